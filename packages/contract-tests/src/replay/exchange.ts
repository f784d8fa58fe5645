import type { MockVerdict } from '../mock/mock-server.ts';

/** One request as it left the client, and what came back. */
export interface Exchange {
  readonly request: RecordedRequest;
  readonly response: Response;
  /** Body of the response as bytes. */
  readonly answer: Uint8Array;
  readonly verdict: MockVerdict;
}

export interface RecordedRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly redirect: RequestRedirect;
}
