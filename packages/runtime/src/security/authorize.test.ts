import { afterEach, expect, test, vi } from 'vitest';
import { createThing, getThing, mockAPI, ok, rejection, status, testClient, testSpec } from '../../test/mock-api.js';
import { APIClient } from '../api-client.js';
import { MissingCredentialsError } from '../errors/missing-credentials-error.js';
import type { Operation } from '../operation.js';
import { apiKey } from './api-key.js';

afterEach(() => vi.unstubAllEnvs());

const exchangeToken: Operation = { ...createThing, id: 'Exchange', security: [['clientAuth'], []] };
const introspect: Operation = { ...createThing, id: 'Introspect', security: [['clientAuth']] };
const basicOf = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;

test('A1 a missing key throws before any request and names the option and the variable; the constructor does not throw', async () => {
  const api = mockAPI(ok);
  const client = testClient(api, { apiKey: undefined });
  const error = await rejection<MissingCredentialsError>(client.call(getThing));
  expect(error).toBeInstanceOf(MissingCredentialsError);
  expect(error.message).toContain('"apiKey"');
  expect(error.message).toContain('ACME_API_KEY');
  expect(error.options).toEqual(['apiKey']);
  expect(api.requests).toHaveLength(0);
});

test.each([' ', ''])('A1 a blank key (%j) counts as missing', async (key) => {
  const api = mockAPI(ok);
  expect(await rejection(testClient(api, { apiKey: key }).call(getThing))).toBeInstanceOf(MissingCredentialsError);
  expect(api.requests).toHaveLength(0);
});

test('A2 a public operation sends no Authorization and calls no provider', async () => {
  const api = mockAPI(ok);
  const provider = vi.fn(() => 'key');
  await testClient(api, { apiKey: provider }).call({ ...getThing, security: [] });
  expect(api.requests[0]?.headers.has('authorization')).toBe(false);
  expect(provider).not.toHaveBeenCalled();
});

test('A3 client authentication form-encodes id and secret before base64 and never uses the API key', async () => {
  const api = mockAPI(ok);
  await testClient(api, { clientId: 'a b:c', clientSecret: 'é+&' }).call(introspect, { params: { token: 't' } });
  expect(api.requests[0]?.headers.get('authorization')).toBe(basicOf('a+b%3Ac:%C3%A9%2B%26'));
});

test('A3 without client credentials A1 names both variables, even where an API key is set', async () => {
  const api = mockAPI(ok);
  const error = await rejection(testClient(api).call(introspect, { params: { token: 't' } }));
  expect(error.message).toContain('ACME_CLIENT_ID');
  expect(error.message).toContain('ACME_CLIENT_SECRET');
  expect(api.requests).toHaveLength(0);
});

test('A4 optional client authentication is used when configured and absent from the body', async () => {
  const api = mockAPI(ok);
  const client = testClient(api, { clientId: 'id', clientSecret: 'secret' });
  await client.call(exchangeToken, { params: { grant_type: 'client_credentials' } });
  await client.call(exchangeToken, { params: { grant_type: 'client_credentials', client_id: 'x' } });
  await testClient(api).call(exchangeToken, { params: { grant_type: 'client_credentials' } });
  expect(api.requests.map(({ headers }) => headers.get('authorization'))).toEqual([basicOf('id:secret'), null, null]);
});

test('A5 the first alternative that can be satisfied wins, wherever “none” stands', async () => {
  const api = mockAPI(ok);
  const client = testClient(api, { apiKey: undefined, user: 'u', password: 'p' });
  await client.call({ ...getThing, security: [['bearerAuth'], ['basicAuth']] });
  await client.call({ ...getThing, security: [[], ['basicAuth']] });
  await testClient(api).call({ ...getThing, security: [['bearerAuth'], ['basicAuth']] });
  expect(api.requests.map(({ headers }) => headers.get('authorization'))).toEqual([
    basicOf('u:p'),
    basicOf('u:p'),
    'Bearer key-1',
  ]);
});

test('A5 all schemes of one alternative are sent; one that lacks its credential rules the alternative out', async () => {
  const api = mockAPI(ok);
  const spec = { securitySchemes: { ...testSpec.securitySchemes, app: apiKey('appKey', 'header', 'X-App-Key') } };
  const both: Operation = { ...getThing, security: [['bearerAuth', 'app']] };
  await testClient(api, { appKey: 'app-1' }, spec).call(both);
  expect(api.requests[0]?.headers.get('x-app-key')).toBe('app-1');
  expect(api.requests[0]?.headers.get('authorization')).toBe('Bearer key-1');
  expect(await rejection(testClient(api, {}, spec).call(both))).toBeInstanceOf(MissingCredentialsError);
});

