import type { IncomingMessage, ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import { afterEach, expect, test, vi } from 'vitest';
import { getThing, type LocalServer, localServer, rejection, type TestOptions, testSpec } from '../../test/mock-api.js';
import { APIClient } from '../api-client.js';
import { AuthenticationError, BadRequestError } from '../errors/api-error.js';
import { APIConnectionError, APITimeoutError, APIUserAbortError } from '../errors/connection-error.js';
import { MissingCredentialsError } from '../errors/missing-credentials-error.js';
import { APIResponseParseError } from '../errors/response-parse-error.js';
import { SDKError } from '../errors/sdk-error.js';
import { clientCredentials } from './client-credentials.js';

type TokenAnswer = (response: ServerResponse, count: number) => void;

interface OAuthServer extends LocalServer {
  readonly tokenRequests: { readonly authorization: string | undefined; readonly body: string }[];
  /** `Authorization` of each call of the API. */
  readonly calls: (string | undefined)[];
}

const servers: LocalServer[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
  vi.unstubAllEnvs();
});

const token =
  (expiresIn: unknown = 3600): TokenAnswer =>
  (response, count) =>
    response
      .setHeader('content-type', 'application/json')
      .end(JSON.stringify({ access_token: `token-${count}`, token_type: 'Bearer', expires_in: expiresIn }));

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
};

/** Answers `/v2/oauth/token` by `answers` in turn, the last for all that follow; everything else by `api`, default 200. */
async function oauthServer(
  answers: readonly TokenAnswer[],
  api?: (request: IncomingMessage) => number,
): Promise<OAuthServer> {
  const tokenRequests: OAuthServer['tokenRequests'] = [];
  const calls: (string | undefined)[] = [];
  const server = await localServer(async (request, response) => {
    if (request.url !== '/v2/oauth/token') {
      calls.push(request.headers.authorization);
      response.writeHead(api?.(request) ?? 200, { 'content-type': 'application/json' }).end('{"ok":true}');
      return;
    }
    tokenRequests.push({ authorization: request.headers.authorization, body: await bodyOf(request) });
    answers[Math.min(tokenRequests.length, answers.length) - 1]?.(response, tokenRequests.length);
  });
  servers.push(server);
  return { ...server, tokenRequests, calls };
}

function oauthClient({ url }: LocalServer, options: TestOptions = {}): APIClient {
  const spec = { ...testSpec, tokenURL: 'https://api.acme.test/v2/oauth/token' };
  const own = { apiKey: clientCredentials(), clientId: 'id:1', clientSecret: 'very secret', baseURL: `${url}/v2` };
  return new APIClient(spec, { ...own, ...options });
}

test('A8 a token is fetched for a call, by Basic authentication below the client’s own base URL, and kept', async () => {
  const server = await oauthServer([token()]);
  const client = oauthClient(server);
  expect(await client.call(getThing)).toEqual({ ok: true });
  await client.call(getThing);
  expect(server.calls).toEqual(['Bearer token-1', 'Bearer token-1']);
  expect(server.tokenRequests).toEqual([
    {
      authorization: `Basic ${Buffer.from('id%3A1:very+secret').toString('base64')}`,
      body: 'grant_type=client_credentials',
    },
  ]);
});

test('A8 scope, further parameters, and credentials in the body', async () => {
  const server = await oauthServer([token()]);
  const apiKey = clientCredentials({
    scope: 'read write',
    params: { audience: 'https://x' },
    authentication: 'client_secret_post',
  });
  await oauthClient(server, { apiKey }).call(getThing);
  expect(server.tokenRequests[0]?.authorization).toBeUndefined();
  expect(Object.fromEntries(new URLSearchParams(server.tokenRequests[0]?.body))).toEqual({
    grant_type: 'client_credentials',
    scope: 'read write',
    client_id: 'id:1',
    client_secret: 'very secret',
    audience: 'https://x',
  });
});

