import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createThing, getThing, lost, mockAPI, ok, rejection, status, testClient } from '../../test/mock-api.js';
import { type APIError, InternalServerError, RateLimitError } from '../errors/api-error.js';
import { APIConnectionError, APITimeoutError, APIUserAbortError } from '../errors/connection-error.js';
import { idempotencyField, idempotencyHeader } from '../idempotency.js';
import type { Operation } from '../operation.js';
import type { RequestOptions } from '../request-options.js';
import { content } from '../serialize/content.js';
import { bytesBody } from '../serialize/raw-body.js';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-01-01T00:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Settles a call while the clock runs as far as needed; tells how long it took, in ms. */
async function timed<T>(promise: Promise<T>): Promise<{ value?: T; error?: Error; ms: number }> {
  const start = Date.now();
  let outcome: { value?: T; error?: Error } | undefined;
  let end = 0;
  const settle = (result: { value?: T; error?: Error }): void => {
    outcome = result;
    end = Date.now();
  };
  promise.then(
    (value) => settle({ value }),
    (error: Error) => settle({ error }),
  );
  for (let step = 0; step < 200_000 && !outcome; step++) await vi.advanceTimersByTimeAsync(outcome ? 0 : 5);
  if (!outcome) throw new Error('never settled');
  return { ...outcome, ms: end - start };
}

const post = createThing;
const params = { a: 1 };

test('R1 three attempts by default, maxRetries + 1 otherwise, per client and per call', async () => {
  for (const [client, call, want] of [
    [undefined, undefined, 3],
    [0, undefined, 1],
    [1, undefined, 2],
    [1, 4, 5],
    [4, 0, 1],
  ]) {
    const api = mockAPI(status(500, {}));
    const { error } = await timed(
      testClient(api, { maxRetries: client }).call(getThing, { options: { maxRetries: call } }),
    );
    expect(error).toBeInstanceOf(InternalServerError);
    expect((error as APIError).attempts).toBe(want);
    expect(api.requests).toHaveLength(want as number);
  }
});

test.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('R1 maxRetries %d is a TypeError', async (maxRetries) => {
  const api = mockAPI(ok);
  expect(() => testClient(api, { maxRetries })).toThrow(TypeError);
  expect(await rejection(testClient(api).call(getThing, { options: { maxRetries } }))).toBeInstanceOf(TypeError);
  expect(api.requests).toHaveLength(0);
});

test.each([
  [400, 1],
  [401, 1],
  [403, 1],
  [404, 1],
  [408, 3],
  [409, 1],
  [422, 1],
  [429, 3],
  [500, 3],
  [501, 3],
  [502, 3],
  [503, 3],
  [504, 3],
])('R2 a GET that meets %d is sent %d times', async (code, want) => {
  const api = mockAPI(status(code, {}));
  await timed(testClient(api).call(getThing));
  expect(api.requests).toHaveLength(want);
});

test.each([
  [408, 1],
  [409, 1],
  [429, 3],
  [500, 1],
  [503, 1],
])('R2 R3 a POST that meets %d is sent %d times', async (code, want) => {
  const api = mockAPI(status(code, {}));
  await timed(testClient(api).call(post, { params }));
  expect(api.requests).toHaveLength(want);
});

test.each([
  [409, 3],
  [500, 3],
  [503, 3],
])('R2 R3 a POST with an idempotency key that meets %d is sent %d times', async (code, want) => {
  const api = mockAPI(status(code, {}));
  await timed(testClient(api).call(post, { params, options: { headers: { 'Idempotency-Key': 'k' } } }));
  expect(api.requests).toHaveLength(want);
});

test('R2 X-Should-Retry decides', async () => {
  const never = mockAPI(status(503, {}, { 'x-should-retry': 'false' }));
  await timed(testClient(never).call(getThing));
  const always = mockAPI(status(400, {}, { 'x-should-retry': 'true' }));
  await timed(testClient(always).call(post, { params }));
  expect([never.requests.length, always.requests.length]).toEqual([1, 3]);
});

test.each([
  ['GET', 'ECONNRESET', {}, 3],
  ['PUT', 'ECONNRESET', {}, 3],
  ['DELETE', 'ECONNRESET', {}, 3],
  ['POST', 'ECONNRESET', {}, 1],
  ['PATCH', 'UND_ERR_SOCKET', {}, 1],
  ['POST', 'ECONNREFUSED', {}, 3],
  ['POST', 'ENOTFOUND', {}, 3],
  ['POST', 'ECONNRESET', { retryNonIdempotent: true }, 3],
  ['POST', 'ECONNRESET', { idempotencyKey: 'k' }, 3],
] as const)('R3 %s that ends in %s with %j is sent %d times', async (method, code, options, want) => {
  const api = mockAPI(lost(code));
  const { error } = await timed(testClient(api).call({ ...post, method }, { params, options }));
  expect(error).toBeInstanceOf(APIConnectionError);
  expect(api.requests).toHaveLength(want);
});

