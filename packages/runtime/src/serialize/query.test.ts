import { expect, test } from 'vitest';
import { getThing, mockAPI, ok, rejection, testClient, testRequest } from '../../test/mock-api.js';
import { ROOT, searchOf, urlOf } from '../../test/sent-parameters.js';
import { deepObject, type ListStyle } from './deep-object.js';
import { jsonParameter } from './json-parameter.js';
import type { ParameterSerializer } from './parameter-serializer.js';
import { style } from './parameter-style.js';
import { formQuery, jsonQuery, textQuery } from './query-string.js';

test('U1 names and values are percent-encoded, brackets in names stay', async () => {
  expect(await searchOf({ 'a&admin=1': 'b', 'page[number]': 2, 'x y': 'é&=#+ /' })).toBe(
    'a%26admin%3D1=b&page[number]=2&x%20y=%C3%A9%26%3D%23%2B%20%2F',
  );
});

test('U2 objects use brackets to any depth', async () => {
  expect(await searchOf({ filter: { a: { b: { c: 1 } }, 'd=&': true }, page: { number: 1, size: 2 } })).toBe(
    'filter[a][b][c]=1&filter[d%3D%26]=true&page[number]=1&page[size]=2',
  );
});

test.each([['a]'], ['a][b'], ['[]'], ['']])(
  'U2 the member %o of an object, which servers would take for another structure, is a TypeError',
  async (member) => {
    const error = await rejection(searchOf({ filter: { [member]: 1 } }));
    expect(error).toBeInstanceOf(TypeError);
    expect(error.message).toContain(JSON.stringify(`filter[${member}]`));
  },
);

test('U3 arrays repeat the name, also inside objects; arrays of objects keep their items apart', async () => {
  expect(await searchOf({ a: [1, 'x,y'], filter: { in: ['p', 'q'] } })).toBe('a=1&a=x%2Cy&filter[in]=p&filter[in]=q');
  expect(await searchOf({ s: [{ f: 1, o: 'asc' }, { f: 2 }] })).toBe('s[0][f]=1&s[0][o]=asc&s[1][f]=2');
  expect(await searchOf({ s: [1, { f: 2 }, [3, 4]] })).toBe('s[0]=1&s[1][f]=2&s[2]=3&s[2]=4');
});

test.each<[ListStyle, string]>([
  ['repeat', 'f[in]=a%2Cb&f[in]=c&f[to][0][id]=1&f[to][0][id]=2&f[x]=y'],
  ['brackets', 'f[in][]=a%2Cb&f[in][]=c&f[to][0][id][]=1&f[to][0][id][]=2&f[x]=y'],
  ['comma', 'f[in]=a%2Cb,c&f[to][0][id]=1,2&f[x]=y'],
])('U3 U4 lists inside of objects, %s', async (lists, want) => {
  const f = { in: ['a,b', null, 'c'], not: [], to: [{ id: [1, 2] }], x: 'y' };
  expect(await searchOf({ f }, { f: { in: 'query', serialize: deepObject(lists) } })).toBe(want);
});

test('U3 a name that ends in brackets gets no second ones', async () => {
  const parameters = { 'sort[]': { in: 'query', serialize: deepObject('brackets') } } as const;
  expect(await searchOf({ 'sort[]': ['a', 'b'] }, parameters)).toBe('sort[]=a&sort[]=b');
});

test('U4 undefined, null, empty arrays and objects are left out; dates are ISO, bigints whole', async () => {
  const date = new Date('2026-01-02T03:04:05.678Z');
  expect(await urlOf({}, { params: { a: undefined, b: null, c: [], d: {}, e: { f: null } } })).toBe('/things');
  expect(await searchOf({ date, big: 2n ** 64n, no: false, zero: 0, blank: '', f: { gt: date }, l: [null, 1] })).toBe(
    'date=2026-01-02T03%3A04%3A05.678Z&big=18446744073709551616&no=false&zero=0&blank=&f[gt]=2026-01-02T03%3A04%3A05.678Z&l=1',
  );
});