test('A8 a hundred calls at once wait for one token request', async () => {
  const server = await oauthServer([(response, count) => setTimeout(() => token()(response, count), 30)]);
  const client = oauthClient(server);
  await Promise.all(Array.from({ length: 100 }, () => client.call(getThing)));
  expect(server.tokenRequests).toHaveLength(1);
  expect(new Set(server.calls)).toEqual(new Set(['Bearer token-1']));
});

test.each([
  ['none', undefined],
  ['null', null],
  ['0', 0],
  ['negative', -5],
  ['text that is no number', 'soon'],
  ['within the margin of 30 s', 29],
])('A8 expires_in %s: the token serves this call and is not kept', async (_name, expiresIn) => {
  const answer: TokenAnswer = (response, count) =>
    response
      .setHeader('content-type', 'application/json')
      .end(JSON.stringify({ access_token: `token-${count}`, expires_in: expiresIn }));
  const server = await oauthServer([answer]);
  const client = oauthClient(server);
  await client.call(getThing);
  await client.call(getThing);
  expect(server.calls).toEqual(['Bearer token-1', 'Bearer token-2']);
});

test('A8 a token is renewed 30 s before it ends; expires_in may come as text', async () => {
  const server = await oauthServer([token('60')]);
  const client = oauthClient(server);
  const start = Date.now();
  const clock = vi.spyOn(Date, 'now');
  for (const [seconds, want] of [
    [0, 'Bearer token-1'],
    [29, 'Bearer token-1'],
    [31, 'Bearer token-2'],
  ] as const) {
    clock.mockReturnValue(start + seconds * 1000);
    await client.call(getThing);
    expect(server.calls.at(-1)).toBe(want);
  }
  clock.mockRestore();
});

test('A8 a refused token is dropped and the call repeated exactly once, also without retries', async () => {
  let refused = 'Bearer token-1';
  const server = await oauthServer([token()], ({ headers }) => (headers.authorization === refused ? 401 : 200));
  const client = oauthClient(server, { maxRetries: 0 });
  expect(await client.call(getThing)).toEqual({ ok: true });
  expect(server.calls).toEqual(['Bearer token-1', 'Bearer token-2']);
  const strict = await oauthServer([token()], () => 401);
  expect(await rejection(oauthClient(strict).call(getThing))).toBeInstanceOf(AuthenticationError);
  expect(strict.calls).toEqual(['Bearer token-1', 'Bearer token-2']);
  expect(strict.tokenRequests).toHaveLength(2);
  refused = '';
});

test('A8 a 401 of an operation with a plain key is not repeated', async () => {
  const server = await oauthServer([token()], () => 401);
  expect(await rejection(oauthClient(server, { apiKey: 'key-1' }).call(getThing))).toBeInstanceOf(AuthenticationError);
  expect(server.calls).toHaveLength(1);
});

const invalidClient: TokenAnswer = (response) =>
  response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":"invalid_client"}');

test.each<[string, TokenAnswer, new (...args: never[]) => Error]>([
  ['400', invalidClient, BadRequestError],
  ['garbage', (response) => response.setHeader('content-type', 'application/json').end('{{{'), APIResponseParseError],
  ['HTML', (response) => response.setHeader('content-type', 'text/html').end('<html>'), APIResponseParseError],
  ['no token', (response) => response.setHeader('content-type', 'application/json').end('{}'), SDKError],
  ['nothing', (response) => response.end(), SDKError],
  ['a lost connection', (response) => response.destroy(), APIConnectionError],
  ['silence', () => {}, APITimeoutError],
])(
  'A8 a token endpoint that answers %s fails the call with a typed error, and the next call asks again',
  async (_name, fault, ErrorClass) => {
    const server = await oauthServer([fault, token()]);
    const client = oauthClient(server, { maxRetries: 0, timeout: ErrorClass === APITimeoutError ? 500 : 10_000 });
    const error = await rejection(client.call(getThing));
    expect(error).toBeInstanceOf(ErrorClass);
    expect(error).toBeInstanceOf(SDKError);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('very');
    expect(server.calls).toHaveLength(0);
    // The call may give up a moment before the token request that it waits for, which a next call would join.
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await client.call(getThing)).toEqual({ ok: true });
  },
);

