import { getEventListeners } from 'node:events';
import { expect, expectTypeOf, test, vi } from 'vitest';
import { createThing, getThing, rejection, type TestOptions, testSpec } from '../../test/mock-api.js';
import { APIClient } from '../api-client.js';
import { NotFoundError, RateLimitError } from '../errors/api-error.js';
import { APIConnectionError, APITimeoutError, APIUserAbortError } from '../errors/connection-error.js';
import { APIResponseParseError } from '../errors/response-parse-error.js';
import { SDKError } from '../errors/sdk-error.js';
import { clientCredentials } from '../security/client-credentials.js';
import { type MockFetch, mockFetch, type OperationExamples, UnmatchedRequestError } from './index.js';

interface Thing {
  readonly id: string;
}

interface Examples {
  'things.retrieve': OperationExamples<Thing>;
  'things.create': OperationExamples<Thing>;
  'things.delete': OperationExamples<unknown>;
  'parts.retrieve': OperationExamples<Thing>;
}

const examples: Examples = {
  'things.retrieve': {
    method: 'GET',
    path: '/things/{id}',
    answers: [
      { status: 200, name: 'small', body: { id: 's' } },
      { status: 200, name: 'large', body: { id: 'l' } },
      { status: 404, name: 'gone', body: { detail: 'no such thing' } },
    ],
  },
  'things.create': { method: 'POST', path: '/things', answers: [] },
  'things.delete': { method: 'DELETE', path: '/things/{id}', answers: [{ status: 204 }] },
  'parts.retrieve': {
    method: 'GET',
    path: '/things/{id}/parts/{part}',
    answers: [{ status: 200, contentType: 'text/plain', body: 'a part' }],
  },
};

const thing = { ...getThing, path: '/things/{id}' };
const removeThing = { id: 'DeleteThing', method: 'DELETE', path: '/things/{id}' } as const;

function clientOf(fetch: MockFetch<object>, options: TestOptions = {}): APIClient {
  const all: TestOptions = { apiKey: 'key-1', fetch, ...options };
  return new APIClient({ ...testSpec, tokenURL: 'https://api.acme.test/v2/oauth/token' }, all);
}

const retrieve = (client: APIClient, id = 'a') => client.call<Thing>(thing, { path: { id } });

test('answers with the examples of the document, by method of the client or by verb and path', async () => {
  const mock = mockFetch(examples);
  const client = clientOf(mock);
  mock.on('things.retrieve').example().example('large');
  mock.on('DELETE /things/{id}').example();
  expect(await retrieve(client)).toEqual({ id: 's' });
  expect(await retrieve(client)).toEqual({ id: 'l' });
  expect(await retrieve(client)).toEqual({ id: 'l' });
  expect(await client.call(removeThing, { path: { id: 'a' } })).toBeUndefined();
});

test('is typed by the examples', () => {
  const mock = mockFetch(examples);
  mock.on('things.retrieve').json({ id: 'x' });
  // @ts-expect-error a thing has an id
  mock.on('things.retrieve').json({ name: 'x' });
  mock.on('GET /anything').json({ what: 'ever' });
  // @ts-expect-error neither a method nor a verb with a path
  expect(() => mock.on('things.list')).toThrow(
    '"things.list" is neither "VERB /path" nor a method of the examples: things.retrieve, things.create',
  );
  expectTypeOf(mock).toExtend<typeof globalThis.fetch>();
});

test('records requests as plain data', async () => {
  const mock = mockFetch(examples);
  mock.on('things.create').json({ id: 'new' });
  mock.on('POST /form').empty();
  const client = clientOf(mock);
  await client.call(createThing, {
    params: { name: 'n' },
    options: { extraQuery: { tag: ['a', 'b'], page: 1 }, headers: { 'X-Team': 'core' } },
  });
  await mock('https://api.acme.test/form', { method: 'post', body: new URLSearchParams({ a: '1' }) });
  await mock(new Request('https://api.acme.test/form?x', { method: 'POST', body: 'text' }));
  expect(mock.requests).toMatchObject([
    {
      operation: 'things.create',
      method: 'POST',
      path: '/v2/things',
      params: {},
      query: { tag: ['a', 'b'], page: '1' },
      headers: { authorization: 'Bearer key-1', 'content-type': 'application/json', 'x-team': 'core' },
      body: { name: 'n' },
    },
    { operation: undefined, method: 'POST', url: 'https://api.acme.test/form', body: { a: '1' } },
    { body: 'text', query: { x: '' } },
  ]);
});

