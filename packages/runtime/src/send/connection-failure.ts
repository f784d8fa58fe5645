import { APIConnectionError, APITimeoutError } from '../errors/connection-error.js';
import { type RequestSummary, SDKError } from '../errors/sdk-error.js';

/** Codes of a request that never left: any method may be sent again. */
const NOT_SENT =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused|Connect)$/;
/** Limits of the HTTP client itself. */
const TIMED_OUT = /^(?:UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT|ETIMEDOUT)$/;

/** How Deno says that a connection did not come about; it has no codes. */
const DENO_CONNECT = /client error \((Connect)\)/;

/** First `code` down the chain of causes: `fetch` hides the system's error behind a `TypeError`. */
function codeOf(error: unknown): string | undefined {
  let current = error as
    | { readonly code?: unknown; readonly message?: unknown; readonly cause?: unknown }
    | null
    | undefined;
  for (let depth = 0; current && depth < 5; depth++) {
    const { code, message, cause } = current;
    if (typeof code === 'string') return code;
    const [, word] = DENO_CONNECT.exec(String(message)) ?? [];
    if (word) return word;
    current = cause as typeof current;
  }
  return undefined;
}

/** What a rejection of `fetch`, or of reading a body, means to the caller. */
export function connectionFailure(cause: unknown, request: RequestSummary): SDKError {
  if (cause instanceof SDKError) return cause;
  const code = codeOf(cause);
  const isTimeout = code !== undefined && TIMED_OUT.test(code);
  const ErrorClass = isTimeout ? APITimeoutError : APIConnectionError;
  const problem = isTimeout ? 'timed out' : 'connection failed';
  const message = `${request.method} ${new URL(request.url).pathname}: ${problem}${code ? ` (${code})` : ''}`;
  return new ErrorClass(message, { cause, code, request });
}

/** Whether the request cannot have reached the server. */
export function wasNotSent(error: unknown): boolean {
  return error instanceof APIConnectionError && error.code !== undefined && NOT_SENT.test(error.code);
}