test('A8 the token request has the client’s retries, and the call does not multiply them', async () => {
  const server = await oauthServer([
    (response) => response.writeHead(503, { 'retry-after': '0' }).end(),
    (response) => response.writeHead(503, { 'retry-after': '0' }).end(),
    token(),
  ]);
  expect(await oauthClient(server, { maxRetries: 2 }).call(getThing)).toEqual({ ok: true });
  const lost = await oauthServer([(response) => response.destroy()]);
  const error = await rejection(oauthClient(lost, { maxRetries: 1 }).call(getThing));
  expect(error).toBeInstanceOf(APIConnectionError);
  expect(lost.tokenRequests).toHaveLength(2);
});

test('A8 an abort ends the waiting of its own call alone', async () => {
  const server = await oauthServer([(response, count) => setTimeout(() => token()(response, count), 100)]);
  const client = oauthClient(server);
  const controller = new AbortController();
  const aborted = rejection(client.call(getThing, { options: { signal: controller.signal } }));
  const other = client.call(getThing);
  setTimeout(() => controller.abort(), 20);
  expect(await aborted).toBeInstanceOf(APIUserAbortError);
  expect(await other).toEqual({ ok: true });
  expect(server.tokenRequests).toHaveLength(1);
});

test('A8 X8 another secret, client or scope has a token of its own, also through withOptions', async () => {
  const server = await oauthServer([token()]);
  const client = oauthClient(server);
  await client.call(getThing);
  await client.withOptions({ timeout: 1000 }).call(getThing);
  await client.withOptions({ clientSecret: 'changed' }).call(getThing);
  await client.call(getThing);
  expect(server.calls).toEqual(['Bearer token-1', 'Bearer token-1', 'Bearer token-2', 'Bearer token-1']);
});

test('A8 A1 without id or secret nothing is sent; the environment will do', async () => {
  const server = await oauthServer([token()]);
  const without = { clientId: undefined, clientSecret: undefined };
  const error = await rejection<MissingCredentialsError>(oauthClient(server, without).call(getThing));
  expect(error).toBeInstanceOf(MissingCredentialsError);
  expect(error.options).toEqual(['clientId', 'clientSecret']);
  expect(server.requests).toHaveLength(0);
  vi.stubEnv('ACME_CLIENT_ID', 'env-id');
  vi.stubEnv('ACME_CLIENT_SECRET', 'env-secret');
  await oauthClient(server, without).call(getThing);
  expect(server.tokenRequests[0]?.authorization).toBe(`Basic ${Buffer.from('env-id:env-secret').toString('base64')}`);
});

test('A8 A2 a public operation asks for no token', async () => {
  const server = await oauthServer([token()]);
  await oauthClient(server).call({ ...getThing, security: [] });
  expect(server.tokenRequests).toHaveLength(0);
  expect(server.calls).toEqual([undefined]);
});

test('A8 a changed base URL never sends the secret to the documented server', async () => {
  const server = await oauthServer([token()]);
  const elsewhere = { ...testSpec, tokenURL: 'https://login.acme.test/token' };
  const options: TestOptions = {
    apiKey: clientCredentials(),
    clientId: 'a',
    clientSecret: 'b',
    baseURL: `${server.url}/v2`,
  };
  const error = await rejection(new APIClient(elsewhere, options).call(getThing));
  expect(error.message).toContain('"tokenURL"');
  const named = clientCredentials({ tokenURL: `${server.url}/v2/oauth/token` });
  expect(await new APIClient(elsewhere, { ...options, apiKey: named } as TestOptions).call(getThing)).toEqual({
    ok: true,
  });
  const unknown = new APIClient(testSpec, options);
  expect((await rejection(unknown.call(getThing))).message).toContain('no token endpoint');
});
