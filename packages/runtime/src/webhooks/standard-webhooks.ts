import { decodeBytes, encodeBytes } from './byte-text.js';
import { checkTimestamp, toSeconds } from './check-timestamp.js';
import { rawBytes } from './raw-body.js';
import { readHeader } from './read-header.js';
import { signedPayload } from './signed-payload.js';
import { decodeKeys, decodeSignatures, verifySignatures } from './verify-signatures.js';
import { importKey, webCrypto } from './web-crypto.js';
import type { WebhookSigner, WebhookVerifier } from './webhook-verifier.js';

export interface StandardWebhooksOptions {
  /** First part of the names of the headers `…-id`, `…-timestamp` and `…-signature`. Default `webhook`; older senders say `svix`. */
  readonly headerPrefix?: string | undefined;
}

const ALGORITHM = { name: 'HMAC', hash: 'SHA-256' } as const;
const SIGNATURE_LENGTH = 32;
const PAYLOAD = '{id}.{timestamp}.{body}';
const VERSION = 'v1,';
const SECRET = 'a secret as whsec_ and base64';

/**
 * Symmetric signatures of the Standard Webhooks specification 1.0 (standardwebhooks.com): `v1,<base64>`, several after one
 * another while secrets rotate; signatures of other versions are passed over. Secrets are `whsec_<base64>`.
 */
export function standardWebhooks({ headerPrefix = 'webhook' }: StandardWebhooksOptions = {}): WebhookVerifier {
  return async (delivery) => {
    const header = `${headerPrefix}-signature`;
    const id = readHeader(delivery.headers, `${headerPrefix}-id`);
    const timestamp = readHeader(delivery.headers, `${headerPrefix}-timestamp`);
    checkTimestamp(timestamp, delivery);
    const signatures = readHeader(delivery.headers, header)
      .split(' ')
      .filter((text) => text.startsWith(VERSION))
      .map((text) => text.slice(VERSION.length));
    return verifySignatures({
      algorithm: ALGORITHM,
      keys: decodeKeys(delivery.keys, secretBytes, SECRET),
      signatures: decodeSignatures(signatures, { header, encoding: 'base64', length: SIGNATURE_LENGTH }),
      payload: signedPayload(PAYLOAD, { body: delivery.body, timestamp, id }),
    });
  };
}

/** Signs as the API would. */
export function standardWebhooksSigner({ headerPrefix = 'webhook' }: StandardWebhooksOptions = {}): WebhookSigner {
  return async (rawBody, { key, timestamp: sent = new Date(), id = `msg_${crypto.randomUUID()}` }) => {
    const [secret] = decodeKeys([key], secretBytes, SECRET);
    const cryptoKey = await importKey(ALGORITHM, { format: 'raw', bytes: secret ?? new Uint8Array() }, 'sign');
    const timestamp = String(toSeconds(sent));
    const message = signedPayload(PAYLOAD, { body: rawBytes(rawBody), timestamp, id });
    const signature = new Uint8Array(await webCrypto().sign(ALGORITHM, cryptoKey, message));
    return {
      [`${headerPrefix}-id`]: id,
      [`${headerPrefix}-timestamp`]: timestamp,
      [`${headerPrefix}-signature`]: `${VERSION}${encodeBytes(signature, 'base64')}`,
    };
  };
}

function secretBytes(secret: string): Uint8Array<ArrayBuffer> | undefined {
  return decodeBytes(secret.trim().replace(/^whsec_/, ''), 'base64');
}
