import { type RequestSummary, SDKError } from './sdk-error.js';

/** No answer came: name not found, connection refused or lost, TLS. `cause` is the error of `fetch`. */
export class APIConnectionError extends SDKError {
  static override readonly kind: string = 'SDKError/APIConnectionError';
  /** System's error code, e.g. `ECONNREFUSED`; `Connect` of Deno. */
  readonly code: string | undefined;
  readonly request: RequestSummary | undefined;

  constructor(
    message: string,
    init: { readonly cause?: unknown; readonly code?: string | undefined; readonly request?: RequestSummary } = {},
  ) {
    super(message, 'cause' in init ? { cause: init.cause } : undefined);
    this.code = init.code;
    this.request = init.request;
  }
}

/** No answer came in time: `timeout`, `totalTimeout`, `AbortSignal.timeout()`, or a limit of the HTTP client. */
export class APITimeoutError extends APIConnectionError {
  static override readonly kind: string = 'SDKError/APIConnectionError/APITimeoutError';
}

/** The caller's signal ended the call. `cause` is the signal's reason. */
export class APIUserAbortError extends SDKError {
  static override readonly kind: string = 'SDKError/APIUserAbortError';
}

/** What an aborted signal means. */
export function abortError(signal: AbortSignal): SDKError {
  const { reason } = signal;
  return (reason as { readonly name?: unknown } | null | undefined)?.name === 'TimeoutError'
    ? new APITimeoutError('The request ran into the time limit of its signal.', { cause: reason })
    : new APIUserAbortError('The request was aborted.', { cause: reason });
}
