import { readEnv } from '../env.js';
import { WebhookVerificationError } from '../errors/webhook-verification-error.js';
import { rawBytes } from './raw-body.js';
import { WebhookParser, type WebhookParserOptions } from './webhook-parser.js';
import type { WebhookHeaders, WebhookVerifier } from './webhook-verifier.js';

/** Seconds. */
const DEFAULT_TOLERANCE = 300;

export interface WebhookReceiverOptions extends WebhookParserOptions {
  /** Key for calls that give none. */
  readonly key?: string | readonly string[] | undefined;
  /** Environment variable with the key for calls that give none, where `key` is absent too. */
  readonly env?: string | undefined;
}

export interface UnwrapOptions {
  /** The API's public key, or the secret shared with it; several while they rotate. Default: the receiver's. */
  readonly key?: string | readonly string[] | undefined;
  /** Seconds that a delivery's timestamp may differ from `now`, both ways; `Infinity` for any. Default 300. */
  readonly tolerance?: number | undefined;
  /** Default: the current time. */
  readonly now?: Date | undefined;
}

/** Reads webhook events that are proven to come from the API. */
export class WebhookReceiver<Event, Events = Record<never, never>> extends WebhookParser<Event, Events> {
  readonly #verify: WebhookVerifier;
  readonly #options: WebhookReceiverOptions;

  constructor(verifier: WebhookVerifier, options: WebhookReceiverOptions = {}) {
    super(options);
    this.#verify = verifier;
    this.#options = options;
  }

  /**
   * Verifies a delivery, then parses it. The body must be what came over the wire, to the byte: not parsed, not written again.
   *
   * @throws WebhookVerificationError unless the delivery is proven genuine: `reason` says what is missing or wrong
   * @throws WebhookParseError for a genuine delivery whose body is no JSON object or array
   * @throws TypeError for a body that was parsed already, or a tolerance that is no number of seconds
   */
  async unwrap(
    rawBody: string | Uint8Array,
    headers: WebhookHeaders,
    { key, tolerance = DEFAULT_TOLERANCE, now = new Date() }: UnwrapOptions = {},
  ): Promise<Event> {
    const body = rawBytes(rawBody);
    if (!(tolerance >= 0)) throw new TypeError('tolerance must be a number of seconds, 0 or more.');
    // Callers without types may well have none.
    if (typeof headers !== 'object' || headers === null) {
      throw new WebhookVerificationError('header', 'The delivery has no headers: pass those of the request.');
    }
    const isGenuine = await this.#verify({ body, headers, keys: this.#keys(key), tolerance, now });
    if (isGenuine !== true) {
      throw new WebhookVerificationError(
        'signature',
        'The signature was not made with this key over this body. If the key is right, something changed the body on its way: a JSON parser, for instance.',
      );
    }
    return this.unsafeParse(body);
  }

  #keys(given: string | readonly string[] | undefined): readonly string[] {
    const { key, env } = this.#options;
    const found = given ?? key ?? (env === undefined ? undefined : readEnv(env));
    const keys = typeof found === 'string' ? [found] : [...(found ?? [])];
    // A blank one is a setting gone missing, and as a secret anybody could guess it.
    if (keys.length > 0 && keys.every((candidate) => typeof candidate === 'string' && candidate.trim() !== ''))
      return keys;
    const remedy = env === undefined ? 'pass "key"' : `pass "key", or set ${env}`;
    throw new WebhookVerificationError('key', `There is no webhook key, or a blank one: ${remedy}.`);
  }
}
