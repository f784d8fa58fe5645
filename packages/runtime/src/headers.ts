export type HeaderValue = string | number | boolean | null | undefined | readonly (string | number | boolean)[];

/** `Headers`, pairs, or a record. `undefined` keeps what is there, `null` removes it, an array appends to it. */
export type HeadersInput = Headers | Iterable<readonly [string, HeaderValue]> | Readonly<Record<string, HeaderValue>>;

/** Lower-case name and checked value. */
export type HeaderEntry = readonly [name: string, value: string | null | readonly string[]];

/** RFC 9110 §5.6.2 token. */
const TOKEN = /^[!#$%&'*+\-.^_`|~\w]+$/;
/** Whatever is not RFC 9110 §5.5 field content: CR, LF, NUL, other controls, and what one byte cannot hold. */
const NOT_FIELD_CONTENT = /[^\t\x20-\x7e\x80-\xff]/;

/** Checks a header here, because the native error quotes the value, which may be a secret. */
function checkValue(name: string, value: unknown): string {
  const text = String(value);
  if (NOT_FIELD_CONTENT.test(text)) {
    throw new TypeError(
      `Header "${name}" has a character that a header value cannot hold (line break, control, beyond Latin-1).`,
    );
  }
  return text;
}

/**
 * Flattens any form of headers, so that a one-shot iterable can serve several attempts.
 * @throws TypeError naming the header, never its value
 */
export function headerEntries(input: HeadersInput | undefined): readonly HeaderEntry[] {
  if (!input) return [];
  const pairs = Symbol.iterator in input ? (input as Iterable<readonly [string, HeaderValue]>) : Object.entries(input);
  const entries: HeaderEntry[] = [];
  for (const [name, value] of pairs) {
    if (!TOKEN.test(name)) throw new TypeError(`${JSON.stringify(name)} is not a header name.`);
    if (value === undefined) continue;
    const checked = Array.isArray(value)
      ? value.map((item) => checkValue(name, item))
      : value === null
        ? null
        : checkValue(name, value);
    entries.push([name.toLowerCase(), checked]);
  }
  return entries;
}

export function applyHeaders(headers: Headers, entries: readonly HeaderEntry[]): void {
  for (const [name, value] of entries) {
    if (value === null) headers.delete(name);
    else if (typeof value === 'string') headers.set(name, value);
    else for (const item of value) headers.append(name, item);
  }
}

/** Sets a header of our own making. */
export function setHeader(headers: Headers, name: string, value: string): void {
  headers.set(name, checkValue(name, value));
}
