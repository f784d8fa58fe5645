import { getEventListeners, once } from 'node:events';
import type { RequestListener } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { type LocalServer, localServer, mockAPI, rejection, testClient } from '../../test/mock-api.js';
import { bodyOf, clientOf, collect, streamingServer, streamOf } from '../../test/streaming.js';
import { APIConnectionError, APITimeoutError, APIUserAbortError } from '../errors/connection-error.js';
import { APIResponseParseError } from '../errors/response-parse-error.js';
import { SDKError } from '../errors/sdk-error.js';
import { AnswerStream } from './answer-stream.js';
import type { ServerSentEvent } from './event-parser.js';
import { EventStream, eventStreamAnswer, jsonEventStreamAnswer } from './event-stream.js';

const SSE = 'text/event-stream; charset=utf-8';
const servers: LocalServer[] = [];

const serve = async (server: Promise<LocalServer>): Promise<LocalServer> => {
  servers.push(await server);
  return server;
};

/** Sends its pieces and then nothing, so that only the client can end the connection. */
const endless =
  (...pieces: readonly string[]): RequestListener =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': SSE });
    response.flushHeaders();
    for (const piece of pieces) response.write(piece);
  };

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

test('Z1 events come as { event, data, id }, with retry where the server asks for a wait', async () => {
  const server = await serve(
    streamingServer(SSE, ['retry: 10\nid: 1\nevent: add\ndata: a\n\n', 'data: [DONE]\n\n', 'data: lost\n']),
  );
  const stream = await streamOf<ServerSentEvent>(clientOf(server), eventStreamAnswer);
  expect(stream).toBeInstanceOf(EventStream);
  expect(stream).toBeInstanceOf(AnswerStream);
  expect(await collect(stream)).toEqual([
    { event: 'add', data: 'a', id: '1', retry: 10 },
    { event: 'message', data: '[DONE]', id: '1' },
  ]);
});

test('Z1 a body split at every byte gives the same events', async () => {
  const bytes = new TextEncoder().encode('\uFEFFevent: é\r\ndata: 日本\r\ndata: 🎉\r\n\r\n: ping\r\ndata: b\r\n\r\n');
  const events = [
    { event: 'é', data: '日本\n🎉', id: '' },
    { event: 'message', data: 'b', id: '' },
  ];
  const server = await serve(
    localServer((request, response) => {
      const at = Number(new URL(request.url ?? '', 'http://localhost').searchParams.get('at'));
      response.writeHead(200, { 'content-type': SSE });
      response.write(bytes.subarray(0, at));
      setTimeout(() => response.end(bytes.subarray(at)), 3);
    }),
  );
  const client = clientOf(server);
  for (let at = 0; at <= bytes.length; at++) {
    const stream = await streamOf(client, eventStreamAnswer, { extraQuery: { at } });
    expect(await collect(stream), `split at byte ${at}`).toEqual(events);
  }
}, 60_000);

test('Z1 a body that comes byte by byte gives the same events', async () => {
  const bytes = new TextEncoder().encode('\uFEFFdata: ä🎉\r\n\r\nid: 1\rdata: b\r\rdata: c\n\n');
  const server = await serve(
    streamingServer(
      SSE,
      [...bytes].map((byte) => Uint8Array.of(byte)),
    ),
  );
  const stream = await streamOf(clientOf(server), eventStreamAnswer);
  expect(await collect(stream)).toEqual([
    { event: 'message', data: 'ä🎉', id: '' },
    { event: 'message', data: 'b', id: '1' },
    { event: 'message', data: 'c', id: '1' },
  ]);
}, 60_000);

/** CPU time of reading in ms, the best of three: what else the machine does must not count. */
async function timeOf(pieces: readonly string[], count: number): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 3; round++) {
    const api = mockAPI(() => new Response(bodyOf(...pieces), { headers: { 'content-type': SSE } }));
    const stream = await streamOf(testClient(api), eventStreamAnswer);
    const start = process.cpuUsage();
    expect(await collect(stream)).toHaveLength(count);
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1000);
  }
  return Math.min(...times);
}

test('Z1 time is linear: a line of 4 MB in small pieces takes no more than ten times that of 1 MB', async () => {
  const line = (length: number): string[] => ['data: ', ...Array<string>(length / 1024).fill('x'.repeat(1024)), '\n\n'];
  await timeOf(line(2 ** 18), 1);
  const [one, four] = [await timeOf(line(2 ** 20), 1), await timeOf(line(2 ** 22), 1)];
  expect(four / one).toBeLessThan(10);
}, 60_000);

