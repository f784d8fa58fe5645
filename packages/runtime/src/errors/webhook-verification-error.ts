import { SDKError } from './sdk-error.js';

/**
 * What is wrong. Faults of the delivery, to be answered with 4xx:
 * - `header`: a header that verification needs is missing, repeated or malformed
 * - `timestamp`: no timestamp in seconds, or outside of the tolerance
 * - `signature`: none of the signatures was made with one of the keys over this body
 *
 * Faults of the receiver, which no delivery can get past:
 * - `key`: none was given, or one that is no key of the kind
 * - `unsupported`: this runtime's WebCrypto lacks the algorithm
 */
export type WebhookVerificationReason = 'header' | 'timestamp' | 'signature' | 'key' | 'unsupported';

/** The delivery of a webhook was not proven to be genuine. Holds neither key nor signature. */
export class WebhookVerificationError extends SDKError {
  static override readonly kind: string = 'SDKError/WebhookVerificationError';
  readonly reason: WebhookVerificationReason;

  constructor(reason: WebhookVerificationReason, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.reason = reason;
  }
}
