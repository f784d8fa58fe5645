import type { SpecOperation } from '../document/spec.ts';
import type { MockSelection, MockServer } from '../mock/mock-server.ts';
import type { Exchange, RecordedRequest } from './exchange.ts';

/** Prism drops some malformed requests without an answer. */
const TIMEOUT_MS = 10_000;

export interface Destination {
  readonly mock: Pick<MockServer, 'url' | 'inspect' | 'findHarm'>;
  readonly operation: SpecOperation;
  readonly selection?: MockSelection;
  /** Base URL that the request was made for. Default: the operation's server. */
  readonly base?: string;
}

/** Sends a recorded request on to the mock: its server's part of the URL is replaced by the mock's root. */
export async function sendRequest(request: RecordedRequest, destination: Destination): Promise<Exchange> {
  const { mock, operation, selection, base = operation.server } = destination;
  const harm = mock.findHarm(request);
  if (harm !== undefined) throw new Error(`not sent to the mock: ${harm}`);
  const { pathname } = new URL(base);
  const prefix = pathname.replace(/\/$/, '');
  const path = request.url.pathname.startsWith(`${prefix}/`)
    ? request.url.pathname.slice(prefix.length)
    : request.url.pathname;
  const added = new URLSearchParams((selection?.query ?? []).map(([name, value]) => [name, value])).toString();
  const query = [request.url.search.slice(1), added].filter(Boolean).join('&');
  const headers = new Headers(request.headers);
  for (const [name, value] of Object.entries(selection?.headers ?? {})) headers.set(name, value);
  const response = await fetch(`${mock.url}${path}${query && `?${query}`}`, {
    method: request.method,
    headers,
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...(request.body.length && { body: request.body }),
  });
  const answer = new Uint8Array(await response.arrayBuffer());
  return { request, response, answer, verdict: mock.inspect(response, new TextDecoder().decode(answer)) };
}
