import type { APIClient } from './api-client.js';
import type { CallArguments, Operation } from './operation.js';
import { sendOperation } from './send/send-operation.js';

/** What opens a WebSocket, where the caller may set headers: `new WebSocket(url, { headers })` in Node, Bun and Deno, and of the package `ws`. */
export interface WebSocketRequest {
  /** `wss:` or `ws:`. Holds a credential only where the API takes it in the query. */
  readonly url: string;
  /** Credentials, and the headers of client and call. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Puts an operation that opens a WebSocket (RFC 6455) together like a call, and hands it out instead of sending it: same parameters, base URL
 * (`https:` stands for `wss:`), credentials and middleware, which sees an answer of status 204.
 * @throws MissingCredentialsError; TypeError for a parameter that cannot be written
 */
export async function webSocketRequest(
  client: APIClient,
  operation: Operation,
  args: CallArguments,
): Promise<WebSocketRequest> {
  let request: WebSocketRequest = { url: '', headers: {} };
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const headers = new Headers(init.headers);
    // What the handshake is answered with has no media type.
    headers.delete('accept');
    request = { url: url.replace(/^http/, 'ws'), headers: Object.fromEntries(headers) };
    return new Response(null, { status: 204 });
  };
  const { timer } = await sendOperation(client._sender, operation, { ...args, options: { ...args.options, fetch } });
  timer.release();
  return request;
}