test('Z1 time is linear: 100,000 small events, in pieces that cut through them and in one', async () => {
  const text = (count: number): string => Array.from({ length: count }, (_, index) => `data: ${index}\n\n`).join('');
  const pieces = (whole: string): string[] => whole.match(/[\s\S]{1,1000}/g) ?? [];
  const few = await timeOf(pieces(text(25_000)), 25_000);
  expect((await timeOf(pieces(text(100_000)), 100_000)) / few).toBeLessThan(10);
  expect((await timeOf([text(100_000)], 100_000)) / few).toBeLessThan(10);
}, 60_000);

test('Z1 S8 leaving the loop ends the connection', async () => {
  let closed: Promise<unknown> | undefined;
  const server = await serve(
    localServer((request, response) => {
      closed = once(response, 'close');
      endless('data: a\n\n', 'data: b\n\n')(request, response);
    }),
  );
  const stream = await streamOf<ServerSentEvent>(clientOf(server), eventStreamAnswer);
  for await (const { data } of stream) {
    expect(data).toBe('a');
    break;
  }
  await closed;
});

test('Z1 an error in the loop ends the connection, and is the caller’s', async () => {
  let closed: Promise<unknown> | undefined;
  const server = await serve(
    localServer((request, response) => {
      closed = once(response, 'close');
      endless('data: a\n\n')(request, response);
    }),
  );
  const stream = await streamOf<ServerSentEvent>(clientOf(server), eventStreamAnswer);
  const error = await rejection(
    (async () => {
      for await (const _event of stream) throw new RangeError('mine');
    })(),
  );
  expect(error).toBeInstanceOf(RangeError);
  await closed;
});

test('Z1 cancel() ends the connection, and a loop that waits, without an error', async () => {
  let closed: Promise<unknown> | undefined;
  const server = await serve(
    localServer((request, response) => {
      closed = once(response, 'close');
      endless('data: a\n\ndata: half')(request, response);
    }),
  );
  const stream = await streamOf<ServerSentEvent>(clientOf(server), eventStreamAnswer);
  const events: string[] = [];
  const loop = (async () => {
    for await (const { data } of stream) {
      events.push(data);
      setTimeout(() => stream.cancel(), 10);
    }
  })();
  await loop;
  await closed;
  await stream.cancel();
  expect(events).toEqual(['a']);
});

test('Z1 S8 a stream that nobody reads can be cancelled', async () => {
  let closed: Promise<unknown> | undefined;
  const server = await serve(
    localServer((request, response) => {
      closed = once(response, 'close');
      endless('data: a\n\n')(request, response);
    }),
  );
  const stream = await streamOf(clientOf(server), eventStreamAnswer);
  await stream.cancel();
  await closed;
  expect(await collect(stream)).toEqual([]);
});

test('Z1 a stream can be read once', async () => {
  const server = await serve(streamingServer(SSE, ['data: a\n\n']));
  const stream = await streamOf(clientOf(server), eventStreamAnswer);
  expect(await collect(stream)).toHaveLength(1);
  const error = await rejection(collect(stream));
  expect(error).toBeInstanceOf(SDKError);
  expect(error.message).toContain('has been read');
});

test('Z1 T4 T6 an abort in the middle rejects with APIUserAbortError and leaves no listener', async () => {
  const server = await serve(localServer(endless('data: a\n\n')));
  const controller = new AbortController();
  const stream = await streamOf<ServerSentEvent>(clientOf(server), eventStreamAnswer, { signal: controller.signal });
  const reason = new Error('enough');
  const events: string[] = [];
  const error = await rejection(
    (async () => {
      for await (const { data } of stream) {
        events.push(data);
        setTimeout(() => controller.abort(reason), 10);
      }
    })(),
  );
  expect(error).toBeInstanceOf(APIUserAbortError);
  expect(error.cause).toBe(reason);
  expect(events).toEqual(['a']);
  expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
});

test('Z1 T5 a signal that times out in the middle rejects with APITimeoutError', async () => {
  const server = await serve(localServer(endless('data: a\n\n')));
  const read = async (): Promise<unknown> =>
    collect(await streamOf(clientOf(server), eventStreamAnswer, { signal: AbortSignal.timeout(300) }));
  expect(await rejection(read())).toBeInstanceOf(APITimeoutError);
});

