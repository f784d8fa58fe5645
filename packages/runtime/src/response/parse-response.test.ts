import { expect, test, vi } from 'vitest';
import { getThing, mockAPI, rejection, status, testClient } from '../../test/mock-api.js';
import { APIResponseParseError } from '../errors/response-parse-error.js';
import type { Operation } from '../operation.js';
import { BinaryResponse, binaryAnswer } from './binary-response.js';
import { redirectAnswer } from './redirect-response.js';
import { htmlAnswer, textAnswer } from './text-answer.js';

function answerOf(
  body: BodyInit | null,
  headers: Record<string, string>,
  operation: Partial<Operation> = {},
  code = 200,
): Promise<unknown> {
  const api = mockAPI(() => {
    const response = new Response(body, { status: code });
    response.headers.delete('content-type');
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    return response;
  });
  return testClient(api).call({ ...getThing, ...operation });
}

const type = (value: string): Record<string, string> => ({ 'content-type': value });

test.each([
  'application/json',
  'application/json; charset=utf-8',
  'APPLICATION/JSON',
  'application/vnd.acme.v2+json',
  'application/problem+json;x=y',
])('S1 %s is decoded', async (contentType) => {
  expect(await answerOf('{"a":[1,null]}', type(contentType))).toEqual({ a: [1, null] });
});

test('S1 a byte order mark before JSON is ignored', async () => {
  expect(await answerOf('\uFEFF{"a":1}', type('application/json'))).toEqual({ a: 1 });
});

test('S1 text is a string where the operation takes text', async () => {
  expect(await answerOf('a,b\n1,2', type('text/csv'), { answers: [textAnswer] })).toBe('a,b\n1,2');
  expect(await answerOf('{"a":1}', type('text/plain'), { answers: [textAnswer] })).toBe('{"a":1}');
});

test('S1 E5 text for an operation that takes JSON alone must be JSON: a login page is no result', async () => {
  expect(await answerOf('{"a":1}', type('text/plain;charset=UTF-8'))).toEqual({ a: 1 });
  expect(await answerOf('{"a":1}', {})).toEqual({ a: 1 });
  expect(await rejection(answerOf('<html>log in', type('text/html')))).toBeInstanceOf(APIResponseParseError);
});

test('S1 E5 a page for people is no result where the operation takes JSON or a table', async () => {
  const page = '<html>log in';
  const error = await rejection(answerOf(page, type('text/html'), { answers: [textAnswer] }));
  expect(error).toBeInstanceOf(APIResponseParseError);
  expect(await answerOf(page, type('text/html; charset=utf-8'), { answers: [textAnswer, htmlAnswer] })).toBe(page);
});

test('S1 text/json is JSON also where the operation takes text', async () => {
  expect(await answerOf('{"a":1}', type('text/json'), { answers: [textAnswer] })).toEqual({ a: 1 });
});

test('S1 anything else is binary, byte for byte', async () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  const headers = { ...type('audio/mpeg'), 'content-disposition': 'attachment; filename="a.mp3"' };
  const binary = (await answerOf(bytes, headers, { answers: [binaryAnswer] })) as BinaryResponse;
  expect(binary).toBeInstanceOf(BinaryResponse);
  expect([binary.contentType, binary.filename]).toEqual(['audio/mpeg', 'a.mp3']);
  expect(new Uint8Array(await binary.arrayBuffer())).toEqual(bytes);
  const blob = await ((await answerOf(bytes, headers, { answers: [binaryAnswer] })) as BinaryResponse).blob();
  expect([blob.size, blob.type]).toEqual([256, 'audio/mpeg']);
  const stream = ((await answerOf(bytes, headers, { answers: [binaryAnswer] })) as BinaryResponse).stream();
  expect(new Uint8Array(await new Response(stream).arrayBuffer())).toEqual(bytes);
});

test.each([
  ['attachment; filename="a b.pdf"', 'a b.pdf'],
  ['attachment; filename=plain.pdf', 'plain.pdf'],
  ["attachment; filename=x.pdf; filename*=UTF-8''na%C3%AFve.pdf", 'naïve.pdf'],
  ['attachment; filename="../../etc/passwd"', 'passwd'],
  ['attachment; filename="..\\\\..\\\\boot.ini"', 'boot.ini'],
  ['attachment; filename="say \\"hi\\".txt"', 'say "hi".txt'],
  ["attachment; filename*=UTF-8''%E0%A4%A; filename=x.pdf", 'x.pdf'],
  ['inline', undefined],
])('S1 the file name of %s is %s', async (disposition, filename) => {
  const headers = { ...type('application/pdf'), 'content-disposition': disposition };
  const binary = (await answerOf('x', headers, { answers: [binaryAnswer] })) as BinaryResponse;
  expect(binary.filename).toBe(filename);
});

