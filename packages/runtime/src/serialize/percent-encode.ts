import { primitiveText, wrongValue } from './primitive.js';

/**
 * Percent-encodes everything but RFC 3986's unreserved characters, as RFC 6570 §3.2.1 does it.
 * @throws TypeError naming the parameter, for text that is not well-formed
 */
export function percentEncode(text: string, name: string): string {
  try {
    return encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  } catch {
    throw wrongValue(name, 'ill-formed text');
  }
}

/**
 * Brackets stay literal: `page[number]` is how such names are documented and looked for in logs.
 * @param name of the parameter, for messages
 */
export const encodeName = (text: string, name: string): string =>
  percentEncode(text, name).replace(/%5[BD]/g, decodeURIComponent);

/** Encoded text of a scalar; `undefined` for `null` and `undefined`. */
export function encodeScalar(value: unknown, name: string): string | undefined {
  const text = primitiveText(value, name);
  return text === undefined ? text : percentEncode(text, name);
}