const cycle: Record<string, unknown> = {};
cycle.self = cycle;

test.each([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['a function', () => 1],
  ['a symbol', Symbol('s')],
  ['an invalid date', new Date('x')],
  ['a cycle', cycle],
  ['NaN in an array', [1, Number.NaN]],
  ['a map', new Map([['a', 1]])],
  ['a set in an object', { a: new Set([1]) }],
  ['a promise', Promise.resolve(1)],
  ['a file', new Blob(['x'])],
  ['half of a surrogate pair', 'a\ud800'],
  ['half of a surrogate pair in a name', { '\udfff': 1 }],
  ['a hundred levels', Array.from({ length: 100 }).reduce((inner) => ({ inner }), 1)],
  ['a function in an object', { a: { b: () => 1 } }],
])('U4 %s is a TypeError that names the parameter, before any request', async (_name, value) => {
  const api = mockAPI(ok);
  const error = await rejection(testClient(api).call(getThing, { params: { filter: value } }));
  expect(error).toBeInstanceOf(TypeError);
  expect(error.message).toContain('"filter');
  expect(api.requests).toHaveLength(0);
});

test('U4 an object that stands twice, but not in itself, is no cycle', async () => {
  const shared = { x: 1 };
  expect(await searchOf({ f: { a: shared, b: shared } })).toBe('f[a][x]=1&f[b][x]=1');
});

test('U5 inherited keys are not sent', async () => {
  const params = Object.assign(Object.create({ inherited: 1 }), {
    own: Object.assign(Object.create({ deep: 1 }), { a: 1 }),
  });
  expect(await searchOf(params)).toBe('own[a]=1');
});

test('U6 a query in a custom path is kept whole and merged', async () => {
  const api = mockAPI(ok);
  await testRequest(api)('GET', '/x?a=1&a=2#frag', { query: { b: 3 }, extraQuery: { a: 4 } });
  expect(api.requests[0]?.url).toBe(`${ROOT}/x?a=1&a=2&b=3&a=4`);
});

test('U7 unknown parameters pass through extraQuery', async () => {
  expect(await urlOf({}, { params: { a: 1 }, options: { extraQuery: { new: { x: [1, 2] } } } })).toBe(
    '/things?a=1&new[x]=1&new[x]=2',
  );
});

test('U3 content: application/json', async () => {
  const parameters = { p: { in: 'query', serialize: jsonParameter } } as const;
  expect(await searchOf({ p: { a: [1] } }, parameters)).toBe('p=%7B%22a%22%3A%5B1%5D%7D');
  expect(await searchOf({ p: 'text', q: 1 }, parameters)).toBe('p=%22text%22&q=1');
  for (const p of [Number.NaN, [1n], { a: () => 1 }, cycle]) {
    const error = await rejection(searchOf({ p }, parameters));
    expect(error).toBeInstanceOf(TypeError);
    expect(error.message).toContain('"p"');
  }
});

test('U3 the whole query from one parameter', async () => {
  const queryOf = (p: unknown, serialize: ParameterSerializer): Promise<string> =>
    searchOf({ p }, { p: { in: 'query', serialize } });
  expect(await queryOf({ a: 'x y', b: [1, 2], f: { g: 1 } }, formQuery())).toBe('a=x%20y&b=1&b=2&f[g]=1');
  expect(await queryOf({ b: ['1,', 2] }, formQuery({ b: style('form', false) }))).toBe('b=1%2C,2');
  expect(await queryOf({ a: [1], b: 'é' }, jsonQuery)).toBe('%7B%22a%22%3A%5B1%5D%2C%22b%22%3A%22%C3%A9%22%7D');
  expect(await queryOf('$.a[?(@.b)]', textQuery)).toBe('%24.a%5B%3F%28%40.b%29%5D');
});
