import { expect, expectTypeOf, test, vi } from 'vitest';
import {
  createThing,
  getThing,
  mockAPI,
  ok,
  rejection,
  status,
  type TestOptions,
  testClient,
  testSpec,
} from '../test/mock-api.js';
import { APIClient } from './api-client.js';
import { APIPromise } from './api-promise.js';
import { APIResource } from './api-resource.js';
import type { ClientOptions, CredentialInput } from './client-options.js';
import { NotFoundError } from './errors/api-error.js';

test('X1 data, response and request id, from one request however many accessors are used', async () => {
  const api = mockAPI(() => Response.json({ a: 1 }, { status: 201, headers: { 'x-request-id': 'req-7' } }));
  const call = testClient(api).call<{ a: number }>(getThing);
  const { data, response, requestId } = await call.withResponse();
  expect([data, response.status, requestId]).toEqual([{ a: 1 }, 201, 'req-7']);
  expect(await call).toBe(data);
  expect(await call).toBe(await call.withResponse().then((result) => result.data));
  expect((await call.asResponse()).status).toBe(201);
  expect(api.requests).toHaveLength(1);
  expectTypeOf(data).toEqualTypeOf<{ a: number }>();
});

test('X1 asResponse leaves the body unread; the request id header can be another', async () => {
  const api = mockAPI(() => Response.json({ a: 1 }, { headers: { 'x-trace': 't' } }));
  const response = await testClient(api).call(getThing).asResponse();
  expect(response.bodyUsed).toBe(false);
  expect(await response.json()).toEqual({ a: 1 });
  expect((await testClient(api, {}, { requestIdHeader: 'x-trace' }).call(getThing).withResponse()).requestId).toBe('t');
});

test('X1 the request is sent at once, without await', async () => {
  const api = mockAPI(ok);
  const call = testClient(api).call(getThing);
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(api.requests).toHaveLength(1);
  await call;
});

test('X1 a call is a promise: catch, finally, then, all, race; its kin are plain promises', async () => {
  const good = testClient(mockAPI(ok)).call(getThing);
  const bad = testClient(mockAPI(status(404))).call(getThing);
  expect(good).toBeInstanceOf(Promise);
  expect(good).toBeInstanceOf(APIPromise);
  expect(await Promise.all([good, 1])).toEqual([{ ok: true }, 1]);
  expect(await Promise.race([good])).toEqual({ ok: true });
  const last = vi.fn();
  expect(await good.finally(last)).toEqual({ ok: true });
  expect(last).toHaveBeenCalledTimes(1);
  expect(good.then((value) => value)).not.toBeInstanceOf(APIPromise);
  expect(await bad.catch((error: unknown) => error)).toBeInstanceOf(NotFoundError);
  expect((await Promise.allSettled([bad]))[0]?.status).toBe('rejected');
});

