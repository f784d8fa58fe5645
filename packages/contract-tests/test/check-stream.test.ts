import { expect, it } from 'vitest';
import { checkStream } from '../src/replay/check-stream.ts';

async function* streamOf(...items: readonly unknown[]): AsyncGenerator<unknown, void, undefined> {
  yield* items;
}

const SSE = 'text/event-stream; charset=utf-8';
const TEXT = '\uFEFFevent: a\r\nid: 7\r\ndata: 1\r\ndata:2\r\n\r\n: ping\r\n\r\ndata\n\ndata: [DONE]\n\ndata: cut off';
const event = (name: string, data: unknown) => ({ event: name, data, id: '7' });

it('takes the events of a body as text, or decoded up to the end mark', async () => {
  const text = [event('a', '1\n2'), event('message', ''), event('message', '[DONE]')];
  expect(await checkStream(streamOf(...text), TEXT, SSE)).toEqual([]);
  const decoded = [event('a', '1\n2'), event('message', undefined)];
  expect(await checkStream(streamOf(...decoded), TEXT, SSE)).toEqual([]);
  expect(await checkStream(streamOf(event('message', { a: 1 })), 'id: 7\ndata: {"a":1}\n\n', SSE)).toEqual([]);
});

it.each<[name: string, events: readonly unknown[], problem: RegExp]>([
  ['no event', [], /events/],
  ['another name', [event('b', 'x')], /events\/0\/event: expected "a", got "b"/],
  ['other data', [event('a', 'y')], /events\/0\/data: expected "x", got "y"/],
  ['one more', [event('a', 'x'), event('a', 'x')], /events\/1/],
])('finds %s', async (_name, events, problem) => {
  expect((await checkStream(streamOf(...events), 'event: a\nid: 7\ndata: x\n\n', SSE)).join()).toMatch(problem);
});

it('takes a line, or a record, for an item', async () => {
  const items = [{ a: 1 }, 2];
  expect(await checkStream(streamOf(...items), '{"a":1}\n\n2', 'application/jsonl')).toEqual([]);
  expect(await checkStream(streamOf(...items), '\x1e{"a":\n1}\n\x1e2\n', 'application/json-seq')).toEqual([]);
  expect(await checkStream(streamOf(2), '{"a":1}\n2', 'application/x-ndjson')).not.toEqual([]);
});

it('wants something to loop over', async () => {
  expect(await checkStream('data: 1\n\n', 'data: 1\n\n', SSE)).toEqual([
    'result: expected something to loop over with "for await"',
  ]);
});
