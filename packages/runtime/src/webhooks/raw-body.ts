/**
 * A copy of the body's bytes: whatever happens to the caller's buffer meanwhile, what is parsed is what was verified.
 *
 * @throws TypeError for a body that was parsed already, of which the signed bytes are lost
 */
export function rawBytes(rawBody: string | Uint8Array): Uint8Array<ArrayBuffer> {
  if (typeof rawBody === 'string') return new TextEncoder().encode(rawBody);
  // By shape: a test runner's sandbox has a Uint8Array of its own.
  if (ArrayBuffer.isView(rawBody))
    return new Uint8Array(rawBody.buffer, rawBody.byteOffset, rawBody.byteLength).slice();
  throw new TypeError(
    'A webhook is verified by its raw body: expected a string or bytes. Read the request before any JSON parser does.',
  );
}
