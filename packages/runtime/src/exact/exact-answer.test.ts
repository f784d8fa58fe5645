import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalServer, localServer, testSpec } from '../../test/mock-api.js';
import { APIClient } from '../api-client.js';
import { APIError } from '../errors/api-error.js';
import type { Operation } from '../operation.js';
import { cursor } from '../pagination/cursor.js';
import { pageNumber } from '../pagination/page-number.js';
import { createRaw } from '../raw-client.js';
import type { AnswerStream } from '../response/answer-stream.js';
import type { EventStream } from '../response/event-stream.js';
import { content } from '../serialize/content.js';
import { formBody } from '../serialize/form-body.js';
import { multipartBody } from '../serialize/multipart-body.js';
import { WebhookParser } from '../webhooks/webhook-parser.js';
import { exactAnswer, exactEvents, exactLines, exactParser } from './exact-answer.js';
import { exactBody, exactField, exactParameter, exactRawBody, exactText } from './exact-body.js';
import { type ExactPlaces, exactInteger } from './exact-places.js';

const LONG = 9007199254740993n;
const BODY = '{"id":9007199254740993,"count":7,"size":9007199254740993,"children":[{"id":1}],"more":{"x":2}}';

const node: ExactPlaces = {
  members: () => ({ id: exactInteger, children: { items: () => node }, more: { values: () => exactInteger } }),
};
const NODE = { id: LONG, count: 7, size: 9007199254740992, children: [{ id: 1n }], more: { x: 2n } };
const parse = exactAnswer(node, { 409: node });

interface Sent {
  readonly url: string;
  readonly body: string;
}
const sent: Sent[] = [];
let server: LocalServer;
let client: APIClient;

/** What comes back, by path; of the rest `BODY`. */
const ANSWERS: Readonly<Record<string, readonly [status: number, type: string, body: string]>> = {
  '/conflict': [409, 'application/json', BODY],
  '/gone': [410, 'application/json', BODY],
  '/events': [200, 'text/event-stream', `data: ${BODY}\n\ndata: [DONE]\n\n`],
  '/lines': [200, 'application/jsonl', `${BODY}\n${BODY}\n`],
  '/cut': [200, 'application/json', '{"id":9007199254740993'],
};

beforeAll(async () => {
  server = await localServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = request.url ?? '';
    sent.push({ url, body: Buffer.concat(chunks).toString() });
    const { pathname, searchParams } = new URL(url, 'http://x');
    const [status, type, body] = ANSWERS[pathname] ?? [200, 'application/json', pageOf(pathname, searchParams) ?? BODY];
    response.writeHead(status, { 'content-type': type }).end(body);
  });
  client = new APIClient(testSpec, { baseURL: server.url, maxRetries: 0, ...{ apiKey: 'key' } });
});
afterAll(() => server.close());

function pageOf(pathname: string, query: URLSearchParams): string | undefined {
  if (pathname === '/pages') {
    const page = query.get('page') ?? '1';
    return `{"data":[{"id":900719925474099${page}}],"page":${page},"total":2}`;
  }
  if (pathname !== '/cursors') return undefined;
  return query.get('after') === `${LONG}` ? '{"data":[{"id":2}]}' : `{"data":[{"id":1}],"next":${LONG}}`;
}

const at = (path: string, more: Partial<Operation> = {}): Operation => ({
  id: 'GetNode',
  method: 'GET',
  path,
  parse,
  ...more,
});
const lastBody = (): string | undefined => sent.at(-1)?.body;

test('S9 integers at their places come as bigint to the digit, all others as numbers', async () => {
  expect(await client.call(at('/node'))).toEqual(NODE);
  expect(await client.call(at('/node', { parse: exactAnswer(undefined) }))).toEqual(JSON.parse(BODY));
  const broken = await client.call(at('/cut')).catch((error: unknown) => error);
  expect(broken).toMatchObject({ name: 'APIResponseParseError', status: 200 });
});