test.each([
  ['query', 'https://api.acme.test/v2/things?a=1&key%201=s%261', null],
  ['cookie', 'https://api.acme.test/v2/things?a=1', 'mine=1; key%201=s%261'],
] as const)('A5 an API key travels in the %s', async (place, url, cookie) => {
  const api = mockAPI(ok);
  const spec = { securitySchemes: { k: apiKey('apiKey', place, 'key 1') }, security: [['k']] };
  await testClient(api, { apiKey: 's&1', ...(cookie && { defaultHeaders: { Cookie: 'mine=1' } }) }, spec).call(
    getThing,
    { params: { a: 1 } },
  );
  expect(api.requests[0]?.url).toBe(url);
  expect(api.requests[0]?.headers.get('cookie')).toBe(cookie);
});

test('A6 two scheme names of one kind share one credential', async () => {
  const api = mockAPI(ok);
  await testClient(api).call({ ...getThing, security: [['otherBearer']] });
  expect(api.requests[0]?.headers.get('authorization')).toBe('Bearer key-1');
});

test('A7 R12 a key function is called once per attempt, so a rotated key is used on the retry', async () => {
  const api = mockAPI(status(500, {}, { 'retry-after': '0' }), ok);
  let count = 0;
  await testClient(api, { apiKey: async () => `key-${++count}` }).call(getThing);
  expect(api.requests.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer key-1', 'Bearer key-2']);
  expect(count).toBe(2);
});

test('A7 an error of the key function surfaces as it is, without a request', async () => {
  const api = mockAPI(ok);
  const failure = new Error('vault is down');
  expect(await rejection(testClient(api, { apiKey: () => Promise.reject(failure) }).call(getThing))).toBe(failure);
  expect(await rejection(testClient(api, { apiKey: () => '' }).call(getThing))).toBeInstanceOf(MissingCredentialsError);
  expect(api.requests).toHaveLength(0);
});

test('A9 credentials and base URL come from the environment, trimmed; an option goes over them', async () => {
  vi.stubEnv('ACME_API_KEY', '  env-key\n');
  vi.stubEnv('ACME_BASE_URL', ' http://127.0.0.1:1/base ');
  const api = mockAPI(ok);
  await testClient(api, { apiKey: undefined }).call(getThing);
  await testClient(api, { apiKey: 'option', baseURL: 'http://127.0.0.1:2' }).call(getThing);
  expect(api.requests.map(({ url, headers }) => [url, headers.get('authorization')])).toEqual([
    ['http://127.0.0.1:1/base/things', 'Bearer env-key'],
    ['http://127.0.0.1:2/things', 'Bearer option'],
  ]);
});

test('A9 blank is unset', async () => {
  vi.stubEnv('ACME_API_KEY', '   ');
  vi.stubEnv('ACME_BASE_URL', '');
  const client = testClient(mockAPI(ok), { apiKey: undefined });
  expect(client.baseURL).toBe('https://api.acme.test/v2');
  expect(await rejection(client.call(getThing))).toBeInstanceOf(MissingCredentialsError);
});

test('A9 no process, and a Deno that refuses to read the environment, do no harm', async () => {
  const read = vi.fn(() => {
    throw new Error('Requires env access');
  });
  vi.stubGlobal('process', undefined);
  vi.stubGlobal('Deno', { env: { get: read } });
  try {
    const client = new APIClient(testSpec, { fetch: mockAPI(ok).fetch });
    expect(client.baseURL).toBe('https://api.acme.test/v2');
    expect(read).toHaveBeenCalled();
  } finally {
    vi.unstubAllGlobals();
  }
});

test('A10 a caller’s Authorization replaces ours, and null removes it, per client and per call', async () => {
  const api = mockAPI(ok);
  await testClient(api).call(getThing, { options: { headers: { authorization: 'Mine' } } });
  await testClient(api).call(getThing, { options: { headers: { Authorization: null } } });
  await testClient(api, { apiKey: undefined, defaultHeaders: { AUTHORIZATION: 'Default' } }).call(getThing);
  expect(api.requests.map(({ headers }) => headers.get('authorization'))).toEqual(['Mine', null, 'Default']);
});
