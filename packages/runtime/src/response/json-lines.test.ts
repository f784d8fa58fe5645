import { afterEach, expect, test } from 'vitest';
import { type LocalServer, localServer, mockAPI, rejection, testClient } from '../../test/mock-api.js';
import { bodyOf, clientOf, collect, streamingServer, streamOf } from '../../test/streaming.js';
import { APIResponseParseError } from '../errors/response-parse-error.js';
import { AnswerStream } from './answer-stream.js';
import { jsonLinesAnswer } from './json-lines.js';

const servers: LocalServer[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function itemsOf(contentType: string, ...pieces: readonly string[]): Promise<unknown[]> {
  const api = mockAPI(() => new Response(bodyOf(...pieces), { headers: { 'content-type': contentType } }));
  const stream = await streamOf(testClient(api), jsonLinesAnswer);
  expect(stream).toBeInstanceOf(AnswerStream);
  return collect(stream);
}

test.each([
  'application/jsonl',
  'application/x-ndjson',
  'application/ndjson; charset=utf-8',
  'application/x-jsonlines',
  'Application/JSONL',
])('S1 %s gives an item a line', async (contentType) => {
  expect(await itemsOf(contentType, '{"a":1}\n[2]\n"x"\nnull\n3')).toEqual([{ a: 1 }, [2], 'x', null, 3]);
});

test('S1 blank lines, CRLF and a byte order mark are no items', async () => {
  expect(await itemsOf('application/jsonl', '\uFEFF{"a":1}\r\n\r\n \n2\r\n')).toEqual([{ a: 1 }, 2]);
});

test.each(['application/json-seq', 'application/geo+json-seq'])('S1 %s gives an item a record', async (contentType) => {
  expect(await itemsOf(contentType, '\x1e{\n "a": 1\n}\n\x1e\x1e"x"\x1e12\n')).toEqual([{ a: 1 }, 'x', 12]);
});

test('S1 an item a line, split at every byte', async () => {
  const bytes = new TextEncoder().encode('{"a":"é🎉"}\r\n\r\n[1,\t2]\n"日"');
  const server = await localServer((request, response) => {
    const at = Number(new URL(request.url ?? '', 'http://localhost').searchParams.get('at'));
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    response.write(bytes.subarray(0, at));
    setTimeout(() => response.end(bytes.subarray(at)), 3);
  });
  servers.push(server);
  for (let at = 0; at <= bytes.length; at++) {
    const stream = await streamOf(clientOf(server), jsonLinesAnswer, { extraQuery: { at } });
    expect(await collect(stream), `split at byte ${at}`).toEqual([{ a: 'é🎉' }, [1, 2], '日']);
  }
}, 60_000);

test('S1 items come while the stream is open', async () => {
  const server = await localServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/jsonl' });
    response.write('{"n":1}\n{"n"');
  });
  servers.push(server);
  for await (const item of await streamOf(clientOf(server), jsonLinesAnswer)) {
    expect(item).toEqual({ n: 1 });
    break;
  }
});

test('E5 a line that is no JSON is an APIResponseParseError that names it, after the items before it', async () => {
  const server = await streamingServer('application/jsonl', ['{"a":1}\n\n{"b":', '\n{"c":3}\n']);
  servers.push(server);
  const seen: unknown[] = [];
  const error = await rejection<APIResponseParseError>(
    (async () => {
      for await (const item of await streamOf(clientOf(server), jsonLinesAnswer)) seen.push(item);
    })(),
  );
  expect(error).toBeInstanceOf(APIResponseParseError);
  expect(error.message).toBe('200 GET /things: expected JSON, got 5 characters of line 3');
  expect(error.rawBody).toBe('{"b":');
  expect(error.cause).toBeInstanceOf(SyntaxError);
  expect(seen).toEqual([{ a: 1 }]);
});

test.each([
  ['application/jsonl', '1\n{"a":', 'line 2'],
  ['application/json-seq', '\x1e1\n\x1e{"a":', 'record 2'],
  // RFC 7464 §2.4: 12 may be the begin of 123.
  ['application/json-seq', '\x1e1\n\x1e12', 'record 2'],
  ['application/json-seq', '\x1etrue', 'record 1'],
])('E5 %s that was cut off: %j', async (contentType, text, part) => {
  const error = await rejection(itemsOf(contentType, text));
  expect(error).toBeInstanceOf(APIResponseParseError);
  expect(error.message).toContain(part);
});

test('Z1 a stream of items that is cancelled ends, though its last line is not complete', async () => {
  const server = await localServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/jsonl' });
    response.write('1\n{"half":');
  });
  servers.push(server);
  const stream = await streamOf(clientOf(server), jsonLinesAnswer);
  const items: unknown[] = [];
  for await (const item of stream) {
    items.push(item);
    setTimeout(() => stream.cancel(), 10);
  }
  expect(items).toEqual([1]);
});