test.each([
  ['204', null, {}, {}, 204],
  ['205', null, {}, {}, 205],
  ['HEAD', '{"a":1}', type('application/json'), { method: 'HEAD' }, 200],
  ['Content-Length: 0', '', { ...type('application/json'), 'content-length': '0' }, {}, 200],
  ['an empty 202', '', type('application/json'), {}, 202],
  ['nothing declared', '', type('application/json'), { empty: true }, 200],
  ['no content type and no body', '', {}, {}, 200],
] as const)('S2 E5 %s gives undefined', async (_name, body, headers, operation, code) => {
  expect(await answerOf(body, headers, operation, code)).toBeUndefined();
});

test('S2 nothing of a declared type is nothing of that type: an empty table, an empty file', async () => {
  const empty = { 'content-length': '0' };
  expect(await answerOf('', { ...type('text/csv'), ...empty }, { answers: [textAnswer] })).toBe('');
  const file = await answerOf('', { ...type('audio/mpeg'), ...empty }, { answers: [binaryAnswer] });
  expect((await (file as BinaryResponse).arrayBuffer()).byteLength).toBe(0);
  expect(await answerOf('', empty, { answers: [textAnswer, binaryAnswer] })).toBeUndefined();
  expect(await answerOf(null, type('text/csv'), { answers: [textAnswer] }, 204)).toBeUndefined();
});

test.each(['{"a":', '', 'null x'])('E5 a success with the broken JSON %j is a parse error', async (body) => {
  const error = await rejection<APIResponseParseError>(answerOf(body, type('application/json')));
  expect(error).toBeInstanceOf(APIResponseParseError);
  expect(error).toMatchObject({ status: 200, rawBody: body });
  expect(error.headers.get('content-type')).toBe('application/json');
  expect(error.cause).toBeInstanceOf(SyntaxError);
  expect(error.message).toContain('GET /v2/things');
});

test('S4 a redirect that is the answer is returned, not followed', async () => {
  const operation = { redirect: redirectAnswer, security: [] } as const;
  expect(await answerOf(null, { location: 'https://app.test/cb?code=1' }, operation, 302)).toEqual({
    status: 302,
    location: 'https://app.test/cb?code=1',
  });
  expect(await answerOf('{"a":1}', type('application/json'), operation)).toEqual({ a: 1 });
});

test('S6 S7 SEC5 unknown members are kept, dates stay text, __proto__ is a member like any other', async () => {
  const result = (await answerOf(
    '{"__proto__":{"polluted":1},"new":2,"at":"2026-01-01T00:00:00Z"}',
    type('application/json'),
  )) as { readonly at: unknown };
  expect(Object.keys(result)).toEqual(['__proto__', 'new', 'at']);
  expect(result.at).toBe('2026-01-01T00:00:00Z');
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

test('S7 text that looks like a date stays text', async () => {
  const body = '{"created_at":"2024-02-30T10:00:00Z","day":"2024-01-01"}';
  expect(await answerOf(body, type('application/json'))).toEqual(JSON.parse(body));
});

test('S5 the status of a success is seen through withResponse()', async () => {
  for (const code of [200, 201, 202, 207]) {
    const call = testClient(mockAPI(status(code, { code }))).call(getThing);
    const { data, response } = await call.withResponse();
    expect([data, response.status]).toEqual([{ code }, code]);
  }
});

test.each([
  ['204', 204, 'GET'],
  ['205', 205, 'GET'],
  ['HEAD', 200, 'HEAD'],
] as const)('S8 the body that should not come with %s is cancelled, not read', async (_name, code, method) => {
  const cancel = vi.fn();
  const body = new ReadableStream({ cancel }, { highWaterMark: 0 });
  // A `Response` of these statuses cannot be made with a body, but servers send one.
  const response = Object.defineProperty(new Response(body), 'status', { value: code });
  const client = testClient(mockAPI(() => response));
  expect(await client.call({ ...getThing, method })).toBeUndefined();
  expect(cancel).toHaveBeenCalledOnce();
});

test('S8 the body of a redirect that is the answer is cancelled', async () => {
  const cancel = vi.fn();
  const body = new ReadableStream({ cancel }, { highWaterMark: 0 });
  const api = mockAPI(() => new Response(body, { status: 302, headers: { location: 'https://app.test/' } }));
  const operation = { ...getThing, redirect: redirectAnswer };
  expect(await testClient(api).call(operation)).toEqual({ status: 302, location: 'https://app.test/' });
  expect(cancel).toHaveBeenCalledOnce();
});
