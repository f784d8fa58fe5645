import { expect, it } from 'vitest';
import { toPairs, toText } from '../src/expected/serialize-parameter.ts';

const LIST = ['blue', 'black'];
const OBJECT = { R: 100, G: 200 };

// The table of OpenAPI 3.1 §4.8.12.3, decoded.
it.each([
  [
    'form',
    true,
    LIST,
    [
      ['c', 'blue'],
      ['c', 'black'],
    ],
  ],
  ['form', false, LIST, [['c', 'blue,black']]],
  [
    'form',
    true,
    OBJECT,
    [
      ['R', '100'],
      ['G', '200'],
    ],
  ],
  ['form', false, OBJECT, [['c', 'R,100,G,200']]],
  ['spaceDelimited', false, LIST, [['c', 'blue black']]],
  ['pipeDelimited', false, LIST, [['c', 'blue|black']]],
  [
    'deepObject',
    true,
    OBJECT,
    [
      ['c[R]', '100'],
      ['c[G]', '200'],
    ],
  ],
  [
    'deepObject',
    true,
    { a: { b: [1, 2] }, d: [{ e: true }] },
    [
      ['c[a][b]', '1'],
      ['c[a][b]', '2'],
      ['c[d][0][e]', 'true'],
    ],
  ],
] as const)('writes %s (explode %s) of %j', (style, explode, value, pairs) => {
  expect(toPairs(value, { name: 'c', style, explode })).toEqual(pairs);
});

it.each([
  ['simple', false, LIST, 'blue,black'],
  ['simple', true, OBJECT, 'R=100,G=200'],
  ['label', true, LIST, '.blue.black'],
  ['matrix', true, LIST, ';c=blue;c=black'],
  ['matrix', false, OBJECT, ';c=R,100,G,200'],
] as const)('writes %s (explode %s) of %j in a path', (style, explode, value, text) => {
  expect(toText(value, { name: 'c', style, explode })).toBe(text);
});
