import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { list, numbered, type Thing, type Things } from '../../test/list-api.js';
import { type LocalServer, localServer, rejection, type TestOptions, testSpec } from '../../test/mock-api.js';
import { APIClient } from '../api-client.js';
import { PaginationError } from '../errors/pagination-error.js';
import { cursor } from './cursor.js';
import { firstOf } from './first-of.js';
import { nextLink } from './next-link.js';
import { offset } from './offset.js';
import { pageNumber } from './page-number.js';
import type { PagePromise } from './page-promise.js';
import type { Pagination } from './pagination.js';

/** Answers one request of a list. */
type Serve = (query: URLSearchParams, response: ServerResponse, request: number) => unknown;

let servers: LocalServer[] = [];
afterEach(() => {
  for (const server of servers) server.close();
  servers = [];
});

async function serve(answer: Serve): Promise<LocalServer> {
  const server = await localServer((request, response) => {
    const body = answer(new URL(request.url ?? '', 'http://x').searchParams, response, server.requests.length);
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  servers.push(server);
  return server;
}

function walkOn(server: LocalServer, pagination: Pagination, params?: object): PagePromise<Thing, Things> {
  const options: TestOptions = { apiKey: 'key-1', baseURL: server.url, maxRetries: 0 };
  return new APIClient(testSpec, options).list<Thing, Things>(list(pagination), { params });
}

async function idsOn(server: LocalServer, pagination: Pagination, params?: object): Promise<string[]> {
  return (await walkOn(server, pagination, params).toArray()).map(({ id }) => id);
}

const PAGES = [['a', 'b'], ['c', 'd'], ['e']].map((names) => names.map((id) => ({ id })));
const ITEMS = PAGES.flat();
const THREE = ['a', 'b', 'c', 'd', 'e'];
const numberIn = (query: URLSearchParams, name = 'page[number]'): number => Number(query.get(name) ?? 1);

const LISTS: readonly (readonly [name: string, pagination: Pagination, answer: Serve])[] = [
  [
    'total_pages',
    numbered,
    (query) => ({ data: PAGES[numberIn(query) - 1], meta: { page_number: numberIn(query), total_pages: 3 } }),
  ],
  [
    'a number of items',
    pageNumber({ page: '/page[number]', items: '/data', totalItems: '/total' }),
    (query) => ({ data: PAGES[numberIn(query) - 1], total: 5 }),
  ],
  [
    'a short page',
    pageNumber({ page: '/page[number]', size: '/page[size]', items: '' }),
    (query) => PAGES[numberIn(query) - 1],
  ],
  [
    'an offset',
    offset({ offset: '/offset', items: '/data', totalItems: '/total' }),
    (query) => ({ data: ITEMS.slice(Number(query.get('offset')), Number(query.get('offset')) + 2), total: 5 }),
  ],
  [
    'a cursor',
    cursor({ cursor: '/page/after', items: '/data', next: '/meta/cursors/after' }),
    (query) => {
      const page = Number(query.get('page[after]') ?? 0);
      return { data: PAGES[page], meta: { cursors: { after: page < 2 ? String(page + 1) : null } } };
    },
  ],
  [
    'the last item',
    cursor({ cursor: '/starting_after', items: '/data', itemId: '/id', hasMore: '/has_more' }),
    (query) => {
      const start = ITEMS.findIndex(({ id }) => id === query.get('starting_after')) + 1;
      return { data: ITEMS.slice(start, start + 2), has_more: start + 2 < 5 };
    },
  ],
  [
    'a link in the body',
    nextLink({ items: '/calls', next: '/next_page_uri' }),
    (query) => {
      const page = Number(query.get('Page') ?? 0);
      return { calls: PAGES[page], next_page_uri: page < 2 ? `/things?Page=${page + 1}` : null };
    },
  ],
  [
    'a Link header',
    nextLink({ items: '' }),
    (query, response) => {
      const page = Number(query.get('page') ?? 0);
      if (page < 2) response.setHeader('link', `</things?page=${page + 1}>; rel="next"`);
      return PAGES[page];
    },
  ],
  [
    'number or cursor',
    firstOf(
      cursor({ cursor: '/after', items: '/data', next: '/meta/next_cursor', hasMore: '/meta/has_next' }),
      numbered,
    ),
    (query) => ({ data: PAGES[numberIn(query) - 1], meta: { page_number: numberIn(query), total_pages: 3 } }),
  ],
];

describe.each(LISTS)('three pages by %s', (_name, pagination, answer) => {
  const params = { 'page[size]': 2, filter: 'f' };

  test('P1 P5 come whole and in order, with one request each', async () => {
    const server = await serve(answer);
    expect(await idsOn(server, pagination, params)).toEqual(THREE);
    expect(server.requests).toHaveLength(3);
    expect(new Set(server.requests.map(({ headers }) => headers.authorization))).toEqual(new Set(['Bearer key-1']));
  });

  test('P4 come page by page, and no further than asked', async () => {
    const server = await serve(answer);
    const pages: string[][] = [];
    for await (const page of walkOn(server, pagination, params).pages()) pages.push(page.data.map(({ id }) => id));
    expect(pages).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
    expect(await walkOn(server, pagination, params).toArray({ limit: 2 })).toHaveLength(2);
    for await (const { id } of walkOn(server, pagination, params)) if (id === 'c') break;
    expect(server.requests).toHaveLength(3 + 1 + 2);
  });

  test('P7 come to two iterators with one first request', async () => {
    const server = await serve(answer);
    const things = walkOn(server, pagination, params);
    const [one, two] = await Promise.all([things.toArray(), things.toArray()]);
    expect([one.map(({ id }) => id), two.map(({ id }) => id)]).toEqual([THREE, THREE]);
    expect(server.requests).toHaveLength(1 + 2 * 2);
  });
});

test('P3 an empty page in the middle is no end', async () => {
  const server = await serve((query) => ({
    data: numberIn(query) === 2 ? [] : [{ id: `${numberIn(query)}` }],
    meta: { page_number: numberIn(query), total_pages: 3 },
  }));
  expect(await idsOn(server, numbered)).toEqual(['1', '3']);
  expect(server.requests).toHaveLength(3);
});

test('P2 a cursor that repeats ends the walk', async () => {
  const server = await serve((_query, _response, request) => ({ data: [{ id: `${request}` }], next: 'same' }));
  const byCursor = cursor({ cursor: '/after', items: '/data', next: '/next' });
  expect(await rejection(idsOn(server, byCursor))).toBeInstanceOf(PaginationError);
  expect(server.requests).toHaveLength(2);
});

test.each([
  ['with its number', numbered, { page_number: 1, total_pages: 3 }],
  ['without a word', pageNumber({ page: '/page[number]', items: '/data' }), {}],
  ['with a total', pageNumber({ page: '/page[number]', items: '/data', totalItems: '/meta/total' }), { total: 6 }],
])('P2 a server that ignores the page and sends the first %s ends the walk', async (_name, pagination, meta) => {
  const server = await serve(() => ({ data: PAGES[0], meta }));
  const found: string[] = [];
  const error = await rejection<PaginationError>(
    (async () => {
      for await (const { id } of walkOn(server, pagination)) found.push(id);
    })(),
  );
  expect(error).toBeInstanceOf(PaginationError);
  expect(error.operationId).toBe('ListThings');
  expect(found).toEqual(['a', 'b']);
  expect(server.requests).toHaveLength(2);
});

test('P6 a link to another origin is not followed', async () => {
  const elsewhere = await serve(() => ({ data: [] }));
  const server = await serve(() => ({ data: PAGES[0], next: `${elsewhere.url}/things` }));
  const error = await rejection(idsOn(server, nextLink({ items: '/data', next: '/next' })));
  expect(error).toBeInstanceOf(PaginationError);
  expect([server.requests.length, elsewhere.requests.length]).toEqual([1, 0]);
});
