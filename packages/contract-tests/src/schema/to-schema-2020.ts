import { isObject, type Json, type JsonObject } from '../document/json.ts';

/** Members that hold values, not schemas. */
const VALUES = ['example', 'examples', 'default', 'enum', 'const', 'value'];

/**
 * OpenAPI 3.0 has its own `nullable`, `exclusiveMinimum` and `exclusiveMaximum` (3.0.3 §4.7.24). 3.1 is JSON Schema 2020-12 already, in which
 * `nullable` means nothing; Ajv would give it a meaning, so it goes.
 */
export function toSchema2020(root: JsonObject): JsonObject {
  return convert(root, String(root['openapi']).startsWith('3.0')) as JsonObject;
}

function convert(value: Json, isOpenAPI30: boolean): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => convert(item, isOpenAPI30));
  if (!isObject(value)) return value;
  const copy: Schema = {};
  for (const [key, member] of Object.entries(value))
    copy[key] = VALUES.includes(key) ? member : convert(member, isOpenAPI30);
  if (isOpenAPI30) allowNull(copy);
  if (isOpenAPI30) convertLimits(copy);
  if (typeof copy['nullable'] === 'boolean') delete copy['nullable'];
  return copy;
}

type Schema = Record<string, Json>;

function allowNull(schema: Schema): void {
  if (typeof schema['type'] !== 'string' || schema['nullable'] !== true) return;
  schema['type'] = [schema['type'], 'null'];
  const { enum: values } = schema;
  if (Array.isArray(values) && !values.includes(null)) schema['enum'] = [...values, null];
}

const LIMITS = [
  ['exclusiveMinimum', 'minimum'],
  ['exclusiveMaximum', 'maximum'],
] as const;

function convertLimits(schema: Schema): void {
  for (const [exclusive, limit] of LIMITS) {
    const { [exclusive]: isExclusive, [limit]: bound } = schema;
    if (typeof isExclusive !== 'boolean') continue;
    delete schema[exclusive];
    if (!isExclusive || bound === undefined) continue;
    schema[exclusive] = bound;
    delete schema[limit];
  }
}
