/** Headers of a delivery: `Headers`, or a record as Node's `IncomingMessage.headers`. Names in any case. */
export type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

/** A request that claims to be a webhook of the API. */
export interface WebhookDelivery {
  /** As it came over the wire. */
  readonly body: Uint8Array;
  readonly headers: WebhookHeaders;
  /** At least one; several while keys rotate. */
  readonly keys: readonly string[];
  /** Seconds that a timestamp may differ from `now`. */
  readonly tolerance: number;
  readonly now: Date;
}

/**
 * How an API signs its webhooks: tells whether a delivery is genuine. Only `true` passes; a verifier that can say what is wrong throws.
 *
 * @throws WebhookVerificationError for a delivery or a key that verification cannot even begin with
 */
export type WebhookVerifier = (delivery: WebhookDelivery) => Promise<boolean>;

export interface SignWebhookOptions {
  /** The secret; for Ed25519 the private key, as its 32-byte seed. */
  readonly key: string;
  /** When the delivery is sent. Default: now. */
  readonly timestamp?: Date | undefined;
  /** Id of the delivery, where the scheme has one. Default: random. */
  readonly id?: string | undefined;
}

/** Signs a body as the API would, for tests of a webhook handler; gives the headers to send with it. */
export type WebhookSigner = (
  rawBody: string | Uint8Array,
  options: SignWebhookOptions,
) => Promise<Record<string, string>>;
