import { entriesOf, escapePointer, isObject } from '../../load/json.ts';
import type { JsonObject } from '../../load/spec-document.ts';
import type { ApiModel } from '../../model/api-model.ts';
import type { NormalisedSpec } from '../../normalise/normalised-spec.ts';
import { findAliasCycles } from './find-alias-cycles.ts';
import type { SliceContexts } from './slice-context.ts';
import { sliceSchema } from './slice-schema.ts';
import { TypePrinter } from './type-printer.ts';

/** Everything that the type files of one package share. */
export interface TypeSlices {
  /** Sliced component schemas by exported type name. */
  readonly components: ReadonlyMap<string, JsonObject>;
  /** Names that the components refer to. */
  readonly used: ReadonlySet<string>;
  /** For slicing what one file needs, in each direction; both remember the names that it uses in one place. */
  contexts(): SliceContexts;
  printer(): TypePrinter;
}

export function buildSlices(model: ApiModel, spec: NormalisedSpec): TypeSlices {
  const typeNames = new Map(model.schemas.map(({ key, name }) => [key, name]));
  const cycles = findAliasCycles(spec.schemas);
  const sharedResponses = new Map(
    sharedResponsesOf(spec).map(([key, response]) => [response, `#/components/responses/${escapePointer(key)}`]),
  );
  const contexts = (): SliceContexts => {
    const used = new Set<string>();
    const shared = { typeNames, cycles, sharedResponses, used };
    const { response, request } = model.readings;
    return { used, response: { ...shared, reading: response }, request: { ...shared, reading: request } };
  };
  const componentContexts = contexts();
  const components: JsonObject = {};
  for (const { source, direction, name } of model.schemas) {
    components[name] = sliceSchema(spec.schemas.get(source), componentContexts[direction], source);
  }
  // References in slices are `#/TypeName`, so that the map of slices is itself the document they point into.
  const resolve = (reference: string): JsonObject | undefined =>
    components[reference.slice(2)] as JsonObject | undefined;
  return {
    components: new Map(Object.entries(components) as [string, JsonObject][]),
    used: componentContexts.used,
    contexts,
    printer: () => new TypePrinter(resolve),
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