test('X1 a failure that is handled through one accessor leaves no unhandled rejection', async () => {
  const unhandled = vi.fn();
  process.on('unhandledRejection', unhandled);
  for (const take of ['asResponse', 'withResponse', 'then'] as const) {
    const call = testClient(mockAPI(status(404))).call(getThing);
    expect(await rejection(take === 'then' ? call : call[take]())).toBeInstanceOf(NotFoundError);
  }
  const parseFailure = testClient(
    mockAPI(() => new Response('{', { headers: { 'content-type': 'application/json' } })),
  ).call(getThing);
  expect((await parseFailure.asResponse()).status).toBe(200);
  await new Promise((resolve) => setTimeout(resolve, 20));
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

test('X4 fetch is called without this, with a string and an init; per call over per client over global', async () => {
  const seen: unknown[] = [];
  const spy = (name: string) =>
    async function (this: unknown, url: unknown, init: unknown): Promise<Response> {
      seen.push([name, this, typeof url, Object.getPrototypeOf(init) === Object.prototype]);
      return Response.json({});
    };
  vi.stubGlobal('fetch', spy('global'));
  const options: TestOptions = { apiKey: 'k' };
  await new APIClient(testSpec, options).call(getThing);
  const client = new APIClient(testSpec, { ...options, fetch: spy('client') });
  await client.call(getThing);
  await client.call(getThing, { options: { fetch: spy('call') } });
  vi.unstubAllGlobals();
  expect(seen).toEqual(['global', 'client', 'call'].map((name) => [name, undefined, 'string', true]));
});

test('X5 fetchOptions are passed on, but cannot change the request itself', async () => {
  const api = mockAPI(ok);
  const dispatcher = {};
  const fetchOptions = {
    dispatcher,
    keepalive: true,
    method: 'DELETE',
    body: 'x',
    headers: { authorization: 'x' },
    redirect: 'follow',
  } as const;
  await testClient(api, { fetchOptions }).call(getThing, { options: { fetchOptions: { cache: 'no-store' } } });
  expect(api.requests[0]?.init).toMatchObject({
    dispatcher,
    keepalive: true,
    cache: 'no-store',
    method: 'GET',
    redirect: 'manual',
  });
  expect(api.requests[0]?.init.body).toBeUndefined();
  expect(api.requests[0]?.headers.get('authorization')).toBe('Bearer key-1');
});

interface AcmeOptions extends ClientOptions {
  apiKey?: CredentialInput | undefined;
}

class Things extends APIResource {
  create(params: { name: string }): APIPromise<{ ok: boolean }> {
    return this._client.call(createThing, { params });
  }
}

class Acme extends APIClient {
  readonly things: Things = new Things(this);
  constructor(options: AcmeOptions = {}) {
    super(testSpec, options);
  }
}

test('X8 withOptions gives a client of the same class, and leaves the first as it was', async () => {
  const api = mockAPI(ok);
  const first = new Acme({ apiKey: 'one', fetch: api.fetch, defaultHeaders: { 'X-A': 'a' } });
  const second = first.withOptions({ apiKey: 'two', baseURL: 'http://127.0.0.1:9' });
  expect(second).toBeInstanceOf(Acme);
  await second.things.create({ name: 'n' });
  await first.things.create({ name: 'n' });
  expect(api.requests.map(({ url, headers }) => [url, headers.get('authorization'), headers.get('x-a')])).toEqual([
    ['http://127.0.0.1:9/things', 'Bearer two', 'a'],
    ['https://api.acme.test/v2/things', 'Bearer one', 'a'],
  ]);
  const plain = testClient(api).withOptions({ apiKey: 'three' });
  await plain.call(getThing);
  expect(api.requests.at(-1)?.headers.get('authorization')).toBe('Bearer three');
});

test('X8 withOptions copies what held when the client was made, the environment too', async () => {
  vi.stubEnv('ACME_API_KEY', 'env-key');
  vi.stubEnv('ACME_BASE_URL', 'http://127.0.0.1:9/env');
  const api = mockAPI(ok);
  const client = testClient(api, { apiKey: undefined });
  vi.unstubAllEnvs();
  for (const changed of [
    client.withOptions({ timeout: 5000 }),
    client.withOptions({}).withOptions({ maxRetries: 0 }),
  ]) {
    await changed.call(getThing);
    const { url, headers } = api.requests.at(-1) ?? {};
    expect([url, headers?.get('authorization')]).toEqual(['http://127.0.0.1:9/env/things', 'Bearer env-key']);
  }
});

test('X8 an options object that changes afterwards changes no client', async () => {
  const api = mockAPI(ok);
  const other = mockAPI(ok);
  const options: TestOptions = { apiKey: 'one', fetch: api.fetch };
  const client = new APIClient(testSpec, options);
  Object.assign(options, { apiKey: 'two', fetch: other.fetch });
  await client.call(getThing);
  await client.withOptions({}).call(getThing);
  expect(api.requests.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer one', 'Bearer one']);
  expect(other.requests).toHaveLength(0);
});
