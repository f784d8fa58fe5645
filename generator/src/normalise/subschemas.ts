import { arrayOf, entriesOf } from '../load/json.ts';
import type { Json, JsonObject } from '../load/spec-document.ts';

/** Keywords that hold one schema, a list of them, or schemas by name (JSON Schema §10 and §11, `contentSchema` of validation §8.5). */
const ONE = ['items', 'additionalProperties', 'unevaluatedProperties', 'contentSchema', 'if', 'then', 'else'];
const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems', 'items'];

const NOTHING: ReadonlySet<string> = new Set();

/** Schemas that stand directly inside of a schema, of those that say something of its type. `leftOut`: properties not to be looked at. */
export function subschemas(schema: JsonObject, leftOut: ReadonlySet<string> = NOTHING): Json[] {
  const found: Json[] = [];
  for (const keyword of ONE) {
    const part = schema[keyword];
    // Lists are below.
    if (part && !Array.isArray(part)) found.push(part);
  }
  for (const keyword of LISTS) for (const part of arrayOf(schema[keyword])) found.push(part);
  for (const [name, property] of entriesOf(schema['properties'])) if (!leftOut.has(name)) found.push(property);
  for (const [, member] of entriesOf(schema['patternProperties'])) found.push(member);
  return found;
}
