export const wrongValue = (name: string, what: string): TypeError =>
  new TypeError(`Parameter ${JSON.stringify(name)} cannot be ${what}.`);

export const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Replaces an object that knows its own JSON form (a `Date`, a `URL`) by that form. */
export function plainValue(value: unknown, name: string): unknown {
  const toJSON = isObject(value) && (value as { readonly toJSON?: unknown }).toJSON;
  if (typeof toJSON !== 'function') return value;
  const plain: unknown = toJSON.call(value);
  if (plain === null) throw wrongValue(name, 'an invalid date');
  return plain;
}

/**
 * Text of a scalar; `undefined` for `null` and `undefined`.
 * @throws TypeError naming the parameter, for NaN, Infinity, functions, symbols and objects
 */
export function primitiveText(value: unknown, name: string): string | undefined {
  const plain = plainValue(value, name) ?? undefined;
  const kind = typeof plain === 'number' ? String(plain) : typeof plain;
  if (/object|function|symbol|NaN|Infinity/.test(kind)) throw wrongValue(name, kind);
  return plain === undefined ? plain : String(plain);
}

/**
 * Own enumerable members of an object, or items of an array.
 * @throws TypeError naming the parameter, for what keeps its content elsewhere: a `Map`, a promise, a file
 */
export function ownEntries(value: object, name: string): [key: string, value: unknown][] {
  const kind = Object.prototype.toString.call(value);
  if (!/t (?:Object|Array)]/.test(kind)) throw wrongValue(name, kind);
  return Object.entries(value);
}

/** The same in their JSON form. */
export const entriesOf: typeof ownEntries = (value, name) =>
  ownEntries(value, name).map(([key, item]) => [key, plainValue(item, name)]);
