import { inflateSync } from 'node:zlib';
import { strToU8, zlibSync } from 'fflate';

/** Longest text that is unpacked, in bytes: a few bytes of a packed one can stand for a machine's whole memory. */
const MAX_BYTES = 256 * 1024 * 1024;

/** A text as one line of Base64 (RFC 4648) over its zlib stream (RFC 1950). Not packed by Node, whose bytes differ from version to version. */
export function packText(text: string): string {
  return Buffer.from(zlibSync(strToU8(text), { level: 6 })).toString('base64');
}

/** @throws {Error} for what `packText` did not make, or would be too long */
export function unpackText(packed: string): string {
  return inflateSync(Buffer.from(packed, 'base64'), { maxOutputLength: MAX_BYTES }).toString('utf8');
}
