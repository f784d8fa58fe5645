import { arrayOf, isObject, stringOf } from '../load/json.ts';
import type { Json, JsonObject } from '../load/spec-document.ts';
import { valueAt } from '../load/value-at.ts';
import { walkSchemas } from '../load/walk-schemas.ts';

/** What a schema says of its value. Other members beside a reference are prose, identifiers or checks that no type can have. */
const SHAPING = [
  ...['type', 'properties', 'patternProperties', 'additionalProperties', 'required', 'items', 'prefixItems'],
  ...['enum', 'const', 'allOf', 'oneOf', 'anyOf'],
];

/**
 * Settles what stands beside references in schemas, in place. From OpenAPI 3.1 on it counts as much as the reference (JSON Schema
 * 2020-12 §8.2.3.1), so both become members of `allOf`. Before, it counts for nothing, and goes; what authors mean by prose, `default`,
 * `deprecated` and `nullable` there stays.
 */
export function settleSiblings(root: JsonObject): void {
  const count = !/^3\.0/.test(String(root['openapi']));
  walkSchemas(root, (schema) => {
    if (typeof schema['$ref'] !== 'string') return;
    const shaping = shapingOf(schema);
    if (count && shaping.length > 0) addToReference(schema, shaping);
    else for (const keyword of shaping) delete schema[keyword];
    if (schema['nullable'] === true && '$ref' in schema) makeNullable(schema, root);
  });
}

function shapingOf(schema: JsonObject): string[] {
  const keywords = SHAPING.filter((keyword) => keyword in schema && !saysNothing(keyword, schema[keyword]));
  // A type alone says what the reference says better.
  return keywords.length === 1 && keywords[0] === 'type' ? [] : keywords;
}

/** `additionalProperties: false` beside a reference would forbid all that the reference brings; authors mean `unevaluatedProperties`. */
function saysNothing(keyword: string, value: Json | undefined): boolean {
  return keyword === 'additionalProperties' && typeof value === 'boolean';
}

function addToReference(schema: JsonObject, shaping: readonly string[]): void {
  const { $ref = '', allOf: conjuncts } = schema;
  const own: JsonObject = {};
  for (const keyword of shaping) {
    if (keyword !== 'allOf') own[keyword] = schema[keyword] ?? null;
    delete schema[keyword];
  }
  const more = arrayOf(conjuncts).filter((member) => isObject(member) || typeof member === 'boolean');
  delete schema['$ref'];
  schema['allOf'] = [{ $ref }, ...more, ...(Object.keys(own).length > 0 ? [own] : [])];
}

function makeNullable(schema: JsonObject, root: JsonObject): void {
  const { $ref = '' } = schema;
  const target = typeof $ref === 'string' && !COMPONENT.test($ref) ? valueAt(root, $ref) : undefined;
  // What has a name of its own says itself what it is.
  const prose = isObject(target) ? stringOf(target['description']) : undefined;
  if (prose !== undefined) schema['description'] ??= prose;
  delete schema['$ref'];
  delete schema['nullable'];
  schema['anyOf'] = [{ $ref }, { type: 'null' }];
}

const COMPONENT = /^#\/components\/schemas\/[^/]+$/;