test('path parameters are told apart from longer paths, and decoded', async () => {
  const mock = mockFetch(examples);
  mock.answerAll();
  await retrieve(clientOf(mock), 'a/b é');
  expect(await (await mock('https://api.acme.test/v2/things/1/parts/2')).text()).toBe('a part');
  expect(mock.requestsTo('things.retrieve')).toMatchObject([{ params: { id: 'a/b é' } }]);
  expect(mock.requestsTo('GET /things/{id}/parts/{part}')).toMatchObject([
    { operation: 'parts.retrieve', params: { id: '1', part: '2' } },
  ]);
});

test('a more special path, and what is registered later, goes first; a condition leaves the rest to earlier answers', async () => {
  const mock = mockFetch();
  mock.on('GET /things/{id}').json({ from: 'first' });
  mock.on('GET /things/special').json({ from: 'special' });
  mock.on('GET /things/{id}').json({ from: 'second' });
  mock
    .on('GET /things/{id}')
    .when(({ params }) => params['id'] === 'odd')
    .json({ from: 'condition' });
  const client = clientOf(mock);
  const seen = [];
  for (const id of ['special', 'odd', 'other']) seen.push(await retrieve(client, id));
  expect(seen).toEqual([{ from: 'special' }, { from: 'condition' }, { from: 'second' }]);
});

test('a sequence: 429 with a wait, then 503, then success', async () => {
  const mock = mockFetch(examples);
  mock.on('things.retrieve').rateLimited().error(503).json({ id: 'at last' });
  expect(await retrieve(clientOf(mock))).toEqual({ id: 'at last' });
  expect(mock.requests).toHaveLength(3);
  const patient = mockFetch(examples);
  patient.on('things.retrieve').rateLimited(3600);
  const error = await rejection<RateLimitError>(retrieve(clientOf(patient)));
  expect([error.constructor, error.retryAfterMs]).toEqual([RateLimitError, 3_600_000]);
});

test('failures have the body of the document, or their own', async () => {
  const mock = mockFetch(examples);
  mock.on('things.retrieve').error(404).error(404, { detail: 'mine' }).error(418);
  const client = clientOf(mock);
  const messages = [];
  for (let count = 0; count < 3; count++) messages.push((await rejection(retrieve(client))).message);
  expect(messages).toEqual([
    '404 GET /v2/things/a: no such thing',
    '404 GET /v2/things/a: mine',
    expect.stringContaining('418'),
  ]);
  expect(await rejection(retrieve(client))).not.toBeInstanceOf(NotFoundError);
});

test('an expired token is renewed', async () => {
  const mock = mockFetch(examples);
  mock.on('POST /oauth/token').token();
  mock.on('things.retrieve').expired().example();
  const client = clientOf(mock, { apiKey: clientCredentials({ clientId: 'id', clientSecret: 'secret' }) });
  expect(await retrieve(client)).toEqual({ id: 's' });
  expect(mock.requestsTo('things.retrieve').map(({ headers }) => headers['authorization'])).toEqual([
    'Bearer token-1',
    'Bearer token-2',
  ]);
  expect(mock.requestsTo('POST /oauth/token')[0]?.body).toEqual({ grant_type: 'client_credentials' });
});

test('connections fail as they do with a real fetch', async () => {
  const mock = mockFetch();
  mock.on('POST /things').lost().lost('ECONNREFUSED').lost('UND_ERR_HEADERS_TIMEOUT').cutOff();
  const create = (maxRetries = 0) => rejection(clientOf(mock).call(createThing, { options: { maxRetries } }));
  const lost = (await create()) as APIConnectionError;
  expect([lost.constructor, lost.code]).toEqual([APIConnectionError, 'ECONNRESET']);
  expect(((await create()) as APIConnectionError).code).toBe('ECONNREFUSED');
  expect(await create()).toBeInstanceOf(APITimeoutError);
  expect(((await create()) as APIConnectionError).code).toBe('UND_ERR_SOCKET');
});

test('no answer, and a late one, end with the timeout or the signal, and keep no listener', async () => {
  const mock = mockFetch(examples);
  mock.on('things.retrieve').never().never().json({ id: 'late' }, { delay: 10_000 }).json({ id: 'soon' }, { delay: 5 });
  const client = clientOf(mock, { maxRetries: 0 });
  const controller = new AbortController();
  const call = (options: object) => client.call(thing, { path: { id: 'a' }, options });
  expect(await rejection(call({ timeout: 20 }))).toBeInstanceOf(APITimeoutError);
  setTimeout(() => controller.abort(), 20);
  expect(await rejection(call({ signal: controller.signal }))).toBeInstanceOf(APIUserAbortError);
  expect(await rejection(call({ timeout: 20 }))).toBeInstanceOf(APITimeoutError);
  expect(await call({})).toEqual({ id: 'soon' });
  expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
  const { signal } = new AbortController();
  mock.on('GET /x').json({}, { delay: 1 });
  await mock('https://a.test/x', { signal });
  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  await expect(mock('https://a.test/x', { signal: AbortSignal.abort(new Error('no')) })).rejects.toThrow('no');
});

