import { expect, test } from 'vitest';
import { rejection } from '../../test/mock-api.js';
import { searchOf, urlOf } from '../../test/sent-parameters.js';
import { type ParameterStyle, style } from './parameter-style.js';

const list = ['a b', 'c,d'];
const record = { x: 1, y: 'é' };

/** OpenAPI 3.1 §4.8.12.4, table of styles, and RFC 6570. */
test.each<[ParameterStyle, boolean, unknown, string]>([
  ['form', true, list, 'p=a%20b&p=c%2Cd'],
  ['form', false, list, 'p=a%20b,c%2Cd'],
  ['form', true, record, 'x=1&y=%C3%A9'],
  ['form', false, record, 'p=x,1,y,%C3%A9'],
  ['form', true, '', 'p='],
  ['form', false, ['', ''], 'p=,'],
  ['spaceDelimited', false, ['a|b', 'c,d'], 'p=a%7Cb%20c%2Cd'],
  ['spaceDelimited', false, record, 'p=x%201%20y%20%C3%A9'],
  ['spaceDelimited', true, list, 'p=a%20b&p=c%2Cd'],
  ['pipeDelimited', false, list, 'p=a%20b%7Cc%2Cd'],
  ['pipeDelimited', false, record, 'p=x%7C1%7Cy%7C%C3%A9'],
  ['deepObject', true, record, 'p[x]=1&p[y]=%C3%A9'],
  ['deepObject', true, { x: { y: [1, { z: 2 }] } }, 'p[x][y][0]=1&p[x][y][1][z]=2'],
  ['form', false, 'v', 'p=v'],
  ['form', true, new Date(0), 'p=1970-01-01T00%3A00%3A00.000Z'],
])('U3 query style %s, explode %s', async (name, explode, value, want) => {
  expect(await searchOf({ p: value }, { p: { in: 'query', serialize: style(name, explode) } })).toBe(want);
});

test('U3 an empty or absent value of a style is left out', async () => {
  const parameters = { p: { in: 'query', serialize: style('form', false) } } as const;
  for (const p of [[], {}, null, undefined, [null]])
    expect(await urlOf({ parameters }, { params: { p } })).toBe('/things');
});

test.each<[string, ParameterStyle, unknown]>([
  ['a space in a list by spaces', 'spaceDelimited', ['a b']],
  ['a pipe in a list by pipes', 'pipeDelimited', { 'a|b': 1 }],
  ['an object in a list', 'form', [{ a: 1 }]],
  ['a list in an object', 'form', { a: [1] }],
  ['NaN in a list', 'form', [Number.NaN]],
  ['a map', 'form', new Map()],
])('U4 %s is a TypeError that names the parameter', async (_what, name, p) => {
  const error = await rejection(searchOf({ p }, { p: { in: 'query', serialize: style(name, false) } }));
  expect(error).toBeInstanceOf(TypeError);
  expect(error.message).toContain('"p"');
});

test('U1 names of a style are encoded, with allowReserved too', async () => {
  const serialize = style('form', true, { allowReserved: true });
  const parameters = { 'a=b&[c]': { in: 'query', serialize }, o: { in: 'query', serialize } } as const;
  expect(await searchOf({ 'a=b&[c]': 'd/e', o: { 'f=g': 'h=i' } }, parameters)).toBe('a%3Db%26[c]=d/e&f%3Dg=h%3Di');
});

test('U3 allowReserved leaves reserved characters, but not those that would end the value', async () => {
  const serialize = style('form', true, { allowReserved: true });
  const parameters = { p: { in: 'query', serialize } } as const;
  expect(await searchOf({ p: "a/b?c:@!$'()*,;=[x]&#+ %" }, parameters)).toBe(
    // `'` is encoded by URL parsers, and so by every fetch.
    'p=a/b?c:@!$%27()*,;=[x]%26%23%2B%20%25',
  );
  expect(await searchOf({ p: '%2F%zz%41' }, parameters)).toBe('p=%2F%25zz%41');
  const joined = { p: { in: 'query', serialize: style('form', false, { allowReserved: true }) } } as const;
  expect(await searchOf({ p: ['a,b/c', 'd'] }, joined)).toBe('p=a%2Cb/c,d');
});

test('U3 SEC3 allowReserved in a path lets no value leave its segment', async () => {
  const serialize = style('matrix', true, { allowReserved: true });
  const parameters = { p: { in: 'path', serialize } } as const;
  expect(await urlOf({ path: '/x/{p}', parameters }, { path: { p: ['a/../b;c=d', '?#@:'] } })).toBe(
    '/x/;p=a%2F..%2Fb%3Bc%3Dd;p=%3F%23@:',
  );
});

test.each<[ParameterStyle, boolean, unknown, string]>([
  ['simple', false, list, 'a%20b,c%2Cd'],
  ['simple', true, record, 'x=1,y=%C3%A9'],
  ['simple', false, record, 'x,1,y,%C3%A9'],
  ['label', false, list, '.a%20b,c%2Cd'],
  ['label', true, list, '.a%20b.c%2Cd'],
  ['label', true, record, '.x=1.y=%C3%A9'],
  ['label', false, 5, '.5'],
  ['matrix', false, list, ';p=a%20b,c%2Cd'],
  ['matrix', true, list, ';p=a%20b;p=c%2Cd'],
  ['matrix', true, record, ';x=1;y=%C3%A9'],
  ['matrix', false, record, ';p=x,1,y,%C3%A9'],
  ['matrix', false, 5, ';p=5'],
  ['matrix', true, ['', 'x'], ';p;p=x'],
  ['matrix', true, { x: '', y: 1 }, ';x;y=1'],
  ['label', true, ['a.b', 'c'], '.a%2Eb.c'],
  ['simple', false, [null, 'a', undefined], 'a'],
  ['simple', false, true, 'true'],
])('U3 path style %s, explode %s', async (name, explode, value, want) => {
  const parameters = { p: { in: 'path', serialize: style(name, explode) } } as const;
  expect(await urlOf({ path: '/x/{p}', parameters }, { path: { p: value } })).toBe(`/x/${want}`);
});

test.each<[ParameterStyle, unknown]>([
  ['simple', []],
  ['simple', ['.']],
  ['simple', ['']],
  ['label', ''],
  ['label', ['', '']],
  ['label', ['.']],
  ['matrix', {}],
])('SEC3 path style %s of %o, which is no segment, is a TypeError that names the parameter', async (name, p) => {
  const parameters = { p: { in: 'path', serialize: style(name, true) } } as const;
  const error = await rejection(urlOf({ path: '/x/{p}', parameters }, { path: { p } }));
  expect(error).toBeInstanceOf(TypeError);
  expect(error.message).toContain('"p"');
});
