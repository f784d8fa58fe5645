import { redactedJSON } from './redacted-url.js';
import { bounded, publicHeaders } from './response-parts.js';
import { type RequestSummary, SDKError } from './sdk-error.js';

export interface APIResponseParseErrorInit {
  readonly status: number;
  readonly headers: Headers;
  readonly rawBody: string;
  readonly request: RequestSummary;
  /** What `rawBody` is, if not all of the body, e.g. `line 3`. */
  readonly part?: string;
  readonly cause: unknown;
}

/** A success whose body is not what its content type, or the operation, says. */
export class APIResponseParseError extends SDKError {
  static override readonly kind: string = 'SDKError/APIResponseParseError';
  declare readonly status: number;
  declare readonly headers: Headers;
  /** Text of the body, or of one item of a stream, at most 65,536 characters; values of members that are named like secrets are `[redacted]`. */
  declare readonly rawBody: string;
  declare readonly request: RequestSummary;

  constructor(init: APIResponseParseErrorInit) {
    const { status, headers, rawBody, request, cause, part = headers.get('content-type') ?? 'no content type' } = init;
    const shown = redactedJSON(rawBody);
    super(
      `${status} ${request.method} ${new URL(request.url).pathname}: expected JSON, got ${rawBody.length} characters of ${part}`,
      // A decoder's message quotes what it could not read.
      { cause: shown === rawBody ? cause : new SyntaxError('The body is no JSON.') },
    );
    Object.assign(this, { status, headers: publicHeaders(headers), rawBody: bounded(shown), request });
  }
}
