import type { Exchange, RecordedRequest } from './exchange.ts';
import { recordRequest } from './record-request.ts';
import { type Destination, sendRequest } from './send-request.ts';

/** Header and value that every answer carries, so that errors can be asked for it. */
export const REQUEST_ID = 'req_contract';
const NULL_BODY = [101, 204, 205, 304];

export interface Recorder {
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  readonly exchanges: readonly Exchange[];
  /** Requests that were made, also those that got no answer. */
  readonly requests: readonly RecordedRequest[];
}

export interface RecorderOptions {
  /** Headers that the answer has whatever the mock sends: examples of headers, of which it only knows the first. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Changes the body before the client sees it. */
  readonly changeBody?: (body: string) => string;
  /** Answers in the mock's place. */
  readonly intercept?: (request: RecordedRequest, attempt: number) => Response | Promise<Response> | undefined;
}

/** A `fetch` that keeps each request, sends it to the mock and hands back the answer without what only the mock says. */
export function createRecorder(destination: Destination, options: RecorderOptions = {}): Recorder {
  const exchanges: Exchange[] = [];
  const requests: RecordedRequest[] = [];
  return {
    exchanges,
    requests,
    async fetch(input, init) {
      init?.signal?.throwIfAborted();
      const request = await recordRequest(input, init);
      requests.push(request);
      const own = await options.intercept?.(request, requests.length);
      if (own) return own;
      const exchange = await sendRequest(request, destination);
      exchanges.push(exchange);
      return toClient(exchange, options);
    },
  };
}

function toClient({ request, response, answer, verdict }: Exchange, options: RecorderOptions): Response {
  const headers = new Headers(response.headers);
  for (const name of verdict.ownHeaders) headers.delete(name);
  if (options.changeBody) headers.delete('content-length');
  for (const [name, value] of Object.entries(options.headers ?? {})) headers.set(name, value);
  if (!headers.has('x-request-id')) headers.set('x-request-id', REQUEST_ID);
  const body = options.changeBody
    ? options.changeBody(new TextDecoder().decode(answer))
    : (answer as Uint8Array<ArrayBuffer>);
  const { status, statusText } = response;
  const isEmpty = !body.length || NULL_BODY.includes(status);
  const result = new Response(isEmpty ? null : body, { status, statusText, headers });
  Object.defineProperty(result, 'url', { value: request.url.href });
  return result;
}
