import { isObject, pointerSegments } from '../load/json.ts';
import type { Json, JsonObject } from '../load/spec-document.ts';
import type { Resolve } from './normalised-spec.ts';

/** Longer chains of references than this are taken for a circle. Real documents stay under ten. */
const MAX_CHAIN = 1_000;

/** References into one document. Targets are remembered: large documents repeat few references thousands of times. */
export function createResolver(root: JsonObject): Resolve {
  const known = new Map<string, Json | undefined>();
  return (reference) => {
    if (known.has(reference)) return known.get(reference);
    const target = follow(root, reference);
    known.set(reference, target);
    return target;
  };
}

function follow(root: JsonObject, reference: string): Json | undefined {
  let current: Json | undefined = { $ref: reference };
  for (let hops = 0; isObject(current) && typeof current['$ref'] === 'string'; hops++) {
    if (hops > MAX_CHAIN) return undefined;
    current = valueAt(root, current['$ref']);
  }
  return current;
}

/** The value at a local reference, one step; undefined for anything that is not there or not local. */
export function valueAt(root: Json, reference: string): Json | undefined {
  if (!reference.startsWith('#')) return undefined;
  let value: Json | undefined = root;
  for (const segment of pointerSegments(reference)) {
    if (Array.isArray(value)) value = value[Number(segment)];
    else if (isObject(value) && Object.hasOwn(value, segment)) value = value[segment];
    else return undefined;
  }
  return value;
}
