import { inspect } from 'node:util';
import { expect, test, vi } from 'vitest';
import { getThing, mockAPI, ok, rejection, testClient, testRequest } from '../test/mock-api.js';
import { createRequest } from './custom-request.js';
import { SDKError } from './errors/sdk-error.js';

const wellKnown = { ...getThing, path: '/.well-known/x', server: 'https://api.acme.test' };

test('B1 call over client over environment over operation over root', async () => {
  const api = mockAPI(ok);
  const url = async (
    options: { baseURL?: string },
    call?: string,
    operation = getThing,
  ): Promise<string | undefined> => {
    await testClient(api, options).call(operation, { options: { baseURL: call } });
    return api.requests.at(-1)?.url;
  };
  expect(await url({})).toBe('https://api.acme.test/v2/things');
  expect(await url({}, undefined, wellKnown)).toBe('https://api.acme.test/.well-known/x');
  vi.stubEnv('ACME_BASE_URL', 'http://env.test/a/v2/');
  expect(await url({})).toBe('http://env.test/a/v2/things');
  expect(await url({ baseURL: 'http://client.test' })).toBe('http://client.test/things');
  expect(await url({ baseURL: 'http://client.test' }, 'http://call.test/')).toBe('http://call.test/things');
  vi.unstubAllEnvs();
});

test('B1 a document without servers needs a base URL, and says so when a call is made', async () => {
  const { server: _none, ...spec } = { server: undefined };
  const api = mockAPI(ok);
  const client = testClient(api, {}, { ...spec, server: undefined as never });
  expect((await rejection(client.call(getThing))).message).toContain('"baseURL"');
});

test.each([
  ['http://h.test/v2', 'http://h.test/.well-known/x'],
  ['http://h.test/proxy/v2/', 'http://h.test/proxy/.well-known/x'],
  ['http://h.test/other', 'http://h.test/other/.well-known/x'],
  ['http://h.test', 'http://h.test/.well-known/x'],
])('B2 an override %s keeps the operation server’s path difference: %s', async (baseURL, url) => {
  const api = mockAPI(ok);
  await testClient(api, { baseURL }).call(wellKnown);
  expect(api.requests[0]?.url).toBe(url);
});

test.each([
  '//evil.test/x',
  '@evil.test/x',
  '\\\\evil.test/x',
  '/\\evil.test',
  '/x/../../y',
  '/%2e%2e/y',
  ':80/x',
  '.evil.test',
])('B4 the path %s never must not leave the base URL', async (path) => {
  for (const baseURL of ['https://api.acme.test', 'https://api.acme.test/v2']) {
    const api = mockAPI(ok);
    await testRequest(api, { baseURL })('GET', path).catch((error: unknown) => expect(error).toBeInstanceOf(SDKError));
    for (const { url } of api.requests) expect(url.startsWith(`${baseURL}/`)).toBe(true);
  }
});

test('B4 leaving the base path throws before any request', async () => {
  const api = mockAPI(ok);
  expect((await rejection(testRequest(api)('GET', '/../v3/things'))).message).toContain('must not leave the base URL');
  expect((await rejection(testRequest(api)('GET', '/../v2evil'))).message).toContain('must not leave the base URL');
  expect(api.requests).toHaveLength(0);
});

test.each(['api.acme.test/v2', '/v2', 'https://api.acme.test/v2?x=1'])(
  'B4 the base URL %s is refused with a reason',
  async (baseURL) => {
    const api = mockAPI(ok);
    expect(await rejection(testClient(api, { baseURL }).call(getThing))).toBeInstanceOf(SDKError);
    expect(api.requests).toHaveLength(0);
  },
);

test('B4 SEC2 a base URL with a password is refused without printing it', async () => {
  const api = mockAPI(ok);
  const error = await rejection(testClient(api, { baseURL: 'https://me:hunter2@api.acme.test/v2' }).call(getThing));
  expect(error).toBeInstanceOf(SDKError);
  expect(error.message).not.toContain('hunter2');
  expect(api.requests).toHaveLength(0);
});

test('B5 an absolute URL may go to the same origin; elsewhere only without credentials', async () => {
  const api = mockAPI(ok);
  const client = testClient(api, { defaultHeaders: { 'X-Secret': 's' } });
  await createRequest(client)('GET', 'https://api.acme.test/other?a=1');
  expect(api.requests[0]?.url).toBe('https://api.acme.test/other?a=1');
  expect((await rejection(createRequest(client)('GET', 'https://evil.test/steal'))).message).toContain(
    'nothing was sent',
  );
  expect((await rejection(createRequest(client)('GET', 'http:evil.test'))).message).toContain('nothing was sent');
  expect(api.requests).toHaveLength(1);
  await createRequest(client)('GET', 'https://cdn.test/file', { auth: false });
  expect(api.requests[1]?.headers.has('authorization')).toBe(false);
  expect(api.requests[1]?.headers.has('x-secret')).toBe(false);
});

test('B1 a blank base URL is none', async () => {
  const api = mockAPI(ok);
  await testClient(api, { baseURL: '' }).call(getThing, { options: { baseURL: '' } });
  expect(api.requests[0]?.url).toBe('https://api.acme.test/v2/things');
});

test.each([{}, { auth: false }] as const)(
  'B5 an absolute URL with a password is refused without printing it, with %j',
  async (options) => {
    const api = mockAPI(ok);
    for (const host of ['api.acme.test', 'elsewhere.test']) {
      const error = await rejection(testRequest(api)('GET', `https://me:hunter2@${host}/x`, options));
      expect(error).toBeInstanceOf(SDKError);
      expect(inspect(error, { depth: 9 })).not.toContain('hunter2');
    }
    expect(api.requests).toHaveLength(0);
  },
);
