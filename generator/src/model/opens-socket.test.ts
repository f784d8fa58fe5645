import { expect, test } from 'vitest';
import type { JsonObject } from '../load/spec-document.ts';
import type { NormalisedOperation } from '../normalise/normalised-spec.ts';
import { opensSocket, socketServer } from './opens-socket.ts';

const content = { 'application/json': {} };

test.each<[name: string, verb: string, responses: [string, JsonObject][], servers: string[], opens: boolean]>([
  ['a 101', 'GET', [['101', {}]], ['https://a.test'], true],
  [
    'a 101 with frames and an empty 200',
    'GET',
    [
      ['101', { content }],
      ['200', {}],
    ],
    [],
    true,
  ],
  [
    'a 101 and an error',
    'GET',
    [
      ['101', {}],
      ['400', { content }],
    ],
    [],
    true,
  ],
  [
    'a 101 and an answer',
    'GET',
    [
      ['101', {}],
      ['200', { content }],
    ],
    [],
    false,
  ],
  [
    'a 101 of a POST',
    'POST',
    [
      ['101', {}],
      ['200', {}],
    ],
    ['https://a.test'],
    false,
  ],
  ['wss alone', 'GET', [['200', { content }]], ['wss://a.test', 'ws://localhost'], true],
  ['wss beside https', 'GET', [['200', { content }]], ['wss://a.test', 'https://a.test'], false],
  ['no server and no 101', 'GET', [['200', {}]], [], false],
])('Z2 %s', (_name, verb, responses, servers, opens) => {
  const operation = { verb, responses } as unknown as NormalisedOperation;
  expect(
    opensSocket(
      operation,
      servers.map((url) => ({ url })),
    ),
  ).toBe(opens);
});

test('Z2 the server is the first that is complete', () => {
  expect(socketServer([{ url: 'https://a.test' }, { url: 'wss://{region}.test' }, { url: 'WSS://b.test/v1/' }])).toBe(
    'WSS://b.test/v1',
  );
  expect(socketServer([{ url: '/v1' }])).toBeUndefined();
});
