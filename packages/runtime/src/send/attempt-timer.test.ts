import { getEventListeners } from 'node:events';
import type { RequestListener } from 'node:http';
import { afterEach, expect, test, vi } from 'vitest';
import {
  getThing,
  type LocalServer,
  localServer,
  lost,
  mockAPI,
  ok,
  rejection,
  silent,
  status,
  type TestOptions,
  testClient,
  testSpec,
} from '../../test/mock-api.js';
import { APIClient } from '../api-client.js';
import { NotFoundError } from '../errors/api-error.js';
import { APIConnectionError, APITimeoutError, APIUserAbortError } from '../errors/connection-error.js';
import type { Operation } from '../operation.js';
import type { RequestOptions } from '../request-options.js';
import { type BinaryResponse, binaryAnswer } from '../response/binary-response.js';

const servers: LocalServer[] = [];
const getFile: Operation = { ...getThing, answers: [binaryAnswer] };

async function serve(listener: RequestListener): Promise<APIClient> {
  const server = await localServer(listener);
  servers.push(server);
  const options: TestOptions = { apiKey: 'key-1', baseURL: server.url, maxRetries: 0 };
  return new APIClient(testSpec, options);
}

afterEach(() => {
  vi.useRealTimers();
  for (const server of servers.splice(0)) server.close();
});

test('T1 an attempt ends after 60 s by default', async () => {
  vi.useFakeTimers();
  const call = rejection(testClient(mockAPI(silent), { maxRetries: 0 }).call(getThing));
  const settled = vi.fn();
  call.then(settled);
  await vi.advanceTimersByTimeAsync(59_999);
  expect(settled).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  const error = await call;
  expect(error).toBeInstanceOf(APITimeoutError);
  expect(error).toBeInstanceOf(APIConnectionError);
  expect(error.message).toBe('GET /v2/things: no answer within 60000 ms');
});

test('T1 the limit holds for each attempt anew', async () => {
  vi.useFakeTimers();
  const api = mockAPI(silent, silent, ok);
  const call = testClient(api, { timeout: 1000 }).call(getThing);
  await vi.advanceTimersByTimeAsync(5000);
  expect(await call).toEqual({ ok: true });
  expect(api.requests).toHaveLength(3);
});

test('T1 the limit includes reading a buffered body', async () => {
  const client = await serve((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).write('{"a":');
  });
  const start = Date.now();
  expect(await rejection(client.call(getThing, { options: { timeout: 150 } }))).toBeInstanceOf(APITimeoutError);
  expect(Date.now() - start).toBeLessThan(1000);
});

test('T1 time between headers and reading is the caller’s own', async () => {
  vi.useFakeTimers();
  const call = testClient(mockAPI(ok), { timeout: 100 }).call(getThing);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await call).toEqual({ ok: true });
});

test('T1 for a binary answer, and an unread one, the limit ends at the headers', async () => {
  const client = await serve((_request, response) => {
    response.writeHead(200, { 'content-type': 'audio/mpeg' }).write('abc');
    setTimeout(() => response.end('def'), 1500);
  });
  const options = { timeout: 1000 };
  const binary = await client.call<BinaryResponse>(getFile, { options });
  expect(Buffer.from(await binary.arrayBuffer()).toString()).toBe('abcdef');
  expect(await (await client.call(getThing, { options }).asResponse()).text()).toBe('abcdef');
});

test.each([0, Number.POSITIVE_INFINITY])('T2 timeout %d is none', async (timeout) => {
  vi.useFakeTimers();
  const controller = new AbortController();
  const call = rejection(
    testClient(mockAPI(silent), { timeout }).call(getThing, { options: { signal: controller.signal } }),
  );
  await vi.advanceTimersByTimeAsync(10_000_000);
  expect(vi.getTimerCount()).toBe(0);
  controller.abort();
  expect(await call).toBeInstanceOf(APIUserAbortError);
});

