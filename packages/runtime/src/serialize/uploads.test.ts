import { createReadStream, mkdtempSync, type ReadStream, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EchoServer, echoServer, partsOf, type ReceivedRequest } from '../../test/echo-server.js';
import {
  createThing,
  localServer,
  lost,
  mockAPI,
  ok,
  rejection,
  status,
  testClient,
  testSpec,
} from '../../test/mock-api.js';
import { APIClient } from '../api-client.js';
import type { OperationBody } from '../operation.js';
import { content } from './content.js';
import { multipart } from './multipart-body.js';
import { bytesBody } from './raw-body.js';
import { toFile } from './to-file.js';
import type { Uploadable } from './uploadable.js';

const TEXT = 'bytes: é\r\n--';
const bytes = new TextEncoder().encode(TEXT);
const folder = mkdtempSync(path.join(tmpdir(), 'uploads-'));
const diskFile = path.join(folder, 'on disk.txt');

let server: EchoServer;
beforeAll(async () => {
  writeFileSync(diskFile, TEXT);
  server = await echoServer();
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const octets: OperationBody = { write: content({ 'application/octet-stream': bytesBody }), wrapped: true };

async function received(body: OperationBody, params: object): Promise<ReceivedRequest> {
  const spec = { name: 'Acme', userAgent: 'acme', server: server.url, env: {}, securitySchemes: {}, security: [] };
  await new APIClient(spec).call({ ...createThing, body }, { params });
  return server.received.at(-1) as ReceivedRequest;
}

/** A `Blob` as polyfills make them. */
class ForeignBlob {
  readonly type = 'text/plain';
  readonly name = 'foreign.txt';
  readonly [Symbol.toStringTag] = 'Blob';
  stream(): ReadableStream<Uint8Array> {
    return new Blob([bytes]).stream();
  }
}

async function* chunks(): AsyncGenerator<Uint8Array | string, void, undefined> {
  yield bytes.subarray(0, 3);
  yield '';
  yield new TextDecoder().decode(bytes.subarray(3));
}

const served = async (): Promise<Response> => {
  const source = await localServer((_request, response) => {
    response.setHeader('content-type', 'application/pdf').end(bytes);
  });
  const response = await fetch(`${source.url}/files/report%20%31.pdf?x=1`);
  source.close();
  return response;
};

/** Each kind of upload, with the name and type that it brings along. */
const uploads: readonly [string, () => Uploadable | Promise<Uploadable>, string, string?][] = [
  ['Blob', () => new Blob([bytes], { type: 'text/plain' }), 'file', 'text/plain'],
  ['File', () => new File([bytes], 'a.txt'), 'a.txt'],
  ['Uint8Array', () => bytes, 'file'],
  ['a view of a part of a buffer', () => new Uint8Array([0, ...bytes, 0]).subarray(1, -1), 'file'],
  ['ArrayBuffer', () => bytes.slice().buffer, 'file'],
  ['Buffer', () => Buffer.from(TEXT), 'file'],
  ['ReadableStream', () => new Blob([bytes]).stream(), 'file'],
  ['async iterable', () => chunks(), 'file'],
  ['file stream of Node', () => createReadStream(diskFile), 'on disk.txt'],
  ['file stream of Node, decoding', () => createReadStream(diskFile, 'utf8'), 'on disk.txt'],
  ['Readable of Node', () => Readable.from([Buffer.from(TEXT)]), 'file'],
  ['Response', () => new Response(bytes, { headers: { 'content-type': 'x/y' } }), 'file', 'x/y'],
  ['Response of a server', served, 'report 1.pdf', 'application/pdf'],
  ['Blob of a polyfill', () => new ForeignBlob() as unknown as Blob, 'foreign.txt', 'text/plain'],
  ['bytes with a name', () => ({ data: bytes, filename: 'b.bin', contentType: 'a/b' }), 'b.bin', 'a/b'],
  ['stream with a name', () => ({ data: createReadStream(diskFile), filename: 'c.bin' }), 'c.bin'],
];

test.each(uploads)('Q4 multipart takes %s', async (_kind, make, filename, type = 'application/octet-stream') => {
  const request = await received(multipart, { before: 'x', file: await make(), after: 1 });
  expect(await partsOf(request)).toEqual([
    { name: 'before', text: 'x', type: 'text/plain' },
    { name: 'file', text: TEXT, filename, type },
    { name: 'after', text: '1', type: 'text/plain' },
  ]);
});

test.each(uploads)('Q4 Q5 a binary body takes %s', async (_kind, make) => {
  const request = await received(octets, { body: await make() });
  expect(request.body.toString()).toBe(TEXT);
});

test.each(uploads)('Q4 toFile() makes a file of %s', async (_kind, make, filename, type = '') => {
  const file = await toFile(make());
  expect([await file.text(), file.name, file.type]).toEqual([TEXT, filename, type]);
});

test('Q4 toFile() takes text, and names', async () => {
  const file = await toFile('text', '../a/b.txt', { type: 'text/csv' });
  expect([await file.text(), file.name, file.type]).toEqual(['text', 'b.txt', 'text/csv']);
  await expect(toFile({} as Blob)).rejects.toThrow(TypeError);
});

test.each([
  ['a/b/c.txt', 'c.txt'],
  ['C:\\Users\\me\\c.txt', 'c.txt'],
  ['../../etc/passwd', 'passwd'],
  ['/', 'file'],
  ['a/..', 'file'],
  ['', 'file'],
  ['a"; filename="b', 'a%22; filename=%22b'],
  ['a\r\nX-Evil: 1\r\n\r\nb\0\x7f', 'a%0D%0AX-Evil: 1%0D%0A%0D%0Ab%00%7F'],
  ['Grüße 世界 😀.txt', 'Grüße 世界 😀.txt'],
  ['__proto__', '__proto__'],
])('Q4 SEC4 the file name %o arrives as %o, without changing the structure', async (filename, want) => {
  for (const file of [new File(['x'], filename), { data: new Blob(['x']), filename }]) {
    const request = await received(multipart, { file, after: 'y' });
    expect(await partsOf(request)).toEqual([
      { name: 'file', text: 'x', filename: want, type: 'application/octet-stream' },
      { name: 'after', text: 'y', type: 'text/plain' },
    ]);
  }
});

test.each([
  ['multipart', multipart, (file: unknown) => ({ file })],
  ['a binary body', octets, (body: unknown) => ({ body })],
] as const)('R9 %s with a stream is sent once, and the original error surfaces', async (_kind, body, paramsOf) => {
  const busy = mockAPI(status(503, {}, { 'retry-after': '0' }), ok);
  const put = { ...createThing, method: 'PUT', body } as const;
  await rejection(testClient(busy).call(put, { params: paramsOf(chunks()) }));
  expect(busy.requests).toHaveLength(1);
  expect(busy.requests[0]?.init).toMatchObject({ duplex: 'half' });
  const dead = mockAPI(lost('ECONNRESET'), ok);
  const error = await rejection<Error & { code?: string }>(testClient(dead).call(put, { params: paramsOf(chunks()) }));
  expect([dead.requests.length, error.code]).toEqual([1, 'ECONNRESET']);
});

test.each([
  ['multipart', multipart, (file: unknown) => ({ file })],
  ['a binary body', octets, (body: unknown) => ({ body })],
] as const)('R9 an error of the stream itself ends %s, and can be seen', async (_kind, body, paramsOf) => {
  const failure = new Error('the disk is gone');
  async function* broken(): AsyncGenerator<Uint8Array, void, undefined> {
    yield bytes;
    throw failure;
  }
  const error = await rejection(received(body, paramsOf(broken())));
  const causes: unknown[] = [];
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) causes.push(cause);
  expect(causes).toContain(failure);
});

const specOf = (url: string) => ({ ...testSpec, server: url, security: [] });

test.each(['http://127.0.0.1:9', 'http://127.0.0.1:48123'])(
  'Q4 no file stays open when nothing comes of the request to %s',
  async (url) => {
    const streams: ReadStream[] = [createReadStream(diskFile), createReadStream(diskFile)];
    const closed = Promise.all(streams.map((stream) => new Promise<void>((resolve) => stream.once('close', resolve))));
    const client = new APIClient(specOf(url), { maxRetries: 0 });
    await rejection(client.call({ ...createThing, body: multipart }, { params: { streams } }));
    await closed;
  },
);

test.each([
  ['multipart', multipart, (file: unknown) => ({ file })],
  ['a binary body', octets, (body: unknown) => ({ body })],
] as const)('Q4 an abort amid %s gives its sources up', async (_kind, body, paramsOf) => {
  const stopped = new Promise<void>((resolve) => {
    async function* endless(): AsyncGenerator<Uint8Array, void, undefined> {
      try {
        for (;;) yield await new Promise((go) => setTimeout(() => go(bytes), 1));
      } finally {
        resolve();
      }
    }
    const options = { signal: AbortSignal.timeout(100) };
    const call = new APIClient(specOf(server.url)).call(
      { ...createThing, body },
      { params: paramsOf(endless()), options },
    );
    call.catch(() => {});
  });
  await stopped;
});

test('Q4 a stream that is read elsewhere is a TypeError that names the field', async () => {
  const stream = new Blob(['x']).stream();
  stream.getReader();
  const error = await rejection(received(multipart, { file: stream }));
  expect(error).toBeInstanceOf(TypeError);
  expect(error.message).toContain('"file"');
});
