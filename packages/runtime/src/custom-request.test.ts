import { expect, test } from 'vitest';
import { mockAPI, ok, rejection, status, testRequest } from '../test/mock-api.js';
import type { NotFoundError } from './errors/api-error.js';

test('X2 X6 request(): any path, the method in upper case, with credentials, retries, query, headers and errors', async () => {
  const api = mockAPI(status(429, {}, { 'retry-after': '0' }), ok, status(404, { detail: 'none' }));
  const request = testRequest(api);
  expect(
    await request<{ ok: boolean }>('post', 'new/thing', {
      body: { a: 1 },
      query: { x: [1, 2] },
      headers: { 'X-A': 'b' },
    }),
  ).toEqual({ ok: true });
  expect(api.requests).toHaveLength(2);
  const sent = api.requests[1];
  expect([sent?.method, sent?.url, sent?.body]).toEqual([
    'POST',
    'https://api.acme.test/v2/new/thing?x=1&x=2',
    '{"a":1}',
  ]);
  expect(['authorization', 'content-type', 'x-a'].map((name) => sent?.headers.get(name))).toEqual([
    'Bearer key-1',
    'application/json',
    'b',
  ]);
  const error = await rejection<NotFoundError>(request('GET', '/gone'));
  expect(error.request.operationId).toBe('GET /gone');
});

test('X2 request() sends text, bytes and forms as they are', async () => {
  const api = mockAPI(ok);
  const request = testRequest(api);
  const form = new URLSearchParams({ a: '1' });
  const data = new FormData();
  const bytes = new Uint8Array([1]);
  for (const body of ['text', form, data, bytes]) await request('PUT', '/x', { body });
  expect(api.requests.map(({ body }) => body)).toEqual(['text', form, data, bytes]);
  expect(api.requests.map(({ headers }) => headers.get('content-type'))).toEqual([null, null, null, null]);
  await request('PUT', '/x', { body: '<a/>', contentType: 'application/xml' });
  expect(api.requests.at(-1)?.headers.get('content-type')).toBe('application/xml');
  await request('DELETE', '/x');
  expect(api.requests.at(-1)?.body).toBeUndefined();
});

test('X2 A2 auth: false sends no credential', async () => {
  const api = mockAPI(ok);
  const request = testRequest(api, { apiKey: undefined });
  await request('GET', '/public', { auth: false });
  expect(api.requests[0]?.headers.has('authorization')).toBe(false);
});
