import type { ParameterSerializer, ParameterTarget } from './parameter-serializer.js';
import { encodeName, encodeScalar, percentEncode } from './percent-encode.js';
import { entriesOf, isObject, plainValue, wrongValue } from './primitive.js';

/** Servers take a name apart after decoding it: a bracket in a member's name, or no name, would mean another structure. */
export const AMBIGUOUS: RegExp = /^$|[[\]]/;

/** Deeper than any filter, and not as deep as the stack. */
export const MAX_DEPTH: number = 64;

/** Rewrites the pairs `key=item` of a list of scalars. */
export type ListFormat = (pairs: readonly string[], key: string) => readonly string[];

/**
 * Writes objects as `name[member]=…` to any depth, lists of objects with their index. Own enumerable keys only; `null` and `undefined` are left
 * out, and so are empty arrays and objects.
 * @param format of lists of scalars. Default: the name is repeated
 */
export function writeBrackets(root: unknown, { name, in: place }: ParameterTarget, format?: ListFormat): string {
  const pairs: string[] = [];
  const collect = (key: string, value: unknown, above: readonly object[]): void => {
    if (!isObject(value)) {
      const text = encodeScalar(value, name);
      if (text !== undefined) pairs.push(`${key}=${text}`);
      return;
    }
    if (above.includes(value) || above.length > MAX_DEPTH) throw wrongValue(name, 'so deep');
    const entries = entriesOf(value, name);
    const isFlatList = Array.isArray(value) && !entries.some(([, item]) => isObject(item));
    const start = pairs.length;
    for (const [member, item] of entries) {
      if (AMBIGUOUS.test(member)) throw wrongValue(`${name}[${member}]`, 'unambiguous');
      collect(isFlatList ? key : `${key}[${percentEncode(member, name)}]`, item, [...above, value]);
    }
    if (isFlatList && format) pairs.push(...format(pairs.splice(start), key));
  };
  collect(encodeName(name, name), plainValue(root, name), []);
  return pairs.join(place === 'cookie' ? '; ' : '&');
}

/** The default of query and cookie: `form` exploded (OpenAPI 3.1 §4.8.12), objects as `deepObject`. */
export const serializeExploded: ParameterSerializer = (value, target) => writeBrackets(value, target);
