import { type ByteEncoding, decodeBytes, encodeBytes } from './byte-text.js';
import { checkTimestamp, toSeconds } from './check-timestamp.js';
import { rawBytes } from './raw-body.js';
import { readHeader } from './read-header.js';
import { checkPayload, signedPayload } from './signed-payload.js';
import { decodeKeys, decodeSignatures, verifySignatures } from './verify-signatures.js';
import { importKey, webCrypto } from './web-crypto.js';
import type { WebhookSigner, WebhookVerifier } from './webhook-verifier.js';

export interface Ed25519Options {
  readonly signatureHeader: string;
  /** Header with the seconds since 1970 at which the delivery was sent. */
  readonly timestampHeader: string;
  /** What is signed, out of `{timestamp}` and `{body}`. Default `{timestamp}|{body}`. */
  readonly payload?: string | undefined;
  /** How keys and signatures are written. Default `base64`. */
  readonly encoding?: ByteEncoding | undefined;
}

const ALGORITHM = { name: 'Ed25519' } as const;
const KEY_LENGTH = 32;
const SIGNATURE_LENGTH = 64;
const DEFAULT_PAYLOAD = '{timestamp}|{body}';
/** PKCS #8 around a private key's 32-byte seed (RFC 8410 §7): WebCrypto takes no bare seed. */
const PKCS8_PREFIX = '302e020100300506032b657004220420';

/**
 * Ed25519 signatures (RFC 8032), verified with the API's 32-byte public keys.
 *
 * @throws TypeError for a `payload` without `{timestamp}` or `{body}`
 */
export function ed25519(options: Ed25519Options): WebhookVerifier {
  const { signatureHeader, timestampHeader, encoding = 'base64' } = options;
  const payload = checkPayload(options.payload ?? DEFAULT_PAYLOAD, true);
  return async (delivery) => {
    const timestamp = readHeader(delivery.headers, timestampHeader);
    checkTimestamp(timestamp, delivery);
    return verifySignatures({
      algorithm: ALGORITHM,
      keys: decodeKeys(delivery.keys, (key) => keyBytes(key, encoding), `${KEY_LENGTH} bytes as ${encoding}`),
      signatures: decodeSignatures([readHeader(delivery.headers, signatureHeader)], {
        header: signatureHeader,
        encoding,
        length: SIGNATURE_LENGTH,
      }),
      payload: signedPayload(payload, { body: delivery.body, timestamp }),
    });
  };
}

/** Signs as the API would, with a private key of {@link generateEd25519Keys}. */
export function ed25519Signer(options: Ed25519Options): WebhookSigner {
  const { signatureHeader, timestampHeader, encoding = 'base64' } = options;
  const payload = checkPayload(options.payload ?? DEFAULT_PAYLOAD, true);
  return async (rawBody, { key, timestamp: sent = new Date() }) => {
    const [seed] = decodeKeys([key], (text) => keyBytes(text, encoding), `a ${KEY_LENGTH}-byte seed as ${encoding}`);
    const pkcs8 = new Uint8Array([...(decodeBytes(PKCS8_PREFIX, 'hex') ?? []), ...(seed ?? [])]);
    const privateKey = await importKey(ALGORITHM, { format: 'pkcs8', bytes: pkcs8 }, 'sign');
    const timestamp = String(toSeconds(sent));
    const signature = await webCrypto().sign(
      ALGORITHM,
      privateKey,
      signedPayload(payload, { body: rawBytes(rawBody), timestamp }),
    );
    return {
      [timestampHeader]: timestamp,
      [signatureHeader]: encodeBytes(new Uint8Array(signature), encoding),
    };
  };
}

/** A key pair for tests: the private key for the signer, the public one for `unwrap`. */
export async function generateEd25519Keys(
  encoding: ByteEncoding = 'base64',
): Promise<{ readonly publicKey: string; readonly privateKey: string }> {
  const subtle = webCrypto();
  const pair = (await subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])) as CryptoKeyPair;
  const [publicKey, privateKey] = await Promise.all([
    subtle.exportKey('raw', pair.publicKey),
    subtle.exportKey('pkcs8', pair.privateKey),
  ]);
  const text = (bytes: ArrayBuffer): string => encodeBytes(new Uint8Array(bytes).slice(-KEY_LENGTH), encoding);
  return { publicKey: text(publicKey), privateKey: text(privateKey) };
}

function keyBytes(text: string, encoding: ByteEncoding): Uint8Array<ArrayBuffer> | undefined {
  const bytes = decodeBytes(text.trim(), encoding);
  return bytes?.length === KEY_LENGTH ? bytes : undefined;
}
