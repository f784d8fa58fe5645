import type { HeadersInput } from './headers.js';
import type { Middleware } from './middleware.js';
import type { TokenSource } from './security/token-source.js';

/**
 * A secret; or a function that yields it, called once per attempt, so that a rotated secret is used on a retry; or a source that keeps and
 * renews it, such as `clientCredentials()`. None is asked for by an operation that needs no credential.
 */
export type CredentialInput = string | (() => string | Promise<string>) | TokenSource;

/** What sends a request. Called without `this`, with a fresh `init` for each attempt. `globalThis.fetch` fits. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Settings that hold for a whole client and can be changed for one call. All durations are in milliseconds. */
export interface SendOptions {
  /** Base URL of every request. Default: environment variable, then the document's server. */
  baseURL?: string | undefined;
  /**
   * Limit of one attempt in ms, reading of a buffered body included; `0` or `Infinity`: none.
   * @default 60000
   */
  timeout?: number | undefined;
  /**
   * How often a failed attempt is repeated; an integer ≥ 0.
   * @default 2
   */
  maxRetries?: number | undefined;
  /**
   * Longest wait in ms that a server may ask for (`Retry-After`). A longer one is not waited for: the error is thrown at once
   * with `retryAfterMs`.
   * @default 60000
   */
  maxRetryAfter?: number | undefined;
  /**
   * Limit of all attempts and the waits between them, in ms; `0` or `Infinity`: none.
   * @default Infinity
   */
  totalTimeout?: number | undefined;
  /**
   * Repeat a POST or PATCH after a timeout, a lost connection or a 5xx even where the first attempt may have taken effect.
   * @default false
   */
  retryNonIdempotent?: boolean | undefined;
  /** Stand-in for `globalThis.fetch`. */
  fetch?: Fetch | undefined;
  /** Further `fetch` settings, e.g. undici's `dispatcher`. Method, headers, body, signal and redirect cannot be set here. */
  fetchOptions?: (RequestInit & Record<string, unknown>) | undefined;
  /** Around the whole call, retries included; the client's before the call's. Credentials are not on the request yet. */
  middleware?: readonly Middleware[] | undefined;
  /** Around each attempt, on the request as it is sent, credentials included. */
  attemptMiddleware?: readonly Middleware[] | undefined;
}

/** Options of a client. Invalid numbers throw a `TypeError`; a missing credential throws only when a call needs it. */
export interface ClientOptions extends SendOptions {
  /** Headers of every request. `null` removes a header that the client would send. */
  defaultHeaders?: HeadersInput | undefined;
  /**
   * Credentials given to a client in a browser can be read by anyone who opens the page, so the constructor refuses them there unless this
   * is `true`.
   * @default false
   */
  dangerouslyAllowBrowser?: boolean | undefined;
}