test('any response can be made for the request', async () => {
  const mock = mockFetch(examples);
  mock
    .on('things.retrieve')
    .reply(({ params }) => new Response(`<p>${params['id']}`, { headers: { 'content-type': 'text/html' } }));
  const error = await rejection<APIResponseParseError>(retrieve(clientOf(mock)));
  expect([error.constructor, error.rawBody]).toEqual([APIResponseParseError, '<p>a']);
  const { response } = await clientOf(mockOf({ id: 'x' }))
    .call(thing, { path: { id: 'a' } })
    .withResponse();
  expect(response.url).toBe('https://api.acme.test/v2/things/a');
});

function mockOf(body: unknown): MockFetch<object> {
  const mock = mockFetch();
  mock.on('GET /things/{id}').json(body);
  return mock;
}

test('a request for which nothing is registered is not repeated, and says what is', async () => {
  const mock = mockFetch(examples);
  mock.on('things.create').json({ id: 'x' });
  mock.on('GET /health').empty();
  const error = await rejection(clientOf(mock).call(removeThing, { path: { id: 'a' } }));
  expect(error).toBeInstanceOf(UnmatchedRequestError);
  expect(error).toBeInstanceOf(SDKError);
  expect(error.name).toBe('UnmatchedRequestError');
  expect(error.message).toBe(
    [
      'mockFetch() has no answer for DELETE /v2/things/a (things.delete).',
      'Registered:',
      '  things.create',
      '  GET /health',
      "Register one: mock.on('things.delete').json(…)",
    ].join('\n'),
  );
  expect(mock.requests).toHaveLength(1);
  const empty = mockFetch();
  expect((await rejection(empty('https://a.test/x'))).message).toBe(
    "mockFetch() has no answer for GET /x.\nNothing is registered.\nRegister one: mock.on('GET /x').json(…)",
  );
});

test('a wrong request for an example says what there is', () => {
  const mock = mockFetch(examples);
  expect(() => mock.on('things.retrieve').example('huge')).toThrow(
    'things.retrieve: no example "huge"; the document has "small", "large", "gone"',
  );
  expect(() => mock.on('things.create').example()).toThrow('no example of a success');
  expect(() => mock.on('GET /other').example()).toThrow('not an operation of the examples');
  expect(() => mock.on('things.create').pages([[]])).toThrow('not known to be a list');
});

test('answerAll() answers what is not registered, as far as the document shows it', async () => {
  const mock = mockFetch(examples);
  mock.answerAll();
  mock.on('things.delete').error(404);
  const client = clientOf(mock);
  expect(await retrieve(client)).toEqual({ id: 's' });
  expect(await rejection(client.call(removeThing, { path: { id: 'a' } }))).toBeInstanceOf(NotFoundError);
  expect(await rejection(client.call(createThing, { params: {} }))).toBeInstanceOf(UnmatchedRequestError);
});

test('unused() names what no request got, reset() forgets everything', async () => {
  const mock = mockFetch(examples);
  mock.on('things.retrieve').example().example();
  mock.on('things.delete').example();
  await retrieve(clientOf(mock));
  expect(mock.unused()).toEqual(['things.retrieve: 1 unused', 'things.delete: 1 unused']);
  mock.reset();
  expect([mock.unused(), mock.requests]).toEqual([[], []]);
  await expect(mock('https://a.test/v2/things/a')).rejects.toBeInstanceOf(UnmatchedRequestError);
});

test('stands in for the global fetch, in all its forms', async () => {
  const mock = mockFetch();
  mock.on('GET /things/{id}').json({ id: 'x' });
  vi.stubGlobal('fetch', mock);
  const url = 'https://api.acme.test/things/1';
  const answers = [await fetch(url), await fetch(new URL(url)), await fetch(new Request(url))];
  vi.unstubAllGlobals();
  expect(await Promise.all(answers.map((answer) => answer.json()))).toEqual([{ id: 'x' }, { id: 'x' }, { id: 'x' }]);
});
