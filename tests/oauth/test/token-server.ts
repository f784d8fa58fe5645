import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The form that was posted. */
  readonly form: Readonly<Record<string, string>>;
}

export type Behaviour = (response: ServerResponse, request: ReceivedRequest) => void;

/** A token endpoint that does what the test says. */
export interface TokenServer {
  readonly url: string;
  readonly requests: ReceivedRequest[];
  /** The next requests are treated so, in this order; the last one stands for all that follow. */
  will(...behaviours: readonly [Behaviour, ...Behaviour[]]): void;
  close(): void;
}

export async function startTokenServer(): Promise<TokenServer> {
  const requests: ReceivedRequest[] = [];
  let script: Behaviour[] = [];
  const server = createServer(async (request, response) => {
    const { method = '', url: path = '', headers } = request;
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const received = { method, path, headers, form: Object.fromEntries(new URLSearchParams(body)) };
    requests.push(received);
    const behaviour = script.length > 1 ? script.shift() : script[0];
    behaviour?.(response, received);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    will: (...behaviours) => {
      requests.length = 0;
      script = [...behaviours];
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

export const answer =
  (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Behaviour =>
  (response) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
  };

/** `at-1`, `at-2` and so on, and refresh tokens alike where asked for. */
export function tokens(members: object = {}, { rotating = false } = {}): Behaviour {
  let count = 0;
  return (response, request) => {
    count++;
    const refresh = rotating ? { refresh_token: `rt-${count}` } : {};
    answer(200, { access_token: `at-${count}`, token_type: 'Bearer', expires_in: 3600, ...refresh, ...members })(
      response,
      request,
    );
  };
}

export const after =
  (ms: number, behaviour: Behaviour): Behaviour =>
  (response, request) =>
    void setTimeout(() => behaviour(response, request), ms);

export const never: Behaviour = () => {};

export const reset: Behaviour = (response) => void response.socket?.resetAndDestroy();

/** Breaks off in the middle of a token. */
export const cutOff: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '200' });
  response.write('{"access_token":"half-a-token', () => response.socket?.destroy());
};
