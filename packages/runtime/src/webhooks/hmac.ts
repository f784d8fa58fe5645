import { WebhookVerificationError } from '../errors/webhook-verification-error.js';
import { type ByteEncoding, decodeBytes, encodeBytes } from './byte-text.js';
import { checkTimestamp, toSeconds } from './check-timestamp.js';
import { rawBytes } from './raw-body.js';
import { readHeader } from './read-header.js';
import { checkPayload, signedPayload } from './signed-payload.js';
import { decodeKeys, decodeSignatures, verifySignatures } from './verify-signatures.js';
import { importKey, webCrypto } from './web-crypto.js';
import type { WebhookHeaders, WebhookSigner, WebhookVerifier } from './webhook-verifier.js';

export interface HmacOptions {
  readonly signatureHeader: string;
  /** Default `SHA-256`. */
  readonly algorithm?: keyof typeof LENGTHS | undefined;
  /** How signatures are written. Default `hex`. */
  readonly encoding?: ByteEncoding | undefined;
  /** What stands before a signature, e.g. `sha256=`. Default: nothing. */
  readonly prefix?: string | undefined;
  /** Header with the seconds since 1970 at which the delivery was sent. Default: none, and then old deliveries can be replayed. */
  readonly timestampHeader?: string | undefined;
  /** Names of the parts of a header such as `t=1700000000,v1=…,v1=…`. Default: the header is one signature. */
  readonly fields?: { readonly timestamp: string; readonly signature: string } | undefined;
  /** What is signed, out of `{timestamp}` and `{body}`. Default `{timestamp}.{body}` where there is a timestamp, else `{body}`. */
  readonly payload?: string | undefined;
  /** How the secret is written. Default `utf8`: its characters are the key. */
  readonly keyEncoding?: ByteEncoding | 'utf8' | undefined;
}

/** Bytes of a signature by hash. */
const LENGTHS = { 'SHA-256': 32, 'SHA-1': 20, 'SHA-512': 64 } as const;

/**
 * HMAC signatures (RFC 2104), verified with the secret that the API shares.
 *
 * @throws TypeError for a `payload` that does not fit the other options
 */
export function hmac(options: HmacOptions): WebhookVerifier {
  const { signatureHeader, keyEncoding = 'utf8' } = options;
  const { algorithm, encoding, length, payload } = settings(options);
  return async (delivery) => {
    const { timestamp, signatures } = readSigned(delivery.headers, options);
    if (timestamp !== undefined) checkTimestamp(timestamp, delivery);
    return verifySignatures({
      algorithm,
      keys: decodeKeys(delivery.keys, (key) => secretBytes(key, keyEncoding), `a secret as ${keyEncoding}`),
      signatures: decodeSignatures(signatures, { header: signatureHeader, encoding, length }),
      payload: signedPayload(payload, { body: delivery.body, timestamp }),
    });
  };
}

/** Signs as the API would. */
export function hmacSigner(options: HmacOptions): WebhookSigner {
  const { signatureHeader, timestampHeader, fields, prefix = '', keyEncoding = 'utf8' } = options;
  const { algorithm, encoding, payload } = settings(options);
  return async (rawBody, { key, timestamp: sent = new Date() }) => {
    const [secret] = decodeKeys([key], (text) => secretBytes(text, keyEncoding), `a secret as ${keyEncoding}`);
    const cryptoKey = await importKey(algorithm, { format: 'raw', bytes: secret ?? new Uint8Array() }, 'sign');
    const timestamp = String(toSeconds(sent));
    const message = signedPayload(payload, { body: rawBytes(rawBody), timestamp });
    const bytes = new Uint8Array(await webCrypto().sign(algorithm, cryptoKey, message));
    const signature = `${prefix}${encodeBytes(bytes, encoding)}`;
    if (fields) return { [signatureHeader]: `${fields.timestamp}=${timestamp},${fields.signature}=${signature}` };
    return { ...(timestampHeader !== undefined && { [timestampHeader]: timestamp }), [signatureHeader]: signature };
  };
}

interface HmacSettings {
  readonly algorithm: { readonly name: 'HMAC'; readonly hash: string };
  readonly encoding: ByteEncoding;
  readonly length: number;
  readonly payload: string;
}

function settings({ algorithm = 'SHA-256', encoding = 'hex', ...options }: HmacOptions): HmacSettings {
  const hasTimestamp = options.timestampHeader !== undefined || options.fields !== undefined;
  const payload = checkPayload(options.payload ?? (hasTimestamp ? '{timestamp}.{body}' : '{body}'), hasTimestamp);
  return { algorithm: { name: 'HMAC', hash: algorithm }, encoding, length: LENGTHS[algorithm], payload };
}

interface SignedHeaders {
  readonly timestamp: string | undefined;
  readonly signatures: readonly string[];
}

function readSigned(headers: WebhookHeaders, options: HmacOptions): SignedHeaders {
  const { signatureHeader, timestampHeader, fields, prefix = '' } = options;
  const value = readHeader(headers, signatureHeader);
  if (fields === undefined) {
    return {
      timestamp: timestampHeader === undefined ? undefined : readHeader(headers, timestampHeader),
      signatures: withoutPrefix([value], prefix),
    };
  }
  const parts = value.split(',').map((part) => part.trim());
  const valuesOf = (name: string): string[] => withoutPrefix(parts, `${name}=`);
  const [timestamp, ...more] = valuesOf(fields.timestamp);
  if (timestamp === undefined || more.length > 0) {
    throw new WebhookVerificationError('header', `Header "${signatureHeader}" must hold one "${fields.timestamp}".`);
  }
  return { timestamp, signatures: withoutPrefix(valuesOf(fields.signature), prefix) };
}

function withoutPrefix(texts: readonly string[], prefix: string): string[] {
  return texts.filter((text) => text.startsWith(prefix)).map((text) => text.slice(prefix.length));
}

function secretBytes(secret: string, encoding: ByteEncoding | 'utf8'): Uint8Array<ArrayBuffer> | undefined {
  return encoding === 'utf8' ? new TextEncoder().encode(secret) : decodeBytes(secret.trim(), encoding);
}
