import type { OperationModel, ParameterModel } from '../model/api-model.ts';
import type { Part, Sides, Site } from './change.ts';
import { type OperationComparison, reportOperation } from './operation-comparison.ts';

export function isPositional({ in: place, wireName }: ParameterModel, positional: string | undefined): boolean {
  return place === 'path' && wireName === positional;
}

export function partOf({ in: place, wireName }: ParameterModel): Part {
  return { of: 'parameter', in: place, name: wireName };
}

/** The last path parameter, which is given by its place. */
export function comparePositional(comparison: OperationComparison): void {
  const { base, revision } = comparison;
  const [old, now] = [positionalOf(base), positionalOf(revision)];
  if (old === undefined || now === undefined) {
    if (old !== now)
      reportOperation(comparison, 'positional-changed', {
        text: now ? `the method takes "${now.wireName}" first` : 'the method has no first argument any more',
      });
    return;
  }
  if (old.wireName !== now.wireName && isAnother(old, comparison)) {
    reportOperation(comparison, 'positional-changed', {
      text: `the first argument is "${now.wireName}", and was "${old.wireName}"`,
    });
    return;
  }
  if (old.wireName !== now.wireName) {
    reportOperation(comparison, 'positional-renamed', {
      text: `the first argument is called "${now.wireName}", and was called "${old.wireName}"`,
      oldName: old.wireName,
      newName: now.wireName,
    });
  }
  if (old.description !== now.description)
    reportOperation(comparison, 'docs-changed', { text: 'the first argument is described in other words' });
  const part: Sides<Part> = { base: partOf(old), revision: partOf(now) };
  const site: Site = {
    owner: comparison.owner,
    part,
    whole: `the first argument "${now.wireName}"`,
    steps: [],
    direction: 'request',
  };
  comparison.schemas.compareAt(old.schema, now.schema, site);
}

/** The path has become longer or shorter, or has the parameter in another place. */
function isAnother({ wireName }: ParameterModel, { base, revision }: OperationComparison): boolean {
  const [before, after] = [base, revision].map(({ path }) => path.split('/').length);
  return before !== after || revision.parameters.some((one) => one.in === 'path' && one.wireName === wireName);
}

function positionalOf({ parameters, positional }: OperationModel): ParameterModel | undefined {
  return positional && parameters.find((parameter) => isPositional(parameter, positional.wireName));
}
