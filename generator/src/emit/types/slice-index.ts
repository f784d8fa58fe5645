import { entriesOf, isObject } from '../../load/json.ts';
import type { Json, JsonObject } from '../../load/spec-document.ts';
import type { SchemaReading } from '../../model/schema-reading.ts';
import { valuesOfProperty } from '../../normalise/closed-properties.ts';
import { flattenChoice, saysNothing } from './slice-choices.ts';

/** More types of named members than this say nothing in an index signature. */
const MAX_TYPES = 5;

/** What a schema says of the members that are not among `properties`: a slice, `true` for anything, `undefined` where it does not speak of them. */
export function sliceIndex(
  schema: JsonObject,
  properties: JsonObject | undefined,
  child: (schema: Json) => JsonObject,
): JsonObject | true | undefined {
  const { additionalProperties, unevaluatedProperties } = schema;
  const additional = additionalProperties ?? (isObject(unevaluatedProperties) ? unevaluatedProperties : undefined);
  const patterns = entriesOf(schema['patternProperties']).map(([, value]) => value);
  const values = [...patterns, ...(additional === true || isObject(additional) ? [additional] : [])].map(child);
  if (values.length === 0) return undefined;
  const named = Object.values(properties ?? {}) as JsonObject[];
  // TypeScript holds named members to an index signature as well.
  const types = flattenChoice([...values, ...named]);
  if (values.some(saysEmpty) || types.length === 0) return true;
  const [only] = types;
  if (types.length === 1 && only !== undefined) return only;
  return named.length > 0 && (types.length > MAX_TYPES || named.some(isLong)) ? true : { oneOf: types };
}

function saysEmpty(slice: JsonObject): boolean {
  return saysNothing(slice) && slice['type'] === undefined;
}

function isLong(slice: JsonObject): boolean {
  return 'properties' in slice || 'allOf' in slice;
}

/** Names of the members, where `propertyNames` lists them (JSON Schema §10.3.2.4). */
export function listedNames({ propertyNames }: JsonObject, { resolve }: SchemaReading): string[] | undefined {
  const names = valuesOfProperty(propertyNames, resolve)?.filter((name) => typeof name === 'string');
  return names === undefined || names.length === 0 ? undefined : names;
}
