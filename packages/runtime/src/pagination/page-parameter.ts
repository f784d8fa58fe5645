import { tokensOf, valueIn, withValueIn } from './json-pointer.js';

/**
 * The two spellings of one parameter, since `{ page: { number: 2 } }` and `{ 'page[number]': 2 }` are the same on the wire: the flat key,
 * and the names on the way.
 */
function spellings(pointer: string): { readonly flat: readonly string[]; readonly nested: readonly string[] } {
  const nested = tokensOf(pointer).join('[').replaceAll(']', '').split('[');
  const [head = '', ...rest] = nested;
  return { flat: [head + rest.map((name) => `[${name}]`).join('')], nested };
}

/** The value of the parameter at a pointer into `params`, however the caller spelt it. */
export function parameterAt(params: object | undefined, pointer: string | undefined): unknown {
  if (pointer === undefined) return undefined;
  const { flat, nested } = spellings(pointer);
  return valueIn(params, flat) ?? valueIn(params, nested);
}

/** A copy of `params` with the parameter in the caller's spelling, else in the pointer's; the original stays as it is. */
export function withParameter(params: object | undefined, pointer: string, value: unknown): object {
  const { flat, nested } = spellings(pointer);
  const isObject = typeof valueIn(params, nested.slice(0, 1)) === 'object';
  const names = valueIn(params, flat) !== undefined ? flat : isObject ? nested : tokensOf(pointer);
  return withValueIn(params, names, value);
}
