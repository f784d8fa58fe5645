import { arrayOf, isObject } from '../../load/json.ts';
import type { Json, JsonObject } from '../../load/spec-document.ts';

/** Marks a list of a fixed beginning; see `type-printer.ts`, which reads it. */
export const TUPLE = 'x-tuple';

export interface Tuple {
  readonly items: readonly JsonObject[];
  /** How many of them are always there. */
  readonly required: number;
  readonly rest?: JsonObject;
}

/**
 * `items` and `prefixItems` (JSON Schema §10.3.1); in OpenAPI 3.0 and Swagger `items` can be a list. Documents that give a prefix and no `minItems` mean
 * that it is there; more items only where they are described.
 */
export function sliceItems(schema: JsonObject, child: (schema: Json) => JsonObject): JsonObject {
  const { items, minItems } = schema;
  const prefix = arrayOf(schema['prefixItems'] ?? (Array.isArray(items) ? items : undefined)).map(child);
  if (prefix.length === 0) return isObject(items) ? { items: child(items) } : {};
  const more = Array.isArray(items) ? schema['additionalItems'] : items;
  const tuple: Tuple = {
    items: prefix,
    required: typeof minItems === 'number' ? Math.min(minItems, prefix.length) : prefix.length,
    ...(isObject(more) && { rest: child(more) }),
  };
  return { type: 'array', [TUPLE]: tuple as unknown as JsonObject };
}