test('S9 so do those in the bodies of errors that have places, and no others', async () => {
  const conflict = await client.call(at('/conflict')).catch((error: unknown) => error);
  expect(conflict).toBeInstanceOf(APIError);
  expect(conflict).toMatchObject({ status: 409, body: NODE, rawBody: BODY });
  const gone = await client.call(at('/gone')).catch((error: unknown) => error);
  expect(gone).toMatchObject({ status: 410, body: JSON.parse(BODY) });
});

test('S9 so do those of streams and webhooks', async () => {
  const events = await client.call<EventStream<{ data: unknown }>>(at('/events', { answers: [exactEvents(node)] }));
  for await (const { data } of events) expect(data).toEqual(NODE);
  const lines = await client.call<AnswerStream<unknown>>(at('/lines', { answers: [exactLines(node)] }));
  const items: unknown[] = [];
  for await (const item of lines) items.push(item);
  expect(items).toEqual([NODE, NODE]);
  expect(new WebhookParser({ parse: exactParser(node) }).unsafeParse(BODY)).toEqual(NODE);
});

const page: ExactPlaces = {
  members: () => ({ data: { items: () => node }, page: exactInteger, total: exactInteger, next: exactInteger }),
};

test('S9 lists whose numbers of pages or cursors are 64-bit integers are walked', async () => {
  const numbered = pageNumber({ page: '/page', items: '/data', currentPage: '/page', totalPages: '/total' });
  const byNumber = client.list({ ...at('/pages'), parse: exactAnswer(page), pagination: numbered });
  expect(await byNumber.toArray()).toEqual([{ id: 9007199254740991n }, { id: 9007199254740992n }]);
  const pagination = cursor({ cursor: '/after', items: '/data', next: '/next' });
  const byCursor = client.list({ ...at('/cursors'), parse: exactAnswer(page), pagination });
  expect(await byCursor.toArray()).toEqual([{ id: 1n }, { id: 2n }]);
});

test('S9 a bigint is written to the digit in path, query and header, and in JSON, forms and parts', async () => {
  const parameters = { q: { in: 'query' }, j: { in: 'query', serialize: exactParameter } } as const;
  await client.call(at('/n/{id}', { parameters }), { path: { id: LONG }, params: { q: [LONG], j: { a: LONG } } });
  expect(sent.at(-1)?.url).toBe('/n/9007199254740993?q=9007199254740993&j=%7B%22a%22%3A9007199254740993%7D');
  await client.call(at('/n', { method: 'POST', body: exactBody }), { params: { id: LONG, list: [LONG, 1] } });
  expect(lastBody()).toBe('{"id":9007199254740993,"list":[9007199254740993,1]}');
  const form = content({ 'application/x-www-form-urlencoded': formBody({ j: exactField }) });
  await client.call(at('/n', { method: 'POST', body: { write: form } }), { params: { id: LONG, j: { a: LONG } } });
  expect(lastBody()).toBe('id=9007199254740993&j=%7B%22a%22%3A9007199254740993%7D');
  const parts = content({ 'multipart/form-data': multipartBody({}, undefined, exactText) });
  await client.call(at('/n', { method: 'POST', body: { write: parts } }), { params: { id: LONG, j: { a: LONG } } });
  expect(lastBody()).toContain('\r\n\r\n9007199254740993\r\n');
  expect(lastBody()).toContain('{"a":9007199254740993}');
});

interface Paths {
  '/node': { post: { requestBody: { content: { 'application/json': unknown } }; responses: { 200: JSONContent } } };
  '/conflict': { get: { responses: { 409: JSONContent } } };
}
interface JSONContent {
  content: { 'application/json': unknown };
}

test('S9 raw reads and writes them too', async () => {
  const raw = createRaw<Paths>(client, { 'POST /node': { parse }, 'GET /conflict': { parse } }, exactRawBody);
  expect((await raw.POST('/node', { body: { id: LONG } })).data).toEqual(NODE);
  expect(lastBody()).toBe('{"id":9007199254740993}');
  expect((await raw.GET('/conflict')).error).toEqual(NODE);
  expect((await raw.POST('/node', { body: {}, parseAs: 'text' })).data).toBe(BODY);
});
