/** Reference tokens of a JSON pointer (RFC 6901 §3): `/meta/a~1b` ⇒ `['meta', 'a/b']`. */
const tokensOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));

/** The value at the pointer; `undefined` where there is none. `''` is the whole document. */
export function valueAt(document: unknown, pointer: string): unknown {
  return tokensOf(pointer).reduce<unknown>(
    (value, token) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, token)
        ? (value as Record<string, unknown>)[token]
        : undefined,
    document,
  );
}

/** A copy in which the pointer has the value; objects on the way are copied or made, the original stays as it is. */
export function withValueAt(document: object | undefined, pointer: string, value: unknown): object {
  const set = (target: unknown, [token = '', ...rest]: readonly string[]): object => {
    const copy = { ...(target as Record<string, unknown> | undefined) };
    return { ...copy, [token]: rest.length ? set(Object.hasOwn(copy, token) ? copy[token] : undefined, rest) : value };
  };
  return set(document, tokensOf(pointer));
}

/** The number at the pointer, also where it came as text. */
export function numberAt(document: unknown, pointer: string | undefined): number | undefined {
  if (pointer === undefined) return undefined;
  const value = valueAt(document, pointer);
  const number = typeof value === 'string' && value.trim() ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}
