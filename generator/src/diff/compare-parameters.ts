import type { OperationModel, ParameterModel } from '../model/api-model.ts';
import type { Part, Sides, Site } from './change.ts';
import { comparePositional, isPositional, partOf } from './compare-positional.ts';
import { type OperationComparison, reportOperation } from './operation-comparison.ts';
import { templateNames, withoutNames } from './path-template.ts';
import { isSameJson } from './same-json.ts';
import { shapeKey } from './shape-key.ts';

/** Parameters by their keys in `params`, and the positional by its place. */
export function compareParameters(comparison: OperationComparison): void {
  const { base, revision } = comparison;
  const before = new Map(namedParameters(base).map((parameter) => [parameter.key, parameter]));
  const after = new Map(namedParameters(revision).map((parameter) => [parameter.key, parameter]));
  const fresh = [...after.values()].filter(({ key }) => !before.has(key));
  for (const [key, parameter] of before) {
    const other = after.get(key);
    if (other === undefined) reportGone(parameter, fresh, comparison);
    else compareParameter(parameter, other, comparison);
  }
  for (const parameter of fresh) reportNew(parameter, comparison);
  comparePositional(comparison);
  if (base.idempotencyHeader !== revision.idempotencyHeader || base.idempotencyField !== revision.idempotencyField) {
    reportOperation(comparison, 'idempotency-changed', {
      text: 'the idempotency key is sent in another way, or not at all',
    });
  }
}

function namedParameters({ parameters, positional }: OperationModel): ParameterModel[] {
  return parameters.filter((parameter) => !isPositional(parameter, positional?.wireName));
}

function reportGone(
  parameter: ParameterModel,
  fresh: readonly ParameterModel[],
  comparison: OperationComparison,
): void {
  reportOperation(comparison, 'param-removed', {
    text: `"${parameter.key}" is gone`,
    steps: [{ member: parameter.key }],
    part: { base: partOf(parameter) },
    before: memberText(parameter, comparison.sides.base.text(parameter.schema)),
    oldName: parameter.key,
    ...successorOf(parameter, fresh, comparison),
  });
}

/** Of a path parameter, what stands in its place; of another one, a guess, which is no new name. */
function successorOf(
  parameter: ParameterModel,
  fresh: readonly ParameterModel[],
  { base, revision, sides }: OperationComparison,
): { readonly newName?: string; readonly migration?: string } {
  if (parameter.in === 'path' && withoutNames(base.path) === withoutNames(revision.path)) {
    const newName = templateNames(revision.path)[templateNames(base.path).indexOf(parameter.wireName)];
    return newName === undefined ? {} : { newName, migration: `Give "${newName}" instead.` };
  }
  const shape = shapeKey(parameter.schema, sides.base);
  const alike = fresh.filter((one) => one.in === parameter.in && shapeKey(one.schema, sides.revision) === shape);
  const [only] = alike;
  if (only === undefined || alike.length > 1 || only.description !== parameter.description) return {};
  return { migration: `"${only.key}" is new and has the same type: it may be what to give instead.` };
}

function reportNew(parameter: ParameterModel, comparison: OperationComparison): void {
  const { key, required } = parameter;
  reportOperation(comparison, required ? 'required-param-added' : 'param-added', {
    text: required ? `"${key}" is new and required` : `"${key}" is new`,
    steps: [{ member: key }],
    part: { revision: partOf(parameter) },
    after: memberText(parameter, comparison.sides.revision.text(parameter.schema)),
    newName: key,
  });
}

function memberText({ key, required }: ParameterModel, type: string): string {
  return `${/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key) ? key : JSON.stringify(key)}${required ? '' : '?'}: ${type}`;
}

function compareParameter(base: ParameterModel, revision: ParameterModel, comparison: OperationComparison): void {
  const part: Sides<Part> = { base: partOf(base), revision: partOf(revision) };
  const steps = [{ member: revision.key }];
  const report = (kind: Parameters<typeof reportOperation>[1], text: string): void =>
    reportOperation(comparison, kind, { text: `"${revision.key}" ${text}`, steps, part });
  if (!base.required && revision.required) report('param-required', 'is now required');
  if (base.required && !revision.required) report('param-optional', 'is now optional');
  if (!base.deprecated && revision.deprecated) report('param-deprecated', 'is deprecated');
  if (base.deprecated && !revision.deprecated) report('param-reactivated', 'is no longer deprecated');
  if (!isSameJson(base.lifecycle, revision.lifecycle))
    report('lifecycle-changed', 'has another date or level of its lifecycle');
  if (base.in !== revision.in || base.wireName !== revision.wireName) {
    report(
      'param-moved',
      `is sent as ${revision.in} parameter ${revision.wireName}, and was sent as ${base.in} parameter ${base.wireName}`,
    );
  } else if (!isSameJson(writingOf(base), writingOf(revision))) report('param-serialized', 'is written in another way');
  if (base.description !== revision.description || !isSameJson(base.examples, revision.examples)) {
    report('docs-changed', 'is described in other words');
  }
  const site: Site = { owner: comparison.owner, part, steps, direction: 'request' };
  comparison.schemas.compareAt(base.schema, revision.schema, site);
}

/** How a value becomes text; what follows from its type counts where the type is compared. */
function writingOf({ style, explode, allowReserved, lists, contentType, wholeQuery, shapes }: ParameterModel): object {
  const isPlain = shapes.length === 0 && contentType === undefined;
  return isPlain ? { allowReserved } : { style, explode, allowReserved, lists, contentType, wholeQuery };
}
