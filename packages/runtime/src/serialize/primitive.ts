/**
 * Text of a scalar; `undefined` for `null` and `undefined`. Objects with `toJSON` (a `Date`, a `URL`) give that.
 * @throws TypeError naming the parameter, for NaN, Infinity, functions, symbols, invalid dates
 */
export function primitiveText(value: unknown, name: string): string | undefined {
  if (value === undefined || value === null) return undefined;
  const kind = typeof value;
  if (kind === 'string' || kind === 'boolean' || kind === 'bigint' || (kind === 'number' && Number.isFinite(value))) {
    return String(value);
  }
  throw new TypeError(
    `Parameter "${name}" cannot be ${kind === 'number' ? String(value) : `a value of type ${kind}`}.`,
  );
}

/** Replaces an object that knows its own JSON form by that form. */
export function plainValue(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { toJSON } = value as { readonly toJSON?: unknown };
  if (typeof toJSON !== 'function') return value;
  const plain: unknown = toJSON.call(value);
  if (plain === null) throw new TypeError(`Parameter "${name}" is an invalid date.`);
  return plain;
}
