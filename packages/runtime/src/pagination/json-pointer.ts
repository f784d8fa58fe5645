/** Reference tokens of a JSON pointer (RFC 6901 §3): `/meta/a~1b` ⇒ `['meta', 'a/b']`. */
export const tokensOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));

/** The value that the names lead to; `undefined` where there is none. No name is the whole document. */
export function valueIn(document: unknown, names: readonly string[]): unknown {
  return names.reduce<unknown>(
    (value, name) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, name)
        ? (value as Record<string, unknown>)[name]
        : undefined,
    document,
  );
}

/** The value at a pointer; `undefined` without one. */
export const valueAt = (document: unknown, pointer: string | undefined): unknown =>
  pointer === undefined ? undefined : valueIn(document, tokensOf(pointer));

/** A copy in which the names lead to the value; objects on the way are copied or made, the original stays as it is. */
export function withValueIn(target: unknown, [name = '', ...rest]: readonly string[], value: unknown): object {
  const own = { ...(target as Record<string, unknown> | undefined) };
  const inner = Object.hasOwn(own, name) ? own[name] : undefined;
  return { ...own, [name]: rest.length ? withValueIn(inner, rest, value) : value };
}

/** The number that a value is, also where it came as text, or whole. */
export function numberOf(value: unknown): number | undefined {
  const number = (typeof value === 'string' && value.trim()) || typeof value === 'bigint' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

export const numberAt = (document: unknown, pointer: string | undefined): number | undefined =>
  numberOf(valueAt(document, pointer));
