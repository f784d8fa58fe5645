import { entriesOf, escapePointer, isObject } from '../../load/json.ts';
import type { JsonObject } from '../../load/spec-document.ts';
import type { ApiModel } from '../../model/api-model.ts';
import type { NormalisedSpec } from '../../normalise/normalised-spec.ts';
import { findAliasCycles } from './find-alias-cycles.ts';
import { type SliceContext, sliceSchema } from './slice-schema.ts';
import { findDiscriminators, TypePrinter } from './type-printer.ts';

/** Everything that the type files of one package share. */
export interface TypeSlices {
  /** Sliced component schemas by exported type name. */
  readonly components: ReadonlyMap<string, JsonObject>;
  /** Names that the components refer to. */
  readonly used: ReadonlySet<string>;
  /** A context for slicing what one file needs. */
  context(): SliceContext;
  printer(): TypePrinter;
}

export function buildSlices(model: ApiModel, spec: NormalisedSpec): TypeSlices {
  const typeNames = new Map(model.schemas.map(({ key, name }) => [key, name]));
  const isCircular = findAliasCycles(spec.schemas);
  const sharedResponses = new Map(
    sharedResponsesOf(spec).map(([key, response]) => [response, `#/components/responses/${escapePointer(key)}`]),
  );
  const context = (): SliceContext => ({
    resolve: spec.resolve,
    typeNames,
    isCircular,
    sharedResponses,
    used: new Set(),
  });
  const componentContext = context();
  const components: JsonObject = {};
  for (const { key, name } of model.schemas) {
    components[name] = sliceSchema(spec.schemas.get(key), componentContext, key);
  }
  // References in slices are `#/TypeName`, so that the map of slices is itself the document they point into.
  const discriminators = findDiscriminators(components);
  const resolve = (reference: string): JsonObject | undefined =>
    components[reference.slice(2)] as JsonObject | undefined;
  return {
    components: new Map(Object.entries(components) as [string, JsonObject][]),
    used: componentContext.used,
    context,
    printer: () => new TypePrinter(discriminators, resolve),
  };
}

/** `components.responses`, references followed. */
export function sharedResponsesOf({ root, resolve }: NormalisedSpec): [key: string, response: JsonObject][] {
  const components = isObject(root['components']) ? root['components'] : {};
  return entriesOf(components['responses']).flatMap(([key, raw]): [string, JsonObject][] => {
    const response = isObject(raw) && typeof raw['$ref'] === 'string' ? resolve(raw['$ref']) : raw;
    return isObject(response) ? [[key, response]] : [];
  });
}
