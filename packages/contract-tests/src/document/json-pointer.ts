import { isObject, type Json } from './json.ts';

/** Reference token of a JSON pointer (RFC 6901 §3). */
export const escapeToken = (token: string): string => token.replaceAll('~', '~0').replaceAll('/', '~1');

export const tokensOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));

/** The value at the pointer; `undefined` where there is none. */
export function valueAt(document: Json | undefined, pointer: string): Json | undefined {
  return tokensOf(pointer).reduce<Json | undefined>((value, token) => {
    if (Array.isArray(value)) return (value as readonly Json[])[Number(token)];
    return isObject(value) && Object.hasOwn(value, token) ? value[token] : undefined;
  }, document);
}

/** A copy in which the pointer has the value; `undefined` removes it. Objects on the way are made where missing. */
export function withValueAt(document: Json | undefined, pointer: string, value: Json | undefined): Json {
  const [token, ...rest] = tokensOf(pointer);
  if (token === undefined) return value ?? null;
  const { [token]: before, ...others } = isObject(document) ? document : {};
  const after = rest.length ? withValueAt(before, `/${rest.map(escapeToken).join('/')}`, value) : value;
  return after === undefined ? others : { ...others, [token]: after };
}
