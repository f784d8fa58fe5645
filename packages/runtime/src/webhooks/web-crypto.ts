import { WebhookVerificationError } from '../errors/webhook-verification-error.js';

/** Algorithms of webhooks, as WebCrypto names them. */
export type WebhookAlgorithm = { readonly name: 'Ed25519' } | { readonly name: 'HMAC'; readonly hash: string };

export interface KeyMaterial {
  readonly format: 'raw' | 'pkcs8';
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** @throws WebhookVerificationError where this runtime has no WebCrypto: an insecure context, or Node without it */
export function webCrypto(): SubtleCrypto {
  const subtle = (globalThis as { readonly crypto?: Crypto }).crypto?.subtle as SubtleCrypto | undefined;
  if (subtle === undefined) {
    throw new WebhookVerificationError(
      'unsupported',
      'Webhooks need WebCrypto (crypto.subtle), which this runtime or context does not have.',
    );
  }
  return subtle;
}

/** @throws WebhookVerificationError for an algorithm that is missing here, or bytes that are no key of it */
export async function importKey(
  algorithm: WebhookAlgorithm,
  { format, bytes }: KeyMaterial,
  usage: 'sign' | 'verify',
): Promise<CryptoKey> {
  const subtle = webCrypto();
  try {
    return await subtle.importKey(format, bytes, algorithm, false, [usage]);
  } catch (error) {
    // Web Cryptography API §18.4: DataError is about the key; whatever else is about the algorithm.
    throw (error as { readonly name?: unknown }).name === 'DataError'
      ? new WebhookVerificationError('key', `A webhook key is no ${algorithm.name} key.`)
      : new WebhookVerificationError('unsupported', `This runtime's WebCrypto has no ${algorithm.name}.`, {
          cause: error,
        });
  }
}
