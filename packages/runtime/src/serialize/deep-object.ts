import type { ParameterSerializer } from './parameter-serializer.js';
import { type ListFormat, writeBrackets } from './query.js';

/** How a list of scalars inside of an object is written: `a=1&a=2`, `a[]=1&a[]=2`, or `a=1,2`. */
export type ListStyle = 'repeat' | 'brackets' | 'comma';

const FORMATS: Readonly<Record<ListStyle, ListFormat | undefined>> = {
  repeat: undefined,
  brackets: (pairs, key) => (key.endsWith('[]') ? pairs : pairs.map((pair) => `${key}[]${pair.slice(key.length)}`)),
  // Commas inside of items are encoded.
  comma: (pairs, key) =>
    pairs.length ? [`${key}=${pairs.map((pair) => pair.slice(key.length + 1)).join(',')}`] : pairs,
};

/**
 * `deepObject` to any depth, with a choice for lists, about which OpenAPI says nothing (3.1 §4.8.12.3).
 * @param lists default: `repeat`
 */
export function deepObject(lists: ListStyle = 'repeat'): ParameterSerializer {
  return (value, target) => writeBrackets(value, target, FORMATS[lists]);
}
