import { getEventListeners, once } from 'node:events';
import { expect, test, vi } from 'vitest';
import {
  createThing,
  getThing,
  localServer,
  lost,
  mockAPI,
  ok,
  rejection,
  status,
  testClient,
} from '../test/mock-api.js';
import { clientOf } from '../test/streaming.js';
import { NotFoundError } from './errors/api-error.js';
import { APIConnectionError } from './errors/connection-error.js';
import type { Middleware } from './middleware.js';

const log =
  (lines: string[], name: string): Middleware =>
  async (request, next) => {
    lines.push(`${name}> ${request.method} ${request.attempt} ${request.headers.get('authorization') ?? '-'}`);
    const response = await next(request);
    lines.push(`${name}< ${response.status}`);
    return response;
  };

test('X3 middleware stands around the call and around each attempt, the client’s outermost', async () => {
  const lines: string[] = [];
  const api = mockAPI(status(503, {}, { 'retry-after': '0' }), ok);
  const client = testClient(api, {
    middleware: [log(lines, 'client')],
    attemptMiddleware: [log(lines, 'clientAttempt')],
  });
  const options = { middleware: [log(lines, 'call')], attemptMiddleware: [log(lines, 'callAttempt')] };
  expect(await client.call(getThing, { options })).toEqual({ ok: true });
  expect(lines).toEqual([
    'client> GET 0 -',
    'call> GET 0 -',
    'clientAttempt> GET 0 Bearer key-1',
    'callAttempt> GET 0 Bearer key-1',
    'callAttempt< 503',
    'clientAttempt< 503',
    'clientAttempt> GET 1 Bearer key-1',
    'callAttempt> GET 1 Bearer key-1',
    'callAttempt< 200',
    'clientAttempt< 200',
    'call< 200',
    'client< 200',
  ]);
});

test('X3 middleware changes URL, method, headers and body; a changed request is the one that is sent', async () => {
  const api = mockAPI(ok);
  const middleware: Middleware = (request, next) => {
    request.headers.set('x-trace', 'abc');
    return next({ ...request, method: 'PUT', url: `${request.url}?signed=1`, body: `${request.body as string} ` });
  };
  await testClient(api, { middleware: [middleware] }).call(createThing, { params: { a: 1 } });
  const [request] = api.requests;
  expect([request?.method, request?.url, request?.body]).toEqual([
    'PUT',
    'https://api.acme.test/v2/things?signed=1',
    '{"a":1} ',
  ]);
  expect(request?.headers.get('x-trace')).toBe('abc');
});

test('X3 A10 an Authorization that middleware sets takes the place of the client’s', async () => {
  const api = mockAPI(ok);
  const middleware: Middleware = (request, next) => {
    request.headers.set('authorization', 'Custom 1');
    return next(request);
  };
  await testClient(api, { middleware: [middleware] }).call(getThing);
  expect(api.requests[0]?.headers.get('authorization')).toBe('Custom 1');
});

test('X3 middleware may answer by itself; nothing is sent', async () => {
  const api = mockAPI(ok);
  const cached: Middleware = async () => Response.json({ cached: true });
  const { signal } = new AbortController();
  const client = testClient(api, { middleware: [cached] });
  expect(await client.call(getThing, { options: { signal } })).toEqual({ cached: true });
  expect(api.requests).toHaveLength(0);
  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
});

test('X3 an answer that middleware turns into another status is judged by that', async () => {
  const failing: Middleware = async (request, next) => {
    const response = await next(request);
    return new Response(await response.text(), { status: 404 });
  };
  const error = await rejection<NotFoundError>(testClient(mockAPI(ok), { middleware: [failing] }).call(getThing));
  expect(error).toBeInstanceOf(NotFoundError);
  expect(error.body).toEqual({ ok: true });
});

test('X3 middleware sees an HTTP failure as a response, a lost connection as an error, and may go on again', async () => {
  const seen: unknown[] = [];
  const again: Middleware = async (request, next) => {
    try {
      const response = await next(request);
      seen.push(response.status);
      return response.ok ? response : await next(request);
    } catch (error) {
      seen.push(error);
      return next(request);
    }
  };
  const options = { middleware: [again], maxRetries: 0 };
  expect(await testClient(mockAPI(status(404, {}), ok), options).call(getThing)).toEqual({ ok: true });
  expect(await testClient(mockAPI(lost('ECONNRESET'), ok), options).call(getThing)).toEqual({ ok: true });
  expect(seen[0]).toBe(404);
  expect(seen[1]).toBeInstanceOf(APIConnectionError);
});

test('X3 what middleware throws itself reaches the caller as it is, without another attempt, and leaves no listener', async () => {
  const broken = new Error('mine');
  for (const place of ['middleware', 'attemptMiddleware'] as const) {
    const api = mockAPI(ok);
    const { signal } = new AbortController();
    const throwing: Middleware = async (request, next) => {
      await next(request);
      throw broken;
    };
    const client = testClient(api, { [place]: [throwing] });
    expect(await rejection(client.call(getThing, { options: { signal } }))).toBe(broken);
    expect(api.requests).toHaveLength(1);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  }
});

test('X3 all middleware of a call shares one context, other calls have their own', async () => {
  const contexts: unknown[] = [];
  const keep: Middleware = (request, next) => {
    contexts.push(request.context);
    return next(request);
  };
  const client = testClient(mockAPI(ok), { middleware: [keep], attemptMiddleware: [keep] });
  await client.call(getThing);
  await client.call(getThing);
  expect(contexts[0]).toBe(contexts[1]);
  expect(contexts[2]).toBe(contexts[3]);
  expect(contexts[0]).not.toBe(contexts[2]);
});

test('X3 features of a client are middleware inside of the caller’s', async () => {
  const lines: string[] = [];
  const feature = vi.fn(() => ({
    middleware: [log(lines, 'feature')],
    attemptMiddleware: [log(lines, 'featureAttempt')],
  }));
  const client = testClient(mockAPI(ok), { middleware: [log(lines, 'client')] }, { features: [feature] });
  await client.call(getThing);
  expect(lines.map((line) => line.split(/[<>]/)[0])).toEqual([
    'client',
    'feature',
    'featureAttempt',
    'featureAttempt',
    'feature',
    'client',
  ]);
  expect(feature).toHaveBeenCalledWith(
    expect.objectContaining({ apiKey: 'key-1' }),
    expect.objectContaining({ name: 'Acme' }),
  );
});

test.each(['middleware', 'attemptMiddleware'] as const)(
  'S8 the body of an answer that %s turns down is not left open',
  async (place) => {
    let closed: Promise<unknown> | undefined;
    const server = await localServer((_request, response) => {
      closed = once(response, 'close');
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"a":');
    });
    const layer: Middleware = async (request, next) => {
      await next(request);
      throw new RangeError('not this one');
    };
    const client = clientOf(server, { [place]: [layer] });
    expect(await rejection(client.call(getThing))).toBeInstanceOf(RangeError);
    await closed;
    server.close();
  },
);
