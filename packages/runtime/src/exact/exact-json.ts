/*
 * JSON whose long integers keep their digits. `JSON.parse` makes doubles of all numbers, and only newer engines show it their text; so the text is
 * marked before, and the platform's parser stays the one that reads it.
 */

/** A string or number of JSON, and the colon that makes a name of it. A string that nothing ends goes to the end of the text, so that none is read twice. */
const TOKEN = /("[^"\\]*(?:\\[\s\S][^"\\]*)*"?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(\s*:)?/g;
/** Doubles hold any integer of 15 digits; the longest of 64 bits has 20. */
const LONG = /^-?[1-9]\d{15,19}$/;
/** JSON has one spelling of this character: strings that begin with it get a second. */
const MARK = '\0';
const MARK_IN_JSON = '\\u0000';

/**
 * `JSON.parse`, but integers that a double cannot hold come as `bigint`.
 * @throws SyntaxError as `JSON.parse` does
 */
export function parseExactJSON(text: string): unknown {
  // Most answers have none, and cost no more than a look.
  if (!/\d{16}/.test(text)) return JSON.parse(text);
  const marked = text.replace(TOKEN, (whole, token: string, colon: string | undefined) => {
    if (colon !== undefined) return whole;
    if (token.startsWith(`"${MARK_IN_JSON}`)) return `"${MARK_IN_JSON}${token.slice(1)}`;
    return isLong(token) ? `"${MARK_IN_JSON}${token}"` : whole;
  });
  return JSON.parse(marked, (_name, value: unknown) => {
    if (typeof value !== 'string' || !value.startsWith(MARK)) return value;
    return value.startsWith(MARK, 1) ? value.slice(1) : BigInt(value.slice(1));
  });
}

const isLong = (token: string): boolean => LONG.test(token) && !Number.isSafeInteger(Number(token));

/** Takes the place of a value, as the second argument of `JSON.stringify` does. */
export type Replacer = (name: string, value: unknown) => unknown;

/** `JSON.stringify`, but a `bigint` is written as the integer that it is. */
export function exactJSON(value: unknown, replace: Replacer = (_name, item) => item): string {
  let hasMarks = false;
  const marked = JSON.stringify(value, function (this: Readonly<Record<string, unknown>>, name, item: unknown) {
    // Not `item`: applications teach `bigint` to be text in JSON.
    const own = this[name];
    const text = typeof own === 'bigint' ? String(own) : replace(name, item);
    if (typeof own !== 'bigint' && !(typeof text === 'string' && text.startsWith(MARK))) return text;
    hasMarks = true;
    return `${MARK}${text}`;
  });
  return hasMarks ? marked.replace(TOKEN, withoutMark) : marked;
}

function withoutMark(whole: string, token: string, colon: string | undefined): string {
  if (colon !== undefined || !token.startsWith(`"${MARK_IN_JSON}`)) return whole;
  const rest = token.slice(1 + MARK_IN_JSON.length);
  return rest.startsWith(MARK_IN_JSON) ? `"${rest}` : rest.slice(0, -1);
}