test('T2 a timeout beyond what timers can hold does not fire at once', async () => {
  const settled = vi.fn();
  const controller = new AbortController();
  const options = { signal: controller.signal };
  const call = testClient(mockAPI(silent), { timeout: 2 ** 40 }).call(getThing, { options });
  call.then(settled, settled);
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(settled).not.toHaveBeenCalled();
  controller.abort();
  expect(await rejection(call)).toBeInstanceOf(APIUserAbortError);
});

test.each([-1, 0.5, Number.NaN])('T2 timeout %d is a TypeError', async (timeout) => {
  const api = mockAPI(ok);
  expect(() => testClient(api, { timeout })).toThrow('"timeout"');
  expect(await rejection(testClient(api).call(getThing, { options: { timeout } }))).toBeInstanceOf(TypeError);
  expect(api.requests).toHaveLength(0);
});

test('T3 with both a signal and a timeout, whichever comes first ends the call', async () => {
  const client = await serve(() => {});
  const controller = new AbortController();
  const { signal } = controller;
  expect(await rejection(client.call(getThing, { options: { signal, timeout: 50 } }))).toBeInstanceOf(APITimeoutError);
  setTimeout(() => controller.abort(), 50);
  expect(await rejection(client.call(getThing, { options: { signal, timeout: 5000 } }))).toBeInstanceOf(
    APIUserAbortError,
  );
});

test('T4 abort gives the signal’s reason as cause and no further attempt', async () => {
  const reason = new Error('user left');
  const controller = new AbortController();
  const api = mockAPI(() => {
    controller.abort(reason);
    return new Promise(() => {});
  });
  const error = await rejection(testClient(api).call(getThing, { options: { signal: controller.signal } }));
  expect(error).toBeInstanceOf(APIUserAbortError);
  expect(error.cause).toBe(reason);
  expect(api.requests).toHaveLength(1);
});

test('T4 a signal that is already aborted means no request', async () => {
  const api = mockAPI(ok);
  const error = await rejection(testClient(api).call(getThing, { options: { signal: AbortSignal.abort('stop') } }));
  expect(error).toBeInstanceOf(APIUserAbortError);
  expect(error.cause).toBe('stop');
  expect(api.requests).toHaveLength(0);
});

test('T4 abort ends a body that is being read', async () => {
  const controller = new AbortController();
  const client = await serve((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).write('{"a":');
    setTimeout(() => controller.abort(), 50);
  });
  expect(await rejection(client.call(getThing, { options: { signal: controller.signal } }))).toBeInstanceOf(
    APIUserAbortError,
  );
});

test('T4 abort ends a stream that was handed out', async () => {
  for (const take of ['asResponse', 'binary'] as const) {
    const controller = new AbortController();
    const client = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'audio/mpeg' }).write('abc');
    });
    const call = client.call<BinaryResponse>(getFile, { options: { signal: controller.signal } });
    const body = take === 'binary' ? (await call).stream() : (await call.asResponse()).body;
    const reader = (body as ReadableStream<Uint8Array>).getReader();
    expect(Buffer.from((await reader.read()).value ?? []).toString()).toBe('abc');
    const rest = rejection(reader.read());
    controller.abort();
    expect(await rest).toBeInstanceOf(APIUserAbortError);
  }
});

test('T5 a signal that timed out gives a timeout error', async () => {
  const client = await serve(() => {});
  const error = await rejection(client.call(getThing, { options: { signal: AbortSignal.timeout(50) } }));
  expect(error).toBeInstanceOf(APITimeoutError);
  expect((error.cause as Error).name).toBe('TimeoutError');
});

const listenersAfter = async (run: (options: RequestOptions) => Promise<unknown>): Promise<number> => {
  const { signal } = new AbortController();
  await run({ signal });
  return getEventListeners(signal, 'abort').length;
};

