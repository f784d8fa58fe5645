import { expect, test } from 'vitest';
import { rejection } from '../../test/mock-api.js';
import { sentHeader } from '../../test/sent-parameters.js';
import { jsonParameter } from './json-parameter.js';
import type { ParameterSerializer } from './parameter-serializer.js';
import { style } from './parameter-style.js';

test.each<[string, ParameterSerializer | undefined, unknown, string | null]>([
  ['a scalar', undefined, 1.5, '1.5'],
  ['an empty text', undefined, '', ''],
  ['null', undefined, null, null],
  ['a list', style('simple', false), ['a b', null, 2], 'a b,2'],
  ['an empty list', style('simple', false), [], null],
  ['an object', style('simple', false), { x: 1, y: 'é' }, 'x,1,y,é'],
  ['an object, exploded', style('simple', true), { x: 1, y: 'a=b' }, 'x=1,y=a=b'],
  ['quoted items', style('simple', false), ['"a,\\"b"', 'c'], '"a,\\"b",c'],
  ['JSON', jsonParameter, { a: 'é\n😀' }, '{"a":"\\u00e9\\n\\ud83d\\ude00"}'],
])('U3 header parameters: %s', async (_what, serialize, value, want) => {
  expect(await sentHeader('header', serialize, value)).toBe(want);
});

test.each<[string, ParameterSerializer | undefined, unknown]>([
  ['a list without a declared style', undefined, ['a']],
  ['a comma in an item', style('simple', false), ['a,b']],
  ['an equals sign in an exploded name', style('simple', true), { 'a=b': 1 }],
  ['a line break', undefined, 'a\r\nX-Evil: 1'],
  ['a line break in a list', style('simple', false), ['a\n']],
])('H3 U4 header parameters: %s is a TypeError that names it', async (_what, serialize, value) => {
  const error = await rejection(sentHeader('header', serialize, value));
  expect(error).toBeInstanceOf(TypeError);
  expect(error.message).toMatch(/"x-p"/i);
});

test.each<[string, ParameterSerializer | undefined, unknown, string | null]>([
  ['a scalar', undefined, 'a; b=c', 'p=a%3B%20b%3Dc'],
  ['a list', undefined, ['a', 'b,c'], 'p=a; p=b%2Cc'],
  ['nothing', undefined, [], null],
  ['form, an object', style('form', true), { x: 1, 'y;z': '&' }, 'x=1; y%3Bz=%26'],
  ['form, not exploded', style('form', false), ['a', 'b,c'], 'p=a,b%2Cc'],
  ['form, allowReserved', style('form', true, { allowReserved: true }), 'a/b;c=d,e', 'p=a/b%3Bc=d%2Ce'],
  ['cookie', style('cookie', true), ['a&b', 'c%3B'], 'p=a&b; p=c%3B'],
  ['cookie, an object', style('cookie', true), { x: 1, y: '"q"' }, 'x=1; y="q"'],
  ['cookie, not exploded', style('cookie', false), ['a', 'b'], 'p=a,b'],
  ['JSON', jsonParameter, { a: ';' }, 'p=%7B%22a%22%3A%22%3B%22%7D'],
])('U3 cookies: %s', async (_what, serialize, value, want) => {
  expect(await sentHeader('cookie', serialize, value)).toBe(want);
});

test.each(['a; b=c', 'a b', 'a,b', 'é', '"', 'a\r\nb'])(
  'SEC4 %o in a cookie of style cookie, where nothing is encoded, is a TypeError that names it',
  async (value) => {
    const error = await rejection(sentHeader('cookie', style('cookie', true), value));
    expect(error).toBeInstanceOf(TypeError);
    expect(error.message).toContain('"p"');
  },
);
