import { expect, test } from 'vitest';
import { createThing, getThing, mockAPI, ok, testClient } from '../../test/mock-api.js';
import { bodyOf, collect } from '../../test/streaming.js';
import type { ListOperation, Operation } from '../operation.js';
import { pageNumber } from '../pagination/page-number.js';
import { acceptBy } from './accept-by.js';
import { type EventStream, eventStreamAnswer } from './event-stream.js';
import { textAnswer } from './text-answer.js';

const chat: Operation = {
  ...createThing,
  acceptBy: acceptBy('stream', { true: 'text/event-stream' }),
  answers: [eventStreamAnswer],
};

test.each<[params: object | undefined, accept: string]>([
  [{ stream: true }, 'text/event-stream'],
  [{ stream: false }, 'application/json'],
  [{ stream: null }, 'application/json'],
  [{ stream: 'toString' }, 'application/json'],
  [{}, 'application/json'],
  [undefined, 'application/json'],
])('S3 H5 the params %j ask for %s', async (params, accept) => {
  const api = mockAPI(ok);
  await testClient(api).call(chat, { params });
  expect(api.requests[0]?.headers.get('accept')).toBe(accept);
});

test('S3 stream: true is also sent, and the answer is a stream of events', async () => {
  const api = mockAPI(() => new Response(bodyOf('data: a\n\n'), { headers: { 'content-type': 'text/event-stream' } }));
  const stream = await testClient(api).call<EventStream>(chat, { params: { stream: true } });
  expect(api.requests[0]?.body).toBe('{"stream":true}');
  expect(await collect(stream)).toEqual([{ event: 'message', data: 'a', id: '' }]);
});

test('S3 the accept option goes over the operation and its params, and what comes is read by its type', async () => {
  const api = mockAPI(({ headers }) =>
    headers.get('accept') === 'text/csv'
      ? new Response('a,b\n', { headers: { 'content-type': 'text/csv' } })
      : Response.json({ a: 1 }),
  );
  const report: Operation = { ...getThing, answers: [textAnswer] };
  expect(await testClient(api).call(report, { options: { accept: 'text/csv' } })).toBe('a,b\n');
  expect(await testClient(api).call(report)).toEqual({ a: 1 });
  await testClient(api).call(chat, { params: { stream: true }, options: { accept: 'application/json' } });
  expect(api.requests.at(-1)?.headers.get('accept')).toBe('application/json');
});

const listThings: ListOperation = {
  ...getThing,
  answers: [textAnswer],
  acceptBy: acceptBy('format', { csv: 'text/csv' }),
  pagination: pageNumber({ page: '/page', items: '/data' }),
};

test('S3 a list that comes as CSV is text, not an empty page', async () => {
  const api = mockAPI(({ headers }) =>
    headers.get('accept') === 'text/csv'
      ? new Response('id\n1\n', { headers: { 'content-type': 'text/csv; charset=utf-8' } })
      : Response.json({ data: [{ id: 1 }] }),
  );
  const client = testClient(api);
  expect(await client.list(listThings, { params: { format: 'csv' } })).toBe('id\n1\n');
  expect(new URL(api.requests[0]?.url ?? '').search).toBe('?format=csv');
  expect(await client.list(listThings, { options: { accept: 'text/csv' } })).toBe('id\n1\n');
  expect((await client.list(listThings, { params: { format: 'json' } })).data).toEqual([{ id: 1 }]);
  expect((await client.list(listThings)).data).toEqual([{ id: 1 }]);
});
