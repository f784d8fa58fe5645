import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type EchoServer,
  echoServer,
  partsOf,
  type ReceivedPart,
  type ReceivedRequest,
} from '../../test/echo-server.js';
import { createThing, mockAPI, ok, rejection, status, testClient } from '../../test/mock-api.js';
import { APIClient } from '../api-client.js';
import type { OperationBody } from '../operation.js';
import type { RequestOptions } from '../request-options.js';
import { bracketParts } from './bracket-parts.js';
import { content } from './content.js';
import { deepObject } from './deep-object.js';
import { jsonBody } from './json-body.js';
import { type MultipartEncoding, multipart, multipartBody } from './multipart-body.js';
import { style } from './parameter-style.js';

let server: EchoServer;
beforeAll(async () => {
  server = await echoServer();
});
afterAll(() => server.close());

async function received(body: OperationBody, params: object, options: RequestOptions = {}): Promise<ReceivedRequest> {
  const client = new APIClient(
    { name: 'Acme', userAgent: 'acme', server: server.url, env: {}, securitySchemes: {}, security: [] },
    { defaultHeaders: { 'Content-Type': 'x/default' } },
  );
  await client.call({ ...createThing, body }, { params, options });
  return server.received.at(-1) as ReceivedRequest;
}

const encoded = (encoding: MultipartEncoding): OperationBody => ({
  write: content({ 'multipart/form-data': multipartBody(encoding) }),
});

const parts = async (body: OperationBody, params: object): Promise<ReceivedPart[]> =>
  partsOf(await received(body, params));

const text = (name: string, value: string): ReceivedPart => ({ name, text: value, type: 'text/plain' });
const file = (name: string, value: string, filename = 'file', type = 'application/octet-stream'): ReceivedPart => ({
  name,
  text: value,
  filename,
  type,
});

const either: OperationBody = {
  write: content({ 'application/json': jsonBody, 'multipart/form-data': multipartBody() }),
};

