import { isObject } from '../../load/json.ts';
import type { JsonObject } from '../../load/spec-document.ts';
import { saysNothing } from './slice-choices.ts';

/**
 * A slice as the type of an object. Members of a body stand in `params`, so there is an object, whatever else a schema lets it be: `null` by a part that
 * can be, or anything where nothing is left of its members.
 */
export function objectSlice(slice: JsonObject): JsonObject {
  const { nullable: _nullable, type, oneOf, ...more } = slice;
  if (type === 'null') return { ...more, type: 'object' };
  const own = { ...more, ...(type !== undefined && { type }) };
  if (!Array.isArray(oneOf)) return saysNothing(own) ? { ...own, type: 'object' } : own;
  const alternatives = oneOf.filter((one) => !(isObject(one) && one['type'] === 'null'));
  const [only] = alternatives;
  if (only === undefined) return { ...own, type: 'object' };
  return alternatives.length === 1 && isObject(only)
    ? { ...own, ...objectSlice(only) }
    : { ...own, oneOf: alternatives };
}
