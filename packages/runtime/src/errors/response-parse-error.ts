import { type RequestSummary, SDKError } from './sdk-error.js';

export interface APIResponseParseErrorInit {
  readonly status: number;
  readonly headers: Headers;
  readonly rawBody: string;
  readonly request: RequestSummary;
  readonly cause: unknown;
}

/** A success whose body is not what its content type, or the operation, says. */
export class APIResponseParseError extends SDKError {
  static override readonly kind: string = 'SDKError/APIResponseParseError';
  readonly status: number;
  readonly headers: Headers;
  /** Text of the body, at most 65,536 characters. */
  readonly rawBody: string;
  readonly request: RequestSummary;

  constructor({ status, headers, rawBody, request, cause }: APIResponseParseErrorInit) {
    const type = headers.get('content-type') ?? 'no content type';
    super(
      `${status} ${request.method} ${new URL(request.url).pathname}: expected JSON, got ${rawBody.length} characters of ${type}`,
      { cause },
    );
    this.status = status;
    this.headers = new Headers(headers);
    this.headers.delete('set-cookie');
    this.rawBody = rawBody.slice(0, 65_536);
    this.request = request;
  }
}
