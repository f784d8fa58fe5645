import { expect, test } from 'vitest';
import { EventParser, type ServerSentEvent } from './event-parser.js';

const parse = (...pieces: readonly string[]): ServerSentEvent[] => {
  const parser = new EventParser();
  return pieces.flatMap((piece) => [...parser.push(piece)]);
};

const message = (data: string, more: Partial<ServerSentEvent> = {}): ServerSentEvent => ({
  event: 'message',
  data,
  id: '',
  ...more,
});

test.each<[name: string, text: string, events: readonly ServerSentEvent[]]>([
  ['one line of data', 'data: a\n\n', [message('a')]],
  ['lines of data', 'data: a\ndata:\ndata: b\n\n', [message('a\n\nb')]],
  ['data without a space, and with two', 'data:a\n\ndata:  a\n\n', [message('a'), message(' a')]],
  ['empty data', 'data\n\ndata:\n\n', [message(''), message('')]],
  ['colons in data', 'data: a:b: c\n\n', [message('a:b: c')]],
  ['a name', 'event: add\ndata: 1\n\ndata: 2\n\n', [message('1', { event: 'add' }), message('2')]],
  ['a name without data', 'event: add\n\ndata: 2\n\n', [message('2')]],
  ['an empty name', 'event:\ndata: 1\n\n', [message('1')]],
  [
    'ids, which hold until the next',
    'id: 1\ndata: a\n\ndata: b\n\nid\ndata: c\n\n',
    [message('a', { id: '1' }), message('b', { id: '1' }), message('c')],
  ],
  ['an id with NUL, which is none', 'id: 1\0\ndata: a\n\n', [message('a')]],
  ['an id of a block without data', 'id: 7\n\ndata: a\n\n', [message('a', { id: '7' })]],
  [
    'a wait, given with the next event and no other',
    'retry: 3000\n\ndata: a\n\ndata: b\n\n',
    [message('a', { retry: 3000 }), message('b')],
  ],
  ['waits that are no number', 'retry: 1.5\nretry: -1\nretry:\nretry: 1s\ndata: a\n\n', [message('a')]],
  ['comments', ': keep-alive\n:\n\ndata: a\n: inside\ndata: b\n\n', [message('a\nb')]],
  ['unknown fields, and fields in other letters', 'foo: 1\nDATA: 2\n data: 3\ndata: a\n\n', [message('a')]],
  ['blank lines', '\n\n\ndata: a\n\n\n\n', [message('a')]],
  ['an event that no blank line ends', 'data: a\n\ndata: b\n', [message('a')]],
  ['a line that nothing ends', 'data: a\n\ndata: b', [message('a')]],
])('Z1 %s', (_name, text, events) => {
  expect(parse(text)).toEqual(events);
});

const DOCUMENT = ['event: add', 'data: één', 'data: zwei', '', ': comment', 'id: 9', 'retry: 5', 'data: 三', '', ''];
const EVENTS = [message('één\nzwei', { event: 'add' }), message('三', { id: '9', retry: 5 })];

test.each([
  ['LF', '\n'],
  ['CR', '\r'],
  ['CRLF', '\r\n'],
])('Z1 %s ends a line, also where it is split from what follows', (_name, end) => {
  const text = DOCUMENT.join(end);
  expect(parse(text)).toEqual(EVENTS);
  expect(parse(...text)).toEqual(EVENTS);
  for (let index = 0; index <= text.length; index++) {
    expect(parse(text.slice(0, index), '', text.slice(index)), `split at ${index}`).toEqual(EVENTS);
  }
});

test('Z1 CR, LF and CRLF may be mixed', () => {
  const text = 'data: a\r\n\rdata: b\n\r\ndata: c\r\rdata: d\n\n';
  const events = ['a', 'b', 'c', 'd'].map((data) => message(data));
  expect(parse(text)).toEqual(events);
  expect(parse(...text)).toEqual(events);
});

test('Z1 an event that a CR ends does not wait for what follows', () => {
  const parser = new EventParser();
  expect([...parser.push('data: a\r\r')]).toEqual([message('a')]);
});
