import { expect, test } from 'vitest';
import { createThing, getThing, mockAPI, ok, rejection, testClient, testRequest } from '../../test/mock-api.js';
import type { CallArguments, Operation, OperationParameter } from '../operation.js';
import { jsonParameter } from './json-parameter.js';
import { type ParameterStyle, style } from './parameter-style.js';

const ROOT = 'https://api.acme.test/v2';

/** What follows the base URL when this call is made. */
async function urlOf(operation: Partial<Operation>, args: CallArguments): Promise<string> {
  const api = mockAPI(ok);
  await testClient(api).call({ ...getThing, ...operation }, args);
  return api.requests[0]?.url.slice(ROOT.length) ?? '';
}

const searchOf = async (params: object, parameters?: Record<string, OperationParameter>): Promise<string> =>
  (await urlOf(parameters ? { parameters } : {}, { params })).slice('/things?'.length);

test('U1 names and values are percent-encoded, brackets in names stay', async () => {
  expect(await searchOf({ 'a&admin=1': 'b', 'page[number]': 2, 'x y': 'é&=#+ /' })).toBe(
    'a%26admin%3D1=b&page[number]=2&x%20y=%C3%A9%26%3D%23%2B%20%2F',
  );
});

test('U2 objects use brackets to any depth', async () => {
  expect(await searchOf({ filter: { a: { b: { c: 1 } }, 'd]=&': true }, page: { number: 1, size: 2 } })).toBe(
    'filter[a][b][c]=1&filter[d%5D%3D%26]=true&page[number]=1&page[size]=2',
  );
});

test('U3 arrays repeat the name, also inside objects; arrays of objects keep their items apart', async () => {
  expect(await searchOf({ a: [1, 'x,y'], filter: { in: ['p', 'q'] } })).toBe('a=1&a=x%2Cy&filter[in]=p&filter[in]=q');
  expect(await searchOf({ s: [{ f: 1, o: 'asc' }, { f: 2 }] })).toBe('s[0][f]=1&s[0][o]=asc&s[1][f]=2');
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

const list = ['a b', 'c,d'];
const record = { x: 1, y: 'é' };

/** OpenAPI 3.1 §4.8.12.4, table of styles, and RFC 6570. */
test.each<[ParameterStyle, boolean, unknown, string]>([
  ['form', true, list, 'p=a%20b&p=c%2Cd'],
  ['form', false, list, 'p=a%20b,c%2Cd'],
  ['form', true, record, 'x=1&y=%C3%A9'],
  ['form', false, record, 'p=x,1,y,%C3%A9'],
  ['spaceDelimited', false, list, 'p=a%20b%20c%2Cd'],
  ['pipeDelimited', false, list, 'p=a%20b%7Cc%2Cd'],
  ['deepObject', true, record, 'p[x]=1&p[y]=%C3%A9'],
  ['form', false, 'v', 'p=v'],
])('U3 query style %s, explode %s', async (name, explode, value, want) => {
  expect(await searchOf({ p: value }, { p: { in: 'query', serialize: style(name, explode) } })).toBe(want);
});

test('U3 an empty or absent value of a style is left out', async () => {
  const parameters = { p: { in: 'query', serialize: style('form', false) } } as const;
  for (const p of [[], {}, null, undefined, [null]])
    expect(await urlOf({ parameters }, { params: { p } })).toBe('/things');
});

test('U3 allowReserved leaves reserved characters, but not those that would end the value', async () => {
  const serialize = style('form', true, { allowReserved: true });
  expect(await searchOf({ p: "a/b?c:@!$'()*,;=[x]&#+ %" }, { p: { in: 'query', serialize } })).toBe(
    // `'` is encoded by URL parsers, and so by every fetch.
    'p=a/b?c:@!$%27()*,;=[x]%26%23%2B%20%25',
  );
});

test('U3 content: application/json', async () => {
  expect(await searchOf({ p: { a: [1] } }, { p: { in: 'query', serialize: jsonParameter } })).toBe(
    'p=%7B%22a%22%3A%5B1%5D%7D',
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
])('U3 path style %s, explode %s', async (name, explode, value, want) => {
  const parameters = { p: { in: 'path', serialize: style(name, explode) } } as const;
  expect(await urlOf({ path: '/x/{p}', parameters }, { path: { p: value } })).toBe(`/x/${want}`);
});

test('SEC3 path values are encoded whole', async () => {
  const path = { id: 'a/b?c#d%e é;=', n: 7 };
  expect(await urlOf({ path: '/x/{id}/{n}.json' }, { path })).toBe('/x/a%2Fb%3Fc%23d%25e%20%C3%A9%3B%3D/7.json');
  expect(await urlOf({ path: '/x/{id}' }, { path: { id: '...' } })).toBe('/x/...');
});

test.each(['', '.', '..', '%2e', '%2E%2e', '.%2e', null, undefined, Number.NaN, {}, [], ['a'], () => 1])(
  'SEC3 the path value %o is a TypeError that names the parameter, and nothing is sent',
  async (id) => {
    const api = mockAPI(ok);
    const error = await rejection(
      testClient(api).call({ id: 'DeleteThing', method: 'DELETE', path: '/things/{id}' }, { path: { id } }),
    );
    expect(error).toBeInstanceOf(TypeError);
    expect(error.message).toContain('"id"');
    expect(api.requests).toHaveLength(0);
  },
);

test('SEC3 SEC5 an inherited property is no path value', async () => {
  expect(
    await rejection(testClient(mockAPI(ok)).call({ ...getThing, path: '/x/{toString}' }, { path: {} })),
  ).toBeInstanceOf(TypeError);
});

test('each parameter goes to its place, under its name on the wire, and the rest to the body', async () => {
  const api = mockAPI(ok);
  const operation: Operation = {
    ...createThing,
    path: '/things/{thing-id}',
    parameters: {
      dryRun: { in: 'query', name: 'dry_run' },
      trace: { in: 'header', name: 'X-Trace' },
      tags: { in: 'header', name: 'X-Tags' },
      session: { in: 'cookie' },
      theme: { in: 'cookie' },
    },
  };
  const params = {
    dryRun: true,
    trace: 't-1',
    tags: ['a', 'b'],
    session: 's;1',
    theme: ['x', 'y'],
    name: 'n',
    nested: { dryRun: 1 },
  };
  await testClient(api).call(operation, { path: { 'thing-id': 7 }, params });
  const [request] = api.requests;
  expect(request?.url).toBe(`${ROOT}/things/7?dry_run=true`);
  expect(request?.headers.get('x-trace')).toBe('t-1');
  expect(request?.headers.get('x-tags')).toBe('a,b');
  expect(request?.headers.get('cookie')).toBe('session=s%3B1; theme=x; theme=y');
  expect(request?.body).toBe('{"name":"n","nested":{"dryRun":1}}');
});
