import { expect, test, vi } from 'vitest';
import { getThing, mockAPI, ok, rejection, testClient } from '../test/mock-api.js';
import { envHeaders } from './env-headers.js';
import type { HeadersInput } from './headers.js';
import type { Operation } from './operation.js';

const traced: Operation = { ...getThing, parameters: { trace: { in: 'header', name: 'X-Trace' } }, accept: 'text/csv' };

async function sent(
  defaultHeaders: HeadersInput | undefined,
  headers: HeadersInput | undefined,
  params?: object,
): Promise<Headers> {
  const api = mockAPI(ok);
  await testClient(api, { defaultHeaders }).call(traced, { params, options: { headers } });
  return api.requests[0]?.headers as Headers;
}

test('H1 SDK < client < operation < call, whatever the case', async () => {
  expect((await sent(undefined, undefined)).get('accept')).toBe('text/csv');
  expect((await sent({ ACCEPT: 'x/client', 'x-trace': 'client' }, undefined)).get('accept')).toBe('x/client');
  expect((await sent({ 'x-trace': 'client' }, undefined, { trace: 'operation' })).get('x-trace')).toBe('operation');
  expect((await sent({ 'x-trace': 'client' }, { 'X-TRACE': 'call' }, { trace: 'operation' })).get('x-trace')).toBe(
    'call',
  );
});

test('H1 undefined keeps, null removes, an array appends', async () => {
  const headers = await sent({ a: '1', b: '1', c: '1' }, { A: undefined, B: null, C: ['2', 3], d: 4, e: true });
  expect(['a', 'b', 'c', 'd', 'e'].map((name) => headers.get(name))).toEqual(['1', null, '1, 2, 3', '4', 'true']);
});

test.each<[string, HeadersInput]>([
  ['a record', { 'X-One': '1', 'X-Two': '2' }],
  [
    'pairs',
    [
      ['X-One', '1'],
      ['X-Two', '2'],
    ],
  ],
  ['Headers', new Headers({ 'X-One': '1', 'X-Two': '2' })],
  [
    'a Map',
    new Map([
      ['X-One', '1'],
      ['X-Two', '2'],
    ]),
  ],
])('H2 %s is taken in every place', async (_form, input) => {
  for (const headers of [await sent(input, undefined), await sent(undefined, input)]) {
    expect([headers.get('x-one'), headers.get('x-two')]).toEqual(['1', '2']);
  }
});

test('H2 pairs that can be read once serve all attempts', async () => {
  const api = mockAPI(() => Response.json({}, { status: 500, headers: { 'retry-after': '0' } }), ok);
  const once = (function* (): Generator<[string, string]> {
    yield ['x-one', '1'];
  })();
  await testClient(api).call(getThing, { options: { headers: once } });
  expect(api.requests.map(({ headers }) => headers.get('x-one'))).toEqual(['1', '1']);
});

test.each(['a\r\nb', 'a\nb', 'a\u0000b', 'sécret\u2028', '\u0007'])(
  'H3 SEC4 the value %j is a TypeError that names the header, never the value',
  async (value) => {
    const api = mockAPI(ok);
    const secret = `sk-secret${value}`;
    for (const call of [
      testClient(api, { apiKey: secret }).call(getThing),
      testClient(api).call(getThing, { options: { headers: { Authorization: secret } } }),
      testClient(api).call(traced, { params: { trace: secret } }),
      testClient(api).call(getThing, { options: { headers: { authorization: [secret] } } }),
      testClient(api).call(getThing, { options: { idempotencyKey: secret } }),
    ]) {
      const error = await rejection(call);
      expect(error).toBeInstanceOf(TypeError);
      expect(error.message).toMatch(/"(authorization|X-Trace|idempotency-key)"/i);
      expect(`${error.message}${error.stack}`).not.toContain('sk-secret');
    }
    expect(() => testClient(api, { defaultHeaders: { 'X-Bad': secret } })).toThrow('"X-Bad"');
    expect(api.requests).toHaveLength(0);
  },
);

test.each(['', 'a b', 'a:b', 'a\nb', 'ä'])('H3 SEC4 the name %j is a TypeError', async (name) => {
  const api = mockAPI(ok);
  expect(await rejection(testClient(api).call(getThing, { options: { headers: { [name]: 'v' } } }))).toBeInstanceOf(
    TypeError,
  );
  expect(api.requests).toHaveLength(0);
});

test('H4 User-Agent names the package and the host; no other header about the platform is sent', async () => {
  const headers = await sent(undefined, undefined);
  expect(headers.get('user-agent')).toBe(`@acme/client/1.2.3 node/${process.versions.node}`);
  const names: string[] = [];
  headers.forEach((_value, name) => {
    names.push(name);
  });
  expect(names.sort()).toEqual(['accept', 'authorization', 'user-agent']);
});

test('H5 Accept is the operation’s, or the call’s', async () => {
  const api = mockAPI(ok);
  const client = testClient(api, { defaultHeaders: { accept: 'x/default' } });
  await testClient(api).call(getThing);
  await testClient(api).call(traced);
  await client.call(traced, { options: { accept: 'x/call' } });
  expect(api.requests.map(({ headers }) => headers.get('accept'))).toEqual(['application/json', 'text/csv', 'x/call']);
});

test('A9 H1 headers from the environment lie below those of the client', async () => {
  vi.stubEnv('ACME_CUSTOM_HEADERS', 'X-Team: core\n X-Cost : a:b\nno header\nX-Mine: env');
  const api = mockAPI(ok);
  const spec = { features: [envHeaders], env: { customHeaders: 'ACME_CUSTOM_HEADERS' } };
  await testClient(api, { defaultHeaders: { 'x-mine': 'option' } }, spec).call(getThing);
  vi.unstubAllEnvs();
  const sent = (name: string) => api.requests[0]?.headers.get(name);
  expect(['x-team', 'x-cost', 'x-mine'].map(sent)).toEqual(['core', 'a:b', 'option']);
});
