import type { SendOptions } from './client-options.js';
import type { HeadersInput } from './headers.js';

/** Options of one call. They go over the client's. */
export interface RequestOptions extends SendOptions {
  /** Added to, and over, all other headers. `null` removes one, an array appends. */
  headers?: HeadersInput | undefined;
  /** Ends the call with `APIUserAbortError` (or `APITimeoutError`, if its reason is a `TimeoutError`). */
  signal?: AbortSignal | null | undefined;
  /** Value of the idempotency key. Default: a random UUID where the operation declares one. */
  idempotencyKey?: string | undefined;
  /** Query parameters that the API's description does not know. */
  extraQuery?: Readonly<Record<string, unknown>> | undefined;
  /** Media type of the body, where the operation takes several. Default: the first, or multipart when a value is binary. */
  contentType?: string | undefined;
  /** `Accept` header. */
  accept?: string | undefined;
}

/** Arguments of `client.request(method, path, …)`. */
export interface CustomRequestOptions extends RequestOptions {
  /** Merged with a query that stands in the path. */
  query?: Readonly<Record<string, unknown>> | undefined;
  /** Text, bytes, `FormData`, `URLSearchParams`, `Blob` and streams are sent as they are; anything else as JSON. */
  body?: unknown;
  /** `false`: send no credential. Required for a URL of another origin. */
  auth?: false | undefined;
}
