/** A request on its way. Middleware may hand a changed copy to `next`; `headers` may be changed in place. */
export interface MiddlewareRequest {
  readonly operationId: string;
  /** Path template of the operation, e.g. `/things/{id}`; `redactedURL(url, path)` is fit for logs and traces. */
  readonly path: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  /** As `fetch` gets it; `undefined`: none. */
  readonly body: BodyInit | undefined;
  /** 0 for the first attempt, and around the whole call. */
  readonly attempt: number;
  /** Shared by all middleware of one call, e.g. for a span or a correlation id. */
  readonly context: Record<PropertyKey, unknown>;
}

export type Next = (request: MiddlewareRequest) => Promise<Response>;

/**
 * Stands between a call and its response: `(request, next) => next(request)` changes nothing. Any status is a response here; only
 * a request that got none rejects. What a middleware throws itself is thrown to the caller, and not retried.
 */
export type Middleware = (request: MiddlewareRequest, next: Next) => Promise<Response>;

/** The first middleware is the outermost. */
export function compose(middleware: readonly Middleware[], send: Next): Next {
  return middleware.reduceRight<Next>((next, layer) => async (request) => layer(request, next), send);
}