test.each([
  ['client error (Connect): tcp connect error: Connection refused (os error 111)', 3],
  ['client error (Connect): dns error: failed to lookup address information', 3],
  ['client error (SendRequest): connection closed before message completed', 1],
])('R3 a POST that Deno, which has no codes, ends with “%s” is sent %d times', async (reason, want) => {
  const cause = new Error(`error sending request for url (http://127.0.0.1:1/x): ${reason}`);
  const api = mockAPI(() => Promise.reject(new TypeError('fetch failed', { cause })));
  const { error } = await timed(testClient(api).call(post, { params }));
  expect(error).toBeInstanceOf(APIConnectionError);
  expect(api.requests).toHaveLength(want);
});

test('R3 an error that is not of the network is not retried', async () => {
  const api = mockAPI(ok);
  const apiKey = vi.fn(() => Promise.reject(new Error('vault')));
  await timed(testClient(api, { apiKey }).call(getThing));
  expect(apiKey).toHaveBeenCalledTimes(1);
});

const keyed: Operation = { ...post, idempotency: idempotencyHeader('Idempotency-Key') };

test('R4 an operation with an idempotency key gets a UUIDv4, the same with the same bytes on each attempt', async () => {
  const api = mockAPI(status(500, {}), status(409, {}), ok);
  await timed(testClient(api).call(keyed, { params: { b: 2, a: 1 } }));
  const keys = api.requests.map(({ headers }) => headers.get('idempotency-key'));
  expect(keys[0]).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(new Set(keys).size).toBe(1);
  expect(api.requests.map(({ body }) => body)).toEqual(['{"b":2,"a":1}', '{"b":2,"a":1}', '{"b":2,"a":1}']);
});

test('R4 each call has its own key; idempotencyKey sets it; other operations get none', async () => {
  const api = mockAPI(ok);
  const client = testClient(api);
  await client.call(keyed, { params });
  await client.call(keyed, { params });
  await client.call(keyed, { params, options: { idempotencyKey: 'mine' } });
  await client.call(post, { params });
  const [first, second, third, fourth] = api.requests.map(({ headers }) => headers.get('idempotency-key'));
  expect(first).not.toBe(second);
  expect(third).toBe('mine');
  expect(fourth).toBeNull();
});

test('R4 a body member that makes a repetition harmless is filled, kept on all attempts, and makes the request replay-safe', async () => {
  const command: Operation = { ...post, idempotency: idempotencyField('command_id') };
  const api = mockAPI(lost('ECONNRESET'), status(500, {}), ok);
  await timed(testClient(api).call(command, { params }));
  const ids = api.requests.map(({ body }) => (JSON.parse(String(body)) as { command_id: string }).command_id);
  expect(ids).toHaveLength(3);
  expect(new Set(ids).size).toBe(1);
  expect(ids[0]).toMatch(/^[\da-f-]{36}$/);
  const own = { a: 1, command_id: 'mine' };
  await timed(testClient(api).call(command, { params: own }));
  expect(api.requests.at(-1)?.body).toBe(JSON.stringify(own));
});

test.each([
  ['Retry-After-Ms', { 'retry-after-ms': '120', 'retry-after': '9' }, 120],
  ['Retry-After-Ms 0', { 'retry-after-ms': '0' }, 0],
  ['seconds', { 'retry-after': '2' }, 2000],
  ['decimal seconds', { 'retry-after': '1.5' }, 1500],
  ['a date', { 'retry-after': 'Thu, 01 Jan 2026 00:00:07 GMT' }, 7000],
  ['a past date', { 'retry-after': 'Wed, 31 Dec 2025 00:00:00 GMT' }, 0],
  ['X-RateLimit-Reset', { 'x-ratelimit-reset': '3' }, 3000],
  ['X-RateLimit-Reset as a point in time', { 'x-ratelimit-reset': '1767225604' }, 4000],
])('R5 waits as %s says', async (_name, headers, want) => {
  const api = mockAPI(status(429, {}, headers), ok);
  const { ms } = await timed(testClient(api).call(getThing));
  expect(ms).toBeGreaterThanOrEqual(want);
  expect(ms).toBeLessThan(want + 20);
});

test.each(['soon', '-5', 'NaN', 'Infinity', '0x10', '1e3', 'Thursday, 01-Jan-26 00:00:07 GMT'])(
  'R5 Retry-After: %s falls back to backoff',
  async (value) => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const api = mockAPI(status(503, {}, { 'retry-after': value }), ok);
    const { ms } = await timed(testClient(api).call(getThing));
    expect(ms).toBeGreaterThanOrEqual(500);
    expect(ms).toBeLessThan(520);
  },
);

test.each([
  [0, 15_500],
  [1, 11_625],
])('R5 backoff doubles from 0.5 s to 8 s, less up to a quarter (random %d: %d ms in all)', async (random, want) => {
  vi.spyOn(Math, 'random').mockReturnValue(random);
  const api = mockAPI(status(500, {}));
  const { ms } = await timed(testClient(api, { maxRetries: 5 }).call(getThing));
  expect(ms).toBeGreaterThanOrEqual(want);
  expect(ms).toBeLessThan(want + 40);
});

