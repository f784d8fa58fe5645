import { SDKError } from './sdk-error.js';

/** The body of a delivery is no JSON object or array. From `unwrap` it means that the signature was good: the sender's fault. */
export class WebhookParseError extends SDKError {
  static override readonly kind: string = 'SDKError/WebhookParseError';
  /** Text of the body, at most 65,536 characters. */
  readonly rawBody: string;

  constructor(problem: string, rawBody: string, options?: { readonly cause?: unknown }) {
    super(`The webhook's body is not an event: ${problem}`, options);
    this.rawBody = rawBody.slice(0, 65_536);
  }
}
