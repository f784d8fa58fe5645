import type { JsonObject } from '../load/spec-document.ts';
import { literalValues } from '../normalise/literal-values.ts';
import type { NormalisedSpec, Resolve } from '../normalise/normalised-spec.ts';
import { isBinary } from './build-schema-model.ts';
import { type ComponentForm, findComponentForms } from './component-forms.ts';
import { type ExactType, isExactInteger } from './exact-integer.ts';
import { findChoices } from './find-choices.ts';
import { type ExactIntegers, findExactIntegers } from './find-exact-integers.ts';
import { createLeftOut, type Direction, type LeftOut, NOTHING } from './left-out.ts';
import type { TypesOptions } from './model-options.ts';
import { findOpenAnyway } from './open-anyway.ts';
import { findTellingProperties } from './telling-properties.ts';

/** How the schemas of a document are read in one direction. */
export interface SchemaReading {
  readonly direction: Direction;
  readonly resolve: Resolve;
  /** Key of the form of a component that this direction has. */
  formOf(key: string): string;
  /** Names of properties that this direction does not have, in the schema or in its `allOf`. */
  leftOut(schema: JsonObject): LeftOut;
  /** It is an enum that takes values besides those that it lists. */
  isOpen(schema: JsonObject): boolean;
  /** How TypeScript writes it, if it can be a 64-bit integer of which the config wants all digits. */
  exactType(schema: JsonObject): ExactType | undefined;
  /** It tells alternatives apart, and stays what it is for that. */
  isTelling(schema: JsonObject): boolean;
}

export interface SchemaReadings extends Readonly<Record<Direction, SchemaReading>> {
  readonly forms: readonly ComponentForm[];
  /** Absent where 64-bit integers are numbers like others. */
  readonly integers?: ExactIntegers;
  readonly responseEnums: 'open' | 'closed';
}

export function createSchemaReadings(
  spec: NormalisedSpec,
  { responseEnums = 'open', int64 = 'number' }: TypesOptions,
): SchemaReadings {
  const leftOut = {
    response: createLeftOut(spec.resolve, 'response'),
    request: createLeftOut(spec.resolve, 'request'),
  };
  const choices = findChoices(spec);
  const telling = responseEnums === 'open' ? findTellingProperties(spec, choices) : new Set<JsonObject>();
  const openAnyway = findOpenAnyway(choices);
  const isTelling = (schema: JsonObject): boolean => telling.has(schema);
  const isOpen = (schema: JsonObject): boolean =>
    responseEnums === 'open' && !telling.has(schema) && !openAnyway.has(schema) && mayHaveMoreValues(schema);
  const integers = int64 === 'bigint' ? findExactIntegers(spec) : undefined;
  const exactTypeIn =
    (direction: Direction) =>
    (schema: JsonObject): ExactType | undefined =>
      integers?.typeOf(schema, direction);
  const differs = (schema: JsonObject): boolean =>
    isOpen(schema) || isBinary(schema) || (integers !== undefined && isExactInteger(schema));
  const forms = findComponentForms(spec, { leftOut, differs });
  const requestKeys = new Map(forms.flatMap(({ key, source }) => (key === source ? [] : [[source, key] as const])));
  const shared = { resolve: spec.resolve, isTelling };
  return {
    forms,
    ...(integers && { integers }),
    responseEnums,
    response: {
      ...shared,
      direction: 'response',
      leftOut: leftOut.response,
      isOpen,
      exactType: exactTypeIn('response'),
      formOf: (key) => key,
    },
    request: {
      ...shared,
      direction: 'request',
      leftOut: leftOut.request,
      isOpen: () => false,
      exactType: exactTypeIn('request'),
      formOf: (key) => requestKeys.get(key) ?? key,
    },
  };
}

/** Schemas as they stand, for what belongs to no direction. */
export function plainReading(resolve: Resolve): SchemaReading {
  return {
    direction: 'request',
    resolve,
    formOf: (key) => key,
    leftOut: () => NOTHING,
    isOpen: () => false,
    exactType: () => undefined,
    isTelling: () => false,
  };
}

/** A list of one value is a constant, and there is no third boolean. */
function mayHaveMoreValues(schema: JsonObject): boolean {
  if ('const' in schema) return false;
  const values = (literalValues(schema) ?? []).filter((value) => value !== null);
  return values.length > 1 && values.some((value) => typeof value !== 'boolean');
}