test('R6 a longer wait than maxRetryAfter is neither slept nor cut short: the error comes at once', async () => {
  const api = mockAPI(status(429, {}, { 'retry-after': '86400' }));
  const { error, ms } = await timed(testClient(api).call(getThing));
  expect(error).toBeInstanceOf(RateLimitError);
  expect((error as RateLimitError).retryAfterMs).toBe(86_400_000);
  expect(api.requests).toHaveLength(1);
  expect(ms).toBeLessThan(20);
  const patient = mockAPI(status(429, {}, { 'retry-after': '90' }), ok);
  expect((await timed(testClient(patient, { maxRetryAfter: 90_000 }).call(getThing))).ms).toBeGreaterThanOrEqual(
    90_000,
  );
});

test('R7 abort ends the wait at once and leaves neither listener nor timer', async () => {
  const controller = new AbortController();
  const api = mockAPI(status(500, {}, { 'retry-after': '30' }), ok);
  const call = rejection(testClient(api).call(getThing, { options: { signal: controller.signal } }));
  await vi.advanceTimersByTimeAsync(10_000);
  const before = Date.now();
  controller.abort('enough');
  const error = await call;
  expect(error).toBeInstanceOf(APIUserAbortError);
  expect(Date.now() - before).toBeLessThan(20);
  expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
  expect(vi.getTimerCount()).toBe(0);
  expect(api.requests).toHaveLength(1);
});

test('R8 totalTimeout bounds attempts and waits together', async () => {
  const failing = mockAPI(status(500, {}, { 'retry-after': '2' }));
  const first = await timed(testClient(failing, { totalTimeout: 5000, maxRetries: 9 }).call(getThing));
  expect(first.error).toBeInstanceOf(InternalServerError);
  expect(first.ms).toBeLessThan(5000);
  expect(failing.requests).toHaveLength(3);
  const hanging = mockAPI(() => new Promise(() => {}));
  const second = await timed(testClient(hanging, { totalTimeout: 5000, timeout: 3000 }).call(getThing));
  expect(second.error).toBeInstanceOf(APITimeoutError);
  expect(second.ms).toBeLessThanOrEqual(5020);
});

test('R9 a stream is sent once, and its own error surfaces', async () => {
  const upload: Operation = {
    ...post,
    method: 'PUT',
    body: { write: content({ 'application/octet-stream': bytesBody }), wrapped: true },
  };
  for (const body of [new ReadableStream(), (async function* () {})()]) {
    const api = mockAPI(status(503, { message: 'down' }));
    const { error } = await timed(testClient(api).call(upload, { params: { body } }));
    expect((error as APIError).status).toBe(503);
    expect(api.requests).toHaveLength(1);
    expect(api.requests[0]?.init).toMatchObject({ duplex: 'half' });
  }
});

test('R10 the body of a retried response is cancelled', async () => {
  const cancel = vi.fn();
  const api = mockAPI(() => new Response(new ReadableStream({ cancel }), { status: 500 }), ok);
  await timed(testClient(api).call(getThing));
  expect(cancel).toHaveBeenCalledTimes(1);
});

test('R11 X-Retry-Count is absent at first, then counts; null removes it, a value replaces it', async () => {
  const counts = async (headers?: RequestOptions['headers']): Promise<(string | null)[]> => {
    const api = mockAPI(status(500, {}), status(500, {}), ok);
    await timed(testClient(api).call(getThing, { options: { headers } }));
    return api.requests.map((request) => request.headers.get('x-retry-count'));
  };
  expect(await counts()).toEqual([null, '1', '2']);
  expect(await counts({ 'X-Retry-Count': null })).toEqual([null, null, null]);
  expect(await counts({ 'X-Retry-Count': 'x' })).toEqual(['x', 'x', 'x']);
});

test('R12 each attempt has an init and headers of its own', async () => {
  const api = mockAPI(({ init }) => {
    (init.headers as Headers).set('x-left', 'over');
    return Response.json({}, { status: 500 });
  }, ok);
  await timed(testClient(api).call(getThing));
  expect(api.requests[0]?.init).not.toBe(api.requests[1]?.init);
  expect(api.requests[1]?.headers.has('x-left')).toBe(false);
});

test('R6 a wait longer than a timer can be set to is not cut short either', async () => {
  const api = mockAPI(status(429, {}, { 'retry-after': String(30 * 86_400) }), ok);
  const controller = new AbortController();
  const options = { maxRetryAfter: Number.POSITIVE_INFINITY, signal: controller.signal };
  const call = rejection(testClient(api).call(getThing, { options }));
  await vi.advanceTimersByTimeAsync(86_400_000);
  expect(api.requests).toHaveLength(1);
  controller.abort();
  expect(await call).toBeInstanceOf(APIUserAbortError);
});
