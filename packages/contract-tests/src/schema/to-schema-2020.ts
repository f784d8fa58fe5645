import { isObject, type Json, type JsonObject } from '../document/json.ts';

/** Members that hold values, not schemas. */
const VALUES = ['example', 'examples', 'default', 'enum', 'const', 'value'];

/** OpenAPI 3.0 has its own `nullable`, `exclusiveMinimum` and `exclusiveMaximum` (3.0.3 §4.7.24). 3.1 is JSON Schema 2020-12 already. */
export function toSchema2020(root: JsonObject): JsonObject {
  return String(root['openapi']).startsWith('3.0') ? (convert(root) as JsonObject) : root;
}

function convert(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(convert);
  if (!isObject(value)) return value;
  const copy: Record<string, Json> = {};
  for (const [key, member] of Object.entries(value)) copy[key] = VALUES.includes(key) ? member : convert(member);
  if (typeof copy['type'] === 'string' && copy['nullable'] === true) {
    copy['type'] = [copy['type'], 'null'];
    if (Array.isArray(copy['enum']) && !copy['enum'].includes(null)) copy['enum'] = [...copy['enum'], null];
  }
  for (const [exclusive, limit] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    if (typeof copy[exclusive] !== 'boolean') continue;
    const bound = copy[limit];
    const isExclusive = copy[exclusive];
    delete copy[exclusive];
    if (!isExclusive || bound === undefined) continue;
    copy[exclusive] = bound;
    delete copy[limit];
  }
  return copy;
}