test('Z1 T6 a stream that ended, was left or cancelled leaves no listener at the signal', async () => {
  const { signal } = new AbortController();
  const server = await serve(streamingServer(SSE, ['data: a\n\n', 'data: b\n\n']));
  const client = clientOf(server);
  await collect(await streamOf(client, eventStreamAnswer, { signal }));
  expect(getEventListeners(signal, 'abort')).toEqual([]);
  for await (const _event of await streamOf(client, eventStreamAnswer, { signal })) break;
  expect(getEventListeners(signal, 'abort')).toEqual([]);
  const stream = await streamOf(client, eventStreamAnswer, { signal });
  expect(getEventListeners(signal, 'abort')).toHaveLength(1);
  await stream.cancel();
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('Z1 T1 the limit of the call ends at the headers', async () => {
  const server = await serve(
    localServer((_request, response) => {
      response.writeHead(200, { 'content-type': SSE });
      response.flushHeaders();
      setTimeout(() => response.end('data: late\n\n'), 1500);
    }),
  );
  const stream = await streamOf(clientOf(server), eventStreamAnswer, { timeout: 1000 });
  expect(await collect(stream)).toEqual([{ event: 'message', data: 'late', id: '' }]);
});

test('Z1 E7 a connection that is lost in the middle is an APIConnectionError, after what came', async () => {
  const server = await serve(
    localServer((_request, response) => {
      response.writeHead(200, { 'content-type': SSE });
      response.write('data: a\n\ndata: b');
      setTimeout(() => response.destroy(), 20);
    }),
  );
  const stream = await streamOf<ServerSentEvent>(clientOf(server), eventStreamAnswer);
  const events: string[] = [];
  const error = await rejection<APIConnectionError>(
    (async () => {
      for await (const { data } of stream) events.push(data);
    })(),
  );
  expect(error).toBeInstanceOf(APIConnectionError);
  expect(error.cause).toBeDefined();
  expect(error.message).toContain('GET /things');
  expect(events).toEqual(['a']);
});

test('Z1 a response without a body is a stream without events', async () => {
  const api = mockAPI(() => new Response(null, { headers: { 'content-type': SSE, 'content-length': '0' } }));
  expect(await collect(await streamOf(testClient(api), eventStreamAnswer))).toEqual([]);
});

test('Z1 withResponse() shows status and headers while the stream is open', async () => {
  const server = await serve(localServer(endless('data: a\n\n')));
  const call = clientOf(server).call<EventStream>({
    id: 'Watch',
    method: 'GET',
    path: '/things',
    answers: [eventStreamAnswer],
  });
  const { data, response } = await call.withResponse();
  expect([response.status, response.headers.get('content-type')]).toEqual([200, SSE]);
  for await (const event of data) {
    expect(event.data).toBe('a');
    break;
  }
});

test('Z1 JSON data is decoded; [DONE] ends the stream, though the connection stays open, and is no event', async () => {
  let closed: Promise<unknown> | undefined;
  const server = await serve(
    localServer((request, response) => {
      closed = once(response, 'close');
      endless('data: {"n":1}\n\n', 'event: end\ndata:\n\n', 'data: [DONE]\n\n', 'data: {"n":2}\n\n')(request, response);
    }),
  );
  const stream = await streamOf(clientOf(server), jsonEventStreamAnswer);
  expect(await collect(stream)).toEqual([
    { event: 'message', data: { n: 1 }, id: '' },
    { event: 'end', data: undefined, id: '' },
  ]);
  await closed;
});

test('Z1 E5 data that should be JSON and is none is an APIResponseParseError that names the event', async () => {
  const server = await serve(streamingServer(SSE, ['data: 1\n\ndata: <html>\n\n']));
  const stream = await streamOf<ServerSentEvent<number>>(clientOf(server), jsonEventStreamAnswer);
  const seen: number[] = [];
  const error = await rejection<APIResponseParseError>(
    (async () => {
      for await (const { data } of stream) seen.push(data);
    })(),
  );
  expect(error).toBeInstanceOf(APIResponseParseError);
  expect(error.message).toBe('200 GET /things: expected JSON, got 6 characters of event 2');
  expect(error).toMatchObject({ status: 200, rawBody: '<html>', request: { method: 'GET', operationId: 'GetThing' } });
  expect(seen).toEqual([1]);
});

test('Z1 S6 events that nobody described, and their members, are kept', async () => {
  const server = await serve(streamingServer(SSE, ['event: news\ndata: {"__proto__":{"a":1},"b":2}\n\n']));
  const [event] = await collect(await streamOf<ServerSentEvent<object>>(clientOf(server), jsonEventStreamAnswer));
  expect([event?.event, Object.keys(event?.data ?? {})]).toEqual(['news', ['__proto__', 'b']]);
});

test('Z1 cancel() holds back what has come but was not yet looked at', async () => {
  const server = await serve(localServer(endless('data: a\n\ndata: b\n\n')));
  const stream = await streamOf<ServerSentEvent>(clientOf(server), eventStreamAnswer);
  const events: string[] = [];
  for await (const { data } of stream) {
    events.push(data);
    void stream.cancel();
  }
  expect(events).toEqual(['a']);
});

test('Z1 T4 an abort before anybody reads is told to who reads, and to nobody else', async () => {
  const server = await serve(localServer(endless('data: a\n\n')));
  const controller = new AbortController();
  const stream = await streamOf(clientOf(server), eventStreamAnswer, { signal: controller.signal });
  controller.abort();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await rejection(collect(stream))).toBeInstanceOf(APIUserAbortError);
  expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
});
