import { inspect } from 'node:util';
import { expect, expectTypeOf, test } from 'vitest';
import type { MockAPI } from '../test/mock-api.js';
import { lost, mockAPI, ok, rejection, status, type TestOptions, testClient } from '../test/mock-api.js';
import { APIConnectionError, APITimeoutError } from './errors/connection-error.js';
import { MissingCredentialsError } from './errors/missing-credentials-error.js';
import { SDKError } from './errors/sdk-error.js';
import { createRaw, type RawClient, type RawExceptions } from './raw-client.js';

interface Operation<Success, Body = undefined> {
  parameters: { query?: { filter?: { in?: string[] } }; path?: { id: string } };
  requestBody?: Body;
  responses: {
    200: { content: { 'application/json': Success } };
    404: { content: { 'application/json': { detail: string } } };
  };
}

interface paths {
  '/things': {
    get: Operation<{ list: string[] }>;
    post: Operation<{ ok: boolean }, { content: { 'application/json': { name: string } } }>;
  };
  '/things/{id}': { get: Operation<{ id: string }> };
}

const rawOf = (api: MockAPI, options: TestOptions = {}, exceptions?: RawExceptions): RawClient<paths> =>
  createRaw<paths>(testClient(api, options), exceptions);

test('raw: typed by paths, with our serializers, base URL and credentials', async () => {
  const api = mockAPI(() => Response.json({ id: 'x' }));
  const { data, error, response } = await rawOf(api).GET('/things/{id}', {
    params: { path: { id: 'a/b' }, query: { filter: { in: ['1', '2'] } } },
  });
  expect([data, error, response.status]).toEqual([{ id: 'x' }, undefined, 200]);
  expectTypeOf(data).toEqualTypeOf<{ id: string } | undefined>();
  const [request] = api.requests;
  expect(request?.url).toBe('https://api.acme.test/v2/things/a%2Fb?filter[in]=1&filter[in]=2');
  expect(request?.headers.get('authorization')).toBe('Bearer key-1');
  expect(request?.headers.get('accept')).toBe('application/json');
});

test('raw R2 retries, with the same body, then gives { error, response } instead of throwing', async () => {
  const api = mockAPI(
    status(429, {}, { 'retry-after': '0' }),
    status(429, {}, { 'retry-after': '0' }),
    status(404, { detail: 'none' }),
  );
  const { data, error, response } = await rawOf(api).POST('/things', { body: { name: 'n' } });
  expect([data, error, response.status]).toEqual([undefined, { detail: 'none' }, 404]);
  expect(api.requests.map(({ body }) => new TextDecoder().decode(body as ArrayBuffer))).toEqual(
    Array(3).fill('{"name":"n"}'),
  );
  expect(api.requests[0]?.headers.get('content-type')).toBe('application/json');
});

test('raw A2 B2 exceptions: security and server of single operations', async () => {
  const api = mockAPI(ok);
  const raw = rawOf(
    api,
    { baseURL: 'http://h.test/v2' },
    { 'GET /things': { security: [], server: 'https://api.acme.test' } },
  );
  await raw.GET('/things');
  await raw.request('get', '/things');
  await raw.POST('/things', { body: { name: 'n' } });
  expect(api.requests.map(({ url, headers }) => [url, headers.get('authorization')])).toEqual([
    ['http://h.test/things', null],
    ['http://h.test/things', null],
    ['http://h.test/v2/things', 'Bearer key-1'],
  ]);
});

test('raw A1 A10 H1 headers of the call replace or remove ours', async () => {
  const api = mockAPI(ok);
  const raw = rawOf(api, { defaultHeaders: { 'X-A': 'default' } });
  await raw.GET('/things', { headers: { Authorization: 'Mine', 'X-A': 'call' } });
  await raw.GET('/things', { headers: { Authorization: null } });
  expect(api.requests.map(({ headers }) => [headers.get('authorization'), headers.get('x-a')])).toEqual([
    ['Mine', 'call'],
    [null, 'default'],
  ]);
  expect(await rejection(rawOf(api, { apiKey: undefined }).GET('/things'))).toBeInstanceOf(MissingCredentialsError);
});

test('raw Q3 forms are written by us', async () => {
  const api = mockAPI(ok);
  const body = { name: 'a b', tags: ['x', 'y'] };
  await rawOf(api).POST('/things', { body, headers: { 'Content-Type': 'application/x-www-form-urlencoded' } });
  expect(new TextDecoder().decode(api.requests[0]?.body as ArrayBuffer)).toBe('name=a%20b&tags=x&tags=y');
});

test('raw middleware gets a real Request and sees the final response', async () => {
  const api = mockAPI(status(500, {}, { 'retry-after': '0' }), ok);
  const raw = rawOf(api);
  const seen: unknown[] = [];
  raw.use({
    onRequest({ request, schemaPath }) {
      seen.push(request instanceof Request, schemaPath);
      request.headers.set('x-middleware', '1');
      return request;
    },
    onResponse({ response }) {
      seen.push(response.status);
    },
  });
  await raw.GET('/things');
  expect(seen).toEqual([true, '/things', 200]);
  expect(api.requests.map(({ headers }) => headers.get('x-middleware'))).toEqual(['1', '1']);
});

test('raw E7 T1 lost connections and timeouts throw our errors', async () => {
  expect(await rejection(rawOf(mockAPI(lost('ECONNRESET')), { maxRetries: 0 }).GET('/things'))).toBeInstanceOf(
    APIConnectionError,
  );
  const stuck = mockAPI(
    () =>
      new Response(new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('{')) })),
  );
  expect(await rejection(rawOf(stuck, { timeout: 50 }).GET('/things'))).toBeInstanceOf(APITimeoutError);
});

test.each(['@evil.test/x', '.evil.test/x', '/../../x', ':80/x'])(
  'raw B4 the path %s must not leave the base URL',
  async (path) => {
    const api = mockAPI(ok);
    expect(await rejection(rawOf(api).request('get', path as '/things'))).toBeInstanceOf(SDKError);
    expect(api.requests).toHaveLength(0);
  },
);

test('raw B4 a base URL with a password is refused without printing it', async () => {
  const baseURL = 'https://me:hunter2@api.acme.test/v2';
  for (const call of [
    rawOf(mockAPI(ok), { baseURL }).GET('/things'),
    rawOf(mockAPI(ok)).GET('/things', { baseUrl: baseURL }),
  ]) {
    const error = await rejection(call);
    expect(error).toBeInstanceOf(SDKError);
    expect(inspect(error, { depth: 9 })).not.toContain('hunter2');
  }
});