test('T6 no listener stays on the signal after success, HTTP error, network error, retry, or an empty answer', async () => {
  const cases = [
    [mockAPI(ok)],
    [mockAPI(status(404, { a: 1 })), NotFoundError],
    [mockAPI(lost('ECONNRESET')), APIConnectionError],
    [mockAPI(status(500, {}, { 'retry-after': '0' }), ok)],
    [mockAPI(status(204))],
  ] as const;
  for (const [api, ErrorClass] of cases) {
    const left = await listenersAfter(async (options) => {
      const call = testClient(api).call(getThing, { options: { ...options, maxRetries: api.requests.length ? 0 : 1 } });
      if (ErrorClass) expect(await rejection(call)).toBeInstanceOf(ErrorClass);
      else await call;
    });
    expect(left).toBe(0);
  }
});

test('T4 T6 any number of calls may share a signal: it gets one listener, Node warns of nothing, and an abort ends them all', async () => {
  const warnings: Error[] = [];
  const onWarning = (warning: Error): number => warnings.push(warning);
  process.on('warning', onWarning);
  const controller = new AbortController();
  const { signal } = controller;
  const calls = Array.from({ length: 50 }, () =>
    rejection(testClient(mockAPI(silent)).call(getThing, { options: { signal } })),
  );
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(getEventListeners(signal, 'abort')).toHaveLength(1);
  controller.abort();
  for (const error of await Promise.all(calls)) expect(error).toBeInstanceOf(APIUserAbortError);
  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  await new Promise((resolve) => setImmediate(resolve));
  process.off('warning', onWarning);
  expect(warnings).toEqual([]);
});

test('T6 no listener stays after a stream was read, cancelled, or handed out unread and then read', async () => {
  const audio = (): Response => new Response('abc', { headers: { 'content-type': 'audio/mpeg' } });
  const client = testClient(mockAPI(audio));
  const call = (options: RequestOptions) => client.call<BinaryResponse>(getFile, { options });
  expect(await listenersAfter(async (options) => (await call(options)).arrayBuffer())).toBe(0);
  expect(await listenersAfter(async (options) => (await call(options)).stream().cancel())).toBe(0);
  expect(await listenersAfter(async (options) => (await call(options).asResponse()).text())).toBe(0);
});

test.each(['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'])(
  'T7 %s is a timeout with its cause',
  async (code) => {
    const error = await rejection<APITimeoutError>(testClient(mockAPI(lost(code)), { maxRetries: 0 }).call(getThing));
    expect(error).toBeInstanceOf(APITimeoutError);
    expect(error.code).toBe(code);
    expect((error.cause as Error).message).toBe('fetch failed');
  },
);

test('T4 nothing is sent when the call ended while its credential was being fetched, or middleware waited', async () => {
  const api = mockAPI(ok);
  const late = () => new Promise<string>((resolve) => setTimeout(resolve, 40, 'key'));
  const waiting = testClient(api, { attemptMiddleware: [async (request, next) => late().then(() => next(request))] });
  for (const client of [testClient(api, { apiKey: late }), waiting]) {
    const signal = AbortSignal.timeout(10);
    await expect(client.call(getThing, { options: { signal } })).rejects.toBeInstanceOf(APITimeoutError);
    await expect(client.call(getThing, { options: { timeout: 10, maxRetries: 0 } })).rejects.toBeInstanceOf(
      APITimeoutError,
    );
  }
  await new Promise((resolve) => setTimeout(resolve, 80));
  expect(api.requests).toHaveLength(0);
});

test('E7 T7 a connection lost while a body is handed out is a typed error, however it is read', async () => {
  const client = await serve((_request, response) => {
    response.writeHead(200, { 'content-type': 'audio/mpeg', 'content-length': '100' }).write('abc');
    setTimeout(() => response.destroy(), 20);
  });
  for (const options of [{}, { signal: new AbortController().signal }]) {
    const binary = (): Promise<BinaryResponse> => client.call<BinaryResponse>(getFile, { options });
    for (const read of [
      async () => (await binary()).arrayBuffer(),
      async () => (await binary()).blob(),
      async () => new Response((await binary()).stream()).text(),
      async () => (await client.call(getThing, { options }).asResponse()).text(),
    ]) {
      const error = await rejection<APIConnectionError>(read());
      expect(error).toBeInstanceOf(APIConnectionError);
      expect(error.request?.method).toBe('GET');
    }
  }
});
