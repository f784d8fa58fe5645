import { isObject, pointerSegments } from './json.ts';
import type { Json } from './spec-document.ts';

/** A member of an object or an item of an array by a pointer's segment; inherited members do not count. */
export function memberOf(value: Json, segment: string): Json | undefined {
  if (Array.isArray(value)) return /^(?:0|[1-9]\d*)$/.test(segment) ? value[Number(segment)] : undefined;
  return isObject(value) && Object.hasOwn(value, segment) ? value[segment] : undefined;
}

/** The value at a JSON pointer (or `#` fragment), `undefined` where there is none. No `$ref` is followed. */
export function valueAt(root: Json, pointer: string): Json | undefined {
  let value: Json | undefined = root;
  for (const segment of pointerSegments(pointer)) {
    value = value === undefined ? undefined : memberOf(value, segment);
  }
  return value;
}
