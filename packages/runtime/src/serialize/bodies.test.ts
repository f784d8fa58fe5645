import { expect, test } from 'vitest';
import { createThing, mockAPI, ok, rejection, type SentRequest, testClient } from '../../test/mock-api.js';
import type { CallArguments, OperationBody } from '../operation.js';
import { content } from './content.js';
import { deepObject } from './deep-object.js';
import { form, formBody, jsonField } from './form-body.js';
import { json, jsonBody } from './json-body.js';
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

test('Q3 a list of objects without a declared encoding is a TypeError that names it', async () => {
  const error = await rejection(sent(form, { params: { CustomHeaders: [{ name: 'a' }, { name: 'b' }] } }));
  expect(error).toBeInstanceOf(TypeError);
  expect(error.message).toContain('"CustomHeaders"');
  expect((await sent(form, { params: { dates: [new Date(0)] } })).body).toBe('dates=1970-01-01T00%3A00%3A00.000Z');
});

test('Q3 a field is written as its encoding says', async () => {
  const encoding = {
    joined: style('form', false),
    url: style('form', true, { allowReserved: true }),
    deep: deepObject('brackets'),
    json: jsonField,
  };
  const write = content({ 'application/x-www-form-urlencoded': formBody(encoding) });
  const params = {
    joined: ['a', 'b c'],
    url: 'https://x/?y=1&z',
    deep: [{ a: [1, 2] }],
    json: [{ a: '&' }, 'b'],
    other: ['p', 'q'],
  };
  expect((await sent({ write }, { params })).body).toBe(
    'joined=a,b%20c&url=https://x/?y=1%26z&deep[0][a][]=1&deep[0][a][]=2&' +
      'json=%7B%22a%22%3A%22%26%22%7D&json=%22b%22&other=p&other=q',
  );
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

test('Q5 what has no form as bytes or text is a TypeError, never [object Object]', async () => {
  for (const serializer of [bytesBody, textBody]) {
    const body: OperationBody = { write: content({ 'application/xml': serializer }), wrapped: true };
    expect((await sent(body, { params: { body: '<a/>' } })).body).toBe('<a/>');
    for (const value of [{ a: 1 }, [1], new Map()]) {
      const error = await rejection(sent(body, { params: { body: value } }));
      expect(error).toBeInstanceOf(TypeError);
      expect(error.message).toContain('"body"');
    }
  }
});

test('Q5 a declared range takes the type of the data; the caller’s word goes over both', async () => {
  const body: OperationBody = { write: content({ 'image/*': bytesBody }), wrapped: true };
  const png = new Blob(['x'], { type: 'image/png' });
  expect(typeOf(await sent(body, { params: { body: png } }))).toBe('image/png');
  expect(typeOf(await sent(body, { params: { body: new Uint8Array(1) } }))).toBe('application/octet-stream');
  expect(typeOf(await sent(body, { params: { body: { data: png, contentType: 'image/apng' } } }))).toBe('image/apng');
  expect(typeOf(await sent(body, { params: { body: png }, options: { contentType: 'image/gif' } }))).toBe('image/gif');
});

test('Q2 where JSON and bytes are offered, a file goes as bytes', async () => {
  const write = content({ 'application/json': jsonBody, 'application/octet-stream': bytesBody });
  const file = new File(['x'], 'a.bin');
  const request = await sent({ write, wrapped: true }, { params: { body: file } });
  expect([request.body, typeOf(request)]).toEqual([file, 'application/octet-stream']);
});

test('H3 a content type with a line break is a TypeError that does not repeat it', async () => {
  const options = { contentType: 'application/json\r\nx-secret: 1' };
  const error = await rejection(sent(json, { params: { a: 1 }, options }));
  expect(error).toBeInstanceOf(TypeError);
  expect(error.message).not.toContain('x-secret');
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
