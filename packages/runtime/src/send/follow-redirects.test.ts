import type { RequestListener } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createThing,
  getThing,
  type LocalServer,
  localServer,
  mockAPI,
  rejection,
  type TestOptions,
  testClient,
  testSpec,
} from '../../test/mock-api.js';
import { APIClient } from '../api-client.js';
import { APIError } from '../errors/api-error.js';
import { SDKError } from '../errors/sdk-error.js';

let elsewhere: LocalServer;
let server: LocalServer;

const answer: RequestListener = (request, response) => {
  const [, code, target] = /^\/(\d{3})-(\w+)$/.exec(request.url ?? '') ?? [];
  if (!code)
    return response
      .setHeader('content-type', 'application/json')
      .end(JSON.stringify({ at: request.url, method: request.method }));
  const location = target === 'elsewhere' ? `${elsewhere.url}/there` : target === 'self' ? request.url : '/there';
  return response.writeHead(Number(code), { location: location ?? '' }).end();
};

beforeAll(async () => {
  elsewhere = await localServer(answer);
  server = await localServer(answer);
});
afterAll(() => {
  elsewhere.close();
  server.close();
});

const client = (): APIClient => {
  const options: TestOptions = {
    apiKey: 'key-1',
    baseURL: server.url,
    maxRetries: 0,
    defaultHeaders: { 'X-Secret': 's', Cookie: 'c=1' },
  };
  return new APIClient(testSpec, options);
};

test.each([301, 302, 303, 307, 308])('SEC1 a GET follows %d on its own origin, with its headers', async (code) => {
  expect(await client().call({ ...getThing, path: `/${code}-here` })).toEqual({ at: '/there', method: 'GET' });
  expect(server.requests.at(-1)?.headers).toMatchObject({ authorization: 'Bearer key-1', 'x-secret': 's' });
});

test('SEC1 a GET to another origin carries none of the headers', async () => {
  await client().call({ ...getThing, path: '/302-elsewhere' });
  const { headers } = elsewhere.requests.at(-1) ?? {};
  for (const name of ['authorization', 'x-secret', 'cookie']) expect(headers).not.toHaveProperty(name);
});

test.each([307, 308])('SEC1 a body follows %d on its own origin only', async (code) => {
  expect(await client().call({ ...createThing, path: `/${code}-here` }, { params: { a: 1 } })).toEqual({
    at: '/there',
    method: 'POST',
  });
  const before = elsewhere.requests.length;
  const error = await rejection<APIError>(
    client().call({ ...createThing, path: `/${code}-elsewhere` }, { params: { a: 1 } }),
  );
  expect([error instanceof APIError, error.status]).toEqual([true, code]);
  expect(elsewhere.requests).toHaveLength(before);
});

test('SEC1 303 after a POST is a GET without body; 301 and 302 never turn a POST into a GET', async () => {
  expect(await client().call({ ...createThing, path: '/303-here' }, { params: { a: 1 } })).toEqual({
    at: '/there',
    method: 'GET',
  });
  expect(server.requests.at(-1)?.headers).not.toHaveProperty('content-type');
  const error = await rejection<APIError>(client().call({ ...createThing, path: '/302-here' }, { params: { a: 1 } }));
  expect(error.status).toBe(302);
});

test('SEC1 a circle ends', async () => {
  const before = server.requests.length;
  expect(await rejection(client().call({ ...getThing, path: '/302-self' }))).toBeInstanceOf(SDKError);
  expect(server.requests.length - before).toBe(6);
});

test('SEC1 https never goes on to http', async () => {
  const api = mockAPI(() => new Response(null, { status: 302, headers: { location: 'http://api.acme.test/v2/x' } }));
  expect((await rejection<APIError>(testClient(api).call(getThing))).status).toBe(302);
  expect(api.requests).toHaveLength(1);
});

test('SEC1 in a browser, which hides redirects, they are refused', async () => {
  const api = mockAPI(() => Object.defineProperty(new Response(null), 'type', { value: 'opaqueredirect' }));
  expect((await rejection(testClient(api).call(getThing))).message).toContain('browser');
});
