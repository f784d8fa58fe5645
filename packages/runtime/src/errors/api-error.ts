import type { AnswerParser, JSONParser } from '../response/parse-json.js';
import { type ErrorDetail, normaliseErrors } from './error-detail.js';
import { errorMessage, excerpt } from './error-message.js';
import { bounded, publicHeaders } from './response-parts.js';
import { type RequestSummary, SDKError } from './sdk-error.js';

export interface APIErrorInit {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  readonly rawBody: string;
  readonly request: RequestSummary;
  readonly attempts: number;
  readonly requestId: string | undefined;
  readonly retryAfterMs: number | undefined;
  /** Reads `rawBody` where it is JSON. Default `JSON.parse`. */
  readonly parse?: AnswerParser | undefined;
}

/** The server answered with a status that is not a success. */
export class APIError extends SDKError {
  static override readonly kind: string = 'SDKError/APIError';
  /** HTTP status code. */
  declare readonly status: number;
  /** Of the response, without `Set-Cookie`. */
  declare readonly headers: Headers;
  /** Decoded JSON, else the text, else `undefined`. */
  declare readonly body: unknown;
  /** Text of the body, at most 65,536 characters. */
  declare readonly rawBody: string;
  /** The problems in the body, in one form. */
  declare readonly errors: readonly ErrorDetail[];
  /** `code` of the first problem that has one. */
  declare readonly code: string | undefined;
  declare readonly requestId: string | undefined;
  declare readonly request: RequestSummary;
  /** How often the request was sent. */
  declare readonly attempts: number;
  /** Wait that the server asked for, in ms. */
  declare readonly retryAfterMs: number | undefined;

  constructor({ statusText, parse, ...init }: APIErrorInit) {
    const body = parseErrorBody(init.rawBody);
    const errors = normaliseErrors(typeof body === 'string' ? excerpt(body) : body);
    super(messageOf({ statusText, ...init }, errors));
    const code = errors.find((error) => error.code)?.code;
    Object.assign(this, init, {
      headers: publicHeaders(init.headers),
      body: parse ? parseErrorBody(init.rawBody, (text) => parse(text, init.status)) : body,
      rawBody: bounded(init.rawBody),
      errors,
      code,
    });
  }
}

/** Error bodies are often labelled wrongly, so the text decides. */
function parseErrorBody(text: string, parse: JSONParser = JSON.parse): unknown {
  try {
    return parse(text);
  } catch {
    return text || undefined;
  }
}

function messageOf({ status, statusText, rawBody, request }: APIErrorInit, errors: readonly ErrorDetail[]): string {
  const { pathname } = new URL(request.url);
  if (rawBody) return errorMessage(`${status} ${request.method} ${pathname}`, errors);
  return `${status} ${statusText || reasonOf(status)} (empty body) for ${request.method} ${pathname}`;
}

export class BadRequestError extends APIError {
  static override readonly kind: string = 'SDKError/APIError/BadRequestError';
}
export class AuthenticationError extends APIError {
  static override readonly kind: string = 'SDKError/APIError/AuthenticationError';
}
export class PermissionDeniedError extends APIError {
  static override readonly kind: string = 'SDKError/APIError/PermissionDeniedError';
}
export class NotFoundError extends APIError {
  static override readonly kind: string = 'SDKError/APIError/NotFoundError';
}
export class ConflictError extends APIError {
  static override readonly kind: string = 'SDKError/APIError/ConflictError';
}
export class UnprocessableEntityError extends APIError {
  static override readonly kind: string = 'SDKError/APIError/UnprocessableEntityError';
}
export class RateLimitError extends APIError {
  static override readonly kind: string = 'SDKError/APIError/RateLimitError';
}
export class InternalServerError extends APIError {
  static override readonly kind: string = 'SDKError/APIError/InternalServerError';
}

/** Class and reason phrase (RFC 9110 §15; HTTP/2 sends none) by status. */
const errorTable = (): Readonly<Record<number, readonly [typeof APIError, string]>> => ({
  400: [BadRequestError, 'Bad Request'],
  401: [AuthenticationError, 'Unauthorized'],
  403: [PermissionDeniedError, 'Forbidden'],
  404: [NotFoundError, 'Not Found'],
  409: [ConflictError, 'Conflict'],
  422: [UnprocessableEntityError, 'Unprocessable Content'],
  429: [RateLimitError, 'Too Many Requests'],
  500: [InternalServerError, 'Internal Server Error'],
});

const rowOf = (status: number): readonly [typeof APIError, string] =>
  errorTable()[status] ?? [status >= 500 ? InternalServerError : APIError, status >= 500 ? 'Server Error' : 'Error'];

const reasonOf = (status: number): string => rowOf(status)[1];

/** The error class that fits the status. */
export function createAPIError(init: APIErrorInit): APIError {
  const [ErrorClass] = rowOf(init.status);
  return new ErrorClass(init);
}

/**
 * True for an `APIError` of any copy of this package, of that HTTP status if one is given. The type of its body can be named:
 * `isAPIError<OAuthClientCreateErrors[422]>(error, 422)`.
 */
export function isAPIError<Body = unknown>(
  value: unknown,
  status?: number,
): value is APIError & { readonly body: Body } {
  return value instanceof APIError && (status === undefined || value.status === status);
}
