import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { APIClient } from '../src/api-client.js';
import type { ClientOptions } from '../src/client-options.js';
import type { ClientSpec } from '../src/client-spec.js';
import { type CustomRequest, createRequest } from '../src/custom-request.js';
import type { Operation } from '../src/operation.js';
import { basic } from '../src/security/basic.js';
import { bearer } from '../src/security/bearer.js';
import { clientBasic } from '../src/security/client-basic.js';
import { json } from '../src/serialize/json-body.js';

/** What a request looked like when it reached `fetch`. */
export interface SentRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: unknown;
  readonly init: RequestInit;
}

/** An HTTP server on a free port of this machine. */
export interface LocalServer {
  readonly url: string;
  /** Method, path, headers of each request. */
  readonly requests: IncomingMessage[];
  close(): void;
}

export async function localServer(listener: RequestListener): Promise<LocalServer> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, close };
}

export type MockAnswer = (request: SentRequest, index: number) => Response | Promise<Response>;

export interface MockAPI {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly requests: SentRequest[];
}

/** Answers the first request with the first answer and so on; the last answer stands for all that follow. */
export function mockAPI(...answers: readonly [MockAnswer, ...MockAnswer[]]): MockAPI {
  const requests: SentRequest[] = [];
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const request = { url, method: init.method ?? '', headers: new Headers(init.headers), body: init.body, init };
    requests.push(request);
    const answer = answers[Math.min(requests.length, answers.length) - 1] as MockAnswer;
    return answer(request, requests.length - 1);
  };
  return { fetch, requests };
}

export const ok: MockAnswer = () => Response.json({ ok: true });

export const status =
  (code: number, body?: unknown, headers: Record<string, string> = {}): MockAnswer =>
  () =>
    body === undefined ? new Response(null, { status: code, headers }) : Response.json(body, { status: code, headers });

/** A rejection as undici makes it. */
export const lost =
  (code: string): MockAnswer =>
  () =>
    Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error(`connect ${code}`), { code }) }));

/** Never answers, not even when aborted. */
export const silent: MockAnswer = () => new Promise(() => {});

export const testSpec: ClientSpec = {
  name: 'Acme',
  userAgent: '@acme/client/1.2.3',
  server: 'https://api.acme.test/v2',
  env: {
    apiKey: 'ACME_API_KEY',
    clientId: 'ACME_CLIENT_ID',
    clientSecret: 'ACME_CLIENT_SECRET',
    baseURL: 'ACME_BASE_URL',
  },
  securitySchemes: {
    bearerAuth: bearer('apiKey'),
    otherBearer: bearer('apiKey'),
    clientAuth: clientBasic('clientId', 'clientSecret'),
    basicAuth: basic('user', 'password'),
  },
  security: [['bearerAuth']],
};

export type TestOptions = ClientOptions & Record<string, unknown>;

/** A client with an API key whose requests go to `api`. */
export function testClient(api: MockAPI, options: TestOptions = {}, spec: Partial<ClientSpec> = {}): APIClient {
  const all: TestOptions = { apiKey: 'key-1', fetch: api.fetch, ...options };
  return new APIClient({ ...testSpec, ...spec }, all);
}

/** `request()` of such a client. */
export const testRequest = (api: MockAPI, options: TestOptions = {}): CustomRequest =>
  createRequest(testClient(api, options));

export const getThing: Operation = { id: 'GetThing', method: 'GET', path: '/things' };
export const createThing: Operation = {
  id: 'CreateThing',
  method: 'POST',
  path: '/things',
  body: json,
};

/** What a promise was rejected with. */
export async function rejection<E = Error>(promise: Promise<unknown>): Promise<E> {
  let value: unknown;
  try {
    value = await promise;
  } catch (error) {
    return error as E;
  }
  throw new Error(`expected a rejection, got ${JSON.stringify(value)}`);
}