test('Q2 where both are offered, a file anywhere means multipart, else JSON', async () => {
  expect((await received(either, { url: 'x' })).headers['content-type']).toBe('application/json');
  for (const params of [
    { file: new Blob(['x']) },
    { file: Buffer.from('x') },
    { file: { data: new ArrayBuffer(1), filename: 'a' } },
    { files: [new Response('x')] },
    { file: new Blob(['x']).stream() },
  ]) {
    const { headers } = await received(either, params);
    expect(headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
  }
  // A member called `data` does not make a file of an object.
  expect((await received(either, { o: { data: 'x', filename: 'y' } })).headers['content-type']).toBe(
    'application/json',
  );
});

test('Q2 scalars are text, objects JSON, files files, arrays one part an item in order', async () => {
  const params = {
    file: new Uint8Array([65, 66]),
    n: 1,
    b: false,
    d: new Date(0),
    o: { p: 1, u: undefined, z: null },
    l: ['x', 'y', undefined],
    m: [{ a: 1 }, [2, 3]],
    'granularities[]': ['word'],
    u: undefined,
    empty: '',
  };
  expect(await parts(multipart, params)).toEqual([
    file('file', 'AB'),
    text('n', '1'),
    text('b', 'false'),
    text('d', '1970-01-01T00:00:00.000Z'),
    { name: 'o', text: '{"p":1,"z":null}', type: 'application/json' },
    text('l', 'x'),
    text('l', 'y'),
    { name: 'm', text: '{"a":1}', type: 'application/json' },
    { name: 'm', text: '[2,3]', type: 'application/json' },
    text('granularities[]', 'word'),
    text('empty', ''),
  ]);
});

test('Q2 the encoding’s content type is the part’s; of several, the file’s own if it is among them', async () => {
  const body = encoded({
    pdf: { contentType: 'application/pdf' },
    image: { contentType: 'image/png, image/*' },
    meta: { contentType: 'application/vnd.acme+json' },
    word: { contentType: 'application/json' },
    csv: { contentType: 'text/csv' },
  });
  expect(
    await parts(body, {
      pdf: [new File(['%PDF'], 'a.pdf', { type: 'text/plain' }), { data: new Blob(['x']), contentType: 'x/y' }],
      image: [new Blob(['x'], { type: 'image/gif' }), new Blob(['x']), new Blob(['x'], { type: 'text/html' })],
      meta: { a: 1 },
      word: 'w',
      csv: 'a,b',
    }),
  ).toEqual([
    file('pdf', '%PDF', 'a.pdf', 'application/pdf'),
    file('pdf', 'x', 'file', 'x/y'),
    file('image', 'x', 'file', 'image/gif'),
    file('image', 'x', 'file', 'image/png'),
    file('image', 'x', 'file', 'image/png'),
    { name: 'meta', text: '{"a":1}', type: 'application/vnd.acme+json' },
    { name: 'word', text: '"w"', type: 'application/json' },
    { name: 'csv', text: 'a,b', type: 'text/csv' },
  ]);
});

test('Q2 headers of a part, declared and of the file itself', async () => {
  const body = encoded({ a: { headers: { 'X-Kind': 'declared', 'X-Size': '1' } } });
  const { body: bytes } = await received(body, { a: { data: new Blob(['x']), headers: { 'x-kind': 'own' } } });
  expect(bytes.toString()).toContain('x-kind: own\r\nx-size: 1\r\ncontent-type: application/octet-stream\r\n\r\nx');
});

test('Q2 a declared style writes text parts', async () => {
  const body = encoded({ joined: { serialize: style('form', false) }, filter: { serialize: deepObject('brackets') } });
  const params = { joined: ['a b', 'c&d'], filter: { in: ['x', 'y'], o: { p: '=' } }, other: 1 };
  expect(await parts(body, params)).toEqual([
    text('joined', 'a b,c%26d'.replace('%26', '&')),
    text('filter[in][]', 'x'),
    text('filter[in][]', 'y'),
    text('filter[o][p]', '='),
    text('other', '1'),
  ]);
});

test('Q2 nested objects as brackets, with files inside', async () => {
  const body: OperationBody = { write: content({ 'multipart/form-data': multipartBody({}, bracketParts) }) };
  const params = {
    o: { a: { b: 1 }, l: ['x', 'y'], f: new File(['z'], 'z.txt'), d: new Date(0), u: undefined },
    m: [{ a: 1 }, { a: 2 }],
    l: ['p', 'q'],
    files: [Buffer.from('1'), Buffer.from('2')],
  };
  expect(await parts(body, params)).toEqual([
    text('o[a][b]', '1'),
    text('o[l][]', 'x'),
    text('o[l][]', 'y'),
    file('o[f]', 'z', 'z.txt'),
    text('o[d]', '1970-01-01T00:00:00.000Z'),
    text('m[0][a]', '1'),
    text('m[1][a]', '2'),
    text('l', 'p'),
    text('l', 'q'),
    file('files', '1'),
    file('files', '2'),
  ]);
});

const cycle: Record<string, unknown> = {};
cycle['self'] = cycle;

test.each([
  ['null', null, multipart],
  ['null in a list', [null], multipart],
  ['null inside, as brackets', { a: null }, undefined],
  ['NaN', Number.NaN, multipart],
  ['NaN in JSON', { a: Number.NaN }, multipart],
  ['a cycle', cycle, multipart],
  ['a cycle, as brackets', cycle, undefined],
  ['a map', new Map([['a', 1]]), multipart],
  ['a promise', Promise.resolve(1), multipart],
  ['a file inside JSON', { a: [new Blob(['x'])] }, multipart],
  ['an object under a type that is not JSON', { a: 1 }, encoded({ field: { contentType: 'text/csv' } })],
  ['a line break in a content type', { data: new Blob(['x']), contentType: 'a/b\r\nx: y' }, multipart],
  ['a line break in a header', { data: new Blob(['x']), headers: { x: 'a\nb' } }, multipart],
  ['a header that is none', { data: new Blob(['x']), headers: { 'x: y': 'z' } }, multipart],
])('Q2 SEC4 %s is a TypeError that names the field, before any request', async (_what, field, body) => {
  const api = mockAPI(ok);
  const brackets: OperationBody = { write: content({ 'multipart/form-data': multipartBody({}, bracketParts) }) };
  const error = await rejection(
    testClient(api).call({ ...createThing, body: body ?? brackets }, { params: { field } }),
  );
  expect(error).toBeInstanceOf(TypeError);
  expect(error.message).toContain('"field');
  expect(api.requests).toHaveLength(0);
});

test('SEC4 a field name with a control character is a TypeError that names it', async () => {
  const error = await rejection(received(multipart, { 'a"\r\nx: y': 1 }));
  expect(error).toBeInstanceOf(TypeError);
  expect(error.message).toContain(JSON.stringify('a"\r\nx: y'));
});

test('Q2 R4 the same bytes are sent with every attempt', async () => {
  const api = mockAPI(status(503, {}, { 'retry-after': '0' }), ok);
  const params = { file: new Blob(['x']), a: 1 };
  await testClient(api).call({ ...createThing, method: 'PUT', body: multipart }, { params });
  const [first, second] = await Promise.all(
    api.requests.map(({ body, headers }) =>
      new Request('http://x', { method: 'POST', body: body as Blob, headers }).text(),
    ),
  );
  expect(first).toBe(second);
  expect(first).toContain('\r\nx\r\n');
});

test('Q7 another multipart type, parameters and all', async () => {
  const write = content({ 'multipart/related': multipartBody(), 'multipart/*': multipartBody() });
  const contentType = 'multipart/related; type="application/json"; boundary=mine';
  const { headers } = await received({ write }, { a: 1 }, { contentType });
  expect(headers['content-type']).toMatch(/^multipart\/related; type="application\/json"; boundary=[\da-f]{32}$/);
  expect(
    (await received({ write: content({ 'multipart/*': multipartBody() }) }, { a: 1 })).headers['content-type'],
  ).toMatch(/^multipart\/form-data; boundary=/);
});

test('Q2 R4 a FormData of the caller’s own goes part by part, and byte for byte on every attempt', async () => {
  const body = new FormData();
  body.append('a', '1');
  body.append('a', '2');
  body.append('file', new File(['abc'], 'näme.txt', { type: 'text/plain' }));
  const request = await received({ ...multipart, wrapped: true }, { body });
  expect(await partsOf(request)).toEqual([
    text('a', '1'),
    text('a', '2'),
    { name: 'file', filename: 'näme.txt', type: 'text/plain', text: 'abc' },
  ]);
  const api = mockAPI(status(503, {}, { 'retry-after': '0' }), ok);
  const options = { idempotencyKey: 'k1' };
  await testClient(api).call({ ...createThing, body: { ...multipart, wrapped: true } }, { params: { body }, options });
  const sent = await Promise.all(
    api.requests.map(async ({ headers, body }) => [
      headers.get('content-type'),
      await new Response(body as BodyInit).text(),
    ]),
  );
  expect(sent).toHaveLength(2);
  expect(sent[0]).toEqual(sent[1]);
});
