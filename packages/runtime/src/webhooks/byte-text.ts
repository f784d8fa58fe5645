/** How keys and signatures are written. */
export type ByteEncoding = 'base64' | 'hex';

const HEX = /^(?:[\da-f]{2})+$/i;
/** RFC 4648 §4 with its padding. `atob` alone would take spaces and missing padding too. */
const BASE64 = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/;

/** `undefined` for text that is not, to the last character, in the encoding. */
export function decodeBytes(text: string, encoding: ByteEncoding): Uint8Array<ArrayBuffer> | undefined {
  if (encoding === 'base64')
    return BASE64.test(text) ? Uint8Array.from(atob(text), (char) => char.charCodeAt(0)) : undefined;
  return HEX.test(text) ? Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)) : undefined;
}

export function encodeBytes(bytes: Uint8Array, encoding: ByteEncoding): string {
  if (encoding === 'base64') return btoa(String.fromCharCode(...bytes));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
