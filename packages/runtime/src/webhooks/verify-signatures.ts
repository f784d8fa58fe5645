import { WebhookVerificationError } from '../errors/webhook-verification-error.js';
import { type ByteEncoding, decodeBytes } from './byte-text.js';
import { importKey, type WebhookAlgorithm, webCrypto } from './web-crypto.js';

/** More than any rotation needs; each costs a pass over the body. */
const MAX_SIGNATURES = 16;

export interface SignatureFormat {
  /** Header that the signatures stand in, for messages. */
  readonly header: string;
  readonly encoding: ByteEncoding;
  /** Bytes of one signature. */
  readonly length: number;
}

/** @throws WebhookVerificationError when there is none, or one is not exactly of the format */
export function decodeSignatures(texts: readonly string[], format: SignatureFormat): Uint8Array<ArrayBuffer>[] {
  const { header, encoding, length } = format;
  if (texts.length === 0 || texts.length > MAX_SIGNATURES) {
    const problem = texts.length === 0 ? 'holds no signature of a known kind' : 'holds too many signatures';
    throw new WebhookVerificationError('header', `Header "${header}" ${problem}.`);
  }
  return texts.map((text) => {
    const bytes = decodeBytes(text, encoding);
    if (bytes?.length === length) return bytes;
    throw new WebhookVerificationError(
      'header',
      `Header "${header}" holds no signature: expected ${length} bytes as ${encoding}.`,
    );
  });
}

/**
 * Reads every key before one is used, so that a mistake in the second of two is seen at once.
 *
 * @throws WebhookVerificationError saying which key is wrong, by its number
 */
export function decodeKeys(
  keys: readonly string[],
  decode: (key: string) => Uint8Array<ArrayBuffer> | undefined,
  expected: string,
): Uint8Array<ArrayBuffer>[] {
  return keys.map((key, index) => {
    const bytes = decode(key);
    if (bytes !== undefined && bytes.length > 0) return bytes;
    const which = keys.length === 1 ? 'The webhook key' : `Webhook key ${index + 1} of ${keys.length}`;
    throw new WebhookVerificationError('key', `${which} is not usable: expected ${expected}.`);
  });
}

export interface SignedMessage {
  readonly algorithm: WebhookAlgorithm;
  readonly keys: readonly Uint8Array<ArrayBuffer>[];
  readonly signatures: readonly Uint8Array<ArrayBuffer>[];
  readonly payload: Uint8Array<ArrayBuffer>;
}

/** Whether some key made some of the signatures. WebCrypto compares in constant time. */
export async function verifySignatures({ algorithm, keys, signatures, payload }: SignedMessage): Promise<boolean> {
  for (const bytes of keys) {
    const key = await importKey(algorithm, { format: 'raw', bytes }, 'verify');
    for (const signature of signatures) {
      if (await webCrypto().verify(algorithm, key, signature, payload)) return true;
    }
  }
  return false;
}
