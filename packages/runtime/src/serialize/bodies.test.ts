import { expect, test } from 'vitest';
import { createThing, mockAPI, ok, rejection, type SentRequest, testClient } from '../../test/mock-api.js';
import type { CallArguments, OperationBody } from '../operation.js';
import { content } from './content.js';
import { form, formBody } from './form-body.js';
import { json, jsonBody } from './json-body.js';
import { multipart, multipartBody } from './multipart-body.js';
import { style } from './parameter-style.js';
import { bytesBody, textBody } from './raw-body.js';

async function sent(body: OperationBody, args: CallArguments, method = createThing.method): Promise<SentRequest> {
  const api = mockAPI(ok);
  await testClient(api, { defaultHeaders: { 'Content-Type': 'x/default' } }).call(
    { ...createThing, method, body },
    args,
  );
  return api.requests[0] as SentRequest;
}

const typeOf = ({ headers }: SentRequest): string | null => headers.get('content-type');

test('Q1 JSON: undefined is left out, null is kept', async () => {
  const request = await sent(json, { params: { a: undefined, b: null, c: [undefined], 'd-e': { f: new Date(0) } } });
  expect(request.body).toBe('{"b":null,"c":[null],"d-e":{"f":"1970-01-01T00:00:00.000Z"}}');
  expect(typeOf(request)).toBe('application/json');
});

test.each([[undefined], [{}], [{ a: undefined }]])(
  'Q1 an optional body without members (%o) is no body and no content type',
  async (params) => {
    const request = await sent(json, { params });
    expect(request.body).toBeUndefined();
    expect(typeOf(request)).toBeNull();
  },
);

test('Q1 a required body is sent even when it has no member', async () => {
  expect((await sent({ ...json, required: true }, {})).body).toBe('{}');
});

test('Q1 a body of its own may be any JSON', async () => {
  for (const [body, text] of [
    [[1, 2], '[1,2]'],
    [null, 'null'],
    ['s', '"s"'],
    [{ a: 1 }, '{"a":1}'],
  ]) {
    expect((await sent({ ...json, wrapped: true }, { params: { body, q: 1 } })).body).toBe(text);
  }
  expect((await sent({ ...json, wrapped: true }, { params: { q: 1 } })).body).toBeUndefined();
});

test('Q3 form fields: arrays repeat, everything is encoded, null and undefined are left out', async () => {
  const request = await sent(form, { params: { a: 'x y&z', b: [1, 2], c: true, d: null, e: undefined, f: { g: 1 } } });
  expect(request.body).toBe('a=x%20y%26z&b=1&b=2&c=true&f[g]=1');
  expect(typeOf(request)).toBe('application/x-www-form-urlencoded');
});

test('Q3 a list of objects without a declared encoding is a TypeError that names it; with one it is sent', async () => {
  const headers = [{ name: 'a' }, { name: 'b' }];
  const error = await rejection(sent(form, { params: { CustomHeaders: headers } }));
  expect(error).toBeInstanceOf(TypeError);
  expect(error.message).toContain('"CustomHeaders"');
  const encoded: OperationBody = {
    write: content({ 'application/x-www-form-urlencoded': formBody({ list: style('form', false) }) }),
  };
  expect((await sent(encoded, { params: { list: ['a', 'b c'] } })).body).toBe('list=a,b%20c');
});

test('Q3 Q7 the caller’s content type selects the serializer, parameters and all', async () => {
  const body: OperationBody = {
    write: content({ 'application/json': jsonBody, 'application/x-www-form-urlencoded': formBody() }),
  };
  const params = { a: [1, 2] };
  expect((await sent(body, { params })).body).toBe('{"a":[1,2]}');
  const contentType = 'application/x-www-form-urlencoded; charset=utf-8';
  for (const options of [{ contentType }, { headers: { 'Content-Type': contentType } }]) {
    const request = await sent(body, { params, options });
    expect(request.body).toBe('a=1&a=2');
    expect(typeOf(request)).toBe(contentType);
  }
  const error = await rejection(sent(body, { params, options: { contentType: 'text/xml' } }));
  expect(error).toBeInstanceOf(TypeError);
  expect(error.message).toContain('application/json, application/x-www-form-urlencoded');
});

const files: OperationBody = {
  write: content({
    'application/json': jsonBody,
    'multipart/form-data': multipartBody({ doc: { contentType: 'application/pdf' } }),
  }),
};

/** The parts as a server sees them. */
async function partsOf(request: SentRequest): Promise<[string, string, string?][]> {
  const parsed = await new Request('http://x', { method: 'POST', body: request.body as FormData }).formData();
  const parts: [string, string, string?][] = [];
  for (const [name, value] of parsed)
    parts.push(typeof value === 'string' ? [name, value] : [name, await value.text(), value.type]);
  return parts;
}

test('Q2 where both are offered, a binary value means multipart, else JSON', async () => {
  expect(typeOf(await sent(files, { params: { url: 'x' } }))).toBe('application/json');
  const request = await sent(files, {
    params: { file: new Uint8Array([65, 66]), n: 1, b: false, o: { p: 1 }, l: ['x', 'y'], u: undefined },
  });
  expect(request.body).toBeInstanceOf(FormData);
  expect(typeOf(request)).toBeNull();
  expect(await partsOf(request)).toEqual([
    ['file', 'AB', 'application/octet-stream'],
    ['n', '1'],
    ['b', 'false'],
    ['o', '{"p":1}', 'application/json'],
    ['l', 'x'],
    ['l', 'y'],
  ]);
});

test('Q2 a declared part type is used; a file keeps its name', async () => {
  const request = await sent(files, { params: { doc: new File(['%PDF'], 'a.pdf') } });
  const part = (request.body as FormData).get('doc') as File;
  expect([part.type, part.name]).toEqual(['application/pdf', 'a.pdf']);
});

test('Q2 null is a TypeError that names the field', async () => {
  expect((await rejection(sent(multipart, { params: { file: null } }))).message).toContain('"file"');
});

test('Q5 bytes and text go as given, under the declared type or the caller’s', async () => {
  const body: OperationBody = { write: content({ 'application/octet-stream': bytesBody }), wrapped: true };
  const bytes = new Uint8Array([0, 255]);
  const request = await sent(body, { params: { body: bytes } });
  expect(request.body).toBe(bytes);
  expect(typeOf(request)).toBe('application/octet-stream');
  expect(typeOf(await sent(body, { params: { body: bytes }, options: { contentType: 'image/png' } }))).toBe(
    'image/png',
  );
  const text: OperationBody = { write: content({ 'text/plain': textBody }), wrapped: true };
  expect((await sent(text, { params: { body: 'as is' } })).body).toBe('as is');
});

test('Q5 an async iterable of bytes becomes a stream', async () => {
  const body: OperationBody = { write: content({ 'application/octet-stream': bytesBody }), wrapped: true };
  const chunks = (async function* () {
    yield new Uint8Array([72]);
    yield new Uint8Array([105]);
  })();
  const request = await sent(body, { params: { body: chunks } });
  expect(await new Response(request.body as ReadableStream).text()).toBe('Hi');
});

test('Q6 DELETE with a body sends it', async () => {
  const request = await sent(json, { params: { ids: [1] } }, 'DELETE');
  expect([request.method, request.body]).toEqual(['DELETE', '{"ids":[1]}']);
});

test('X7 SEC5 unknown members pass, __proto__ too, and pollute nothing', async () => {
  const request = await sent(json, { params: JSON.parse('{"__proto__":{"polluted":1},"new":2}') as object });
  expect(request.body).toBe('{"__proto__":{"polluted":1},"new":2}');
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});
