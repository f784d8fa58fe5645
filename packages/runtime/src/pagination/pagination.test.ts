import { expect, expectTypeOf, test, vi } from 'vitest';
import { type MockAPI, mockAPI, rejection, testClient } from '../../test/mock-api.js';
import { PaginationError } from '../errors/pagination-error.js';
import type { CallArguments, ListOperation } from '../operation.js';
import { cursor } from './cursor.js';
import { nextLink } from './next-link.js';
import { offset } from './offset.js';
import type { Page } from './page.js';
import { pageNumber } from './page-number.js';
import type { PagePromise } from './page-promise.js';
import type { Pagination } from './pagination.js';

interface Thing {
  readonly id: string;
}
interface Things {
  readonly data?: readonly Thing[];
  readonly meta?: { readonly total_pages?: number; readonly page_number?: number };
}

const list = (pagination: Pagination, path = '/things'): ListOperation => ({
  id: 'ListThings',
  method: 'GET',
  path,
  pagination,
});

const numbered = pageNumber({
  page: '/page[number]',
  size: '/page[size]',
  items: '/data',
  currentPage: '/meta/page_number',
  totalPages: '/meta/total_pages',
  totalItems: '/meta/total_results',
});

/** An API that makes each page from the query of the request. */
function pagesOf(
  page: (query: URLSearchParams, index: number) => unknown,
  headers?: (index: number) => Record<string, string>,
): MockAPI {
  return mockAPI(({ url }, index) =>
    Response.json(page(new URL(url).searchParams, index), { headers: headers?.(index) ?? {} }),
  );
}

const walk = (
  api: MockAPI,
  pagination: Pagination,
  args: CallArguments = {},
  path?: string,
): PagePromise<Thing, Things> => testClient(api, { maxRetries: 0 }).list<Thing, Things>(list(pagination, path), args);

const ids = async (things: AsyncIterable<Thing>): Promise<string[]> => {
  const found: string[] = [];
  for await (const { id } of things) found.push(id);
  return found;
};

const searches = ({ requests }: MockAPI): string[] =>
  requests.map(({ url }) => decodeURIComponent(new URL(url).search));

/** `total` pages of two items each, as Telnyx answers. */
const book = (total: number): MockAPI =>
  pagesOf((query) => {
    const number = Number(query.get('page[number]') ?? 1);
    return { data: [{ id: `${number}a` }, { id: `${number}b` }], meta: { page_number: number, total_pages: total } };
  });

test('P1 page numbers run to total_pages', async () => {
  const api = book(3);
  expect(await ids(walk(api, numbered))).toEqual(['1a', '1b', '2a', '2b', '3a', '3b']);
  expect(searches(api)).toEqual(['', '?page[number]=2', '?page[number]=3']);
});

test('P1 page numbers in an object of params', async () => {
  const api = book(2);
  const pagination = pageNumber({
    page: '/page/number',
    size: '/page/size',
    items: '/data',
    totalPages: '/meta/total_pages',
  });
  const params = Object.freeze({ page: Object.freeze({ size: 2 }) });
  await ids(walk(api, pagination, { params }));
  expect(searches(api)).toEqual(['?page[size]=2', '?page[size]=2&page[number]=2']);
});

test('P1 totalItems and size end the list without a needless request', async () => {
  const api = pagesOf((query) => ({ records: [{ id: query.get('page') ?? '1' }, { id: 'x' }], total: 4 }));
  const pagination = pageNumber({ page: '/page', size: '/size', items: '/records', totalItems: '/total' });
  expect(await ids(walk(api, pagination, { params: { size: 2 } }))).toEqual(['1', 'x', '2', 'x']);
  expect(api.requests).toHaveLength(2);
});

test('P1 totals that came as text count', async () => {
  const api = pagesOf((query) => ({ data: [{ id: query.get('page') ?? '1' }], pages: '2' }));
  await ids(walk(api, pageNumber({ page: '/page', items: '/data', totalPages: '/pages' })));
  expect(api.requests).toHaveLength(2);
});

test.each([
  ['a short page', { size: 2 }, [['a', 'b'], ['c']], 2],
  ['an empty page', {}, [['a', 'b'], ['c'], []], 3],
])('P1 without any total %s is the end', async (_name, params, pages, requests) => {
  const api = pagesOf((_query, index) => (pages[index] ?? []).map((id) => ({ id })));
  expect(await ids(walk(api, pageNumber({ page: '/page', size: '/size', items: '' }), { params }))).toEqual([
    'a',
    'b',
    'c',
  ]);
  expect(api.requests).toHaveLength(requests);
});

test('P1 a first page of 0', async () => {
  const api = pagesOf((query) => ({ data: [{ id: query.get('page') ?? '0' }], pages: 3 }));
  const things = walk(api, pageNumber({ page: '/page', items: '/data', totalPages: '/pages', first: 0 }));
  expect(await ids(things)).toEqual(['0', '1', '2']);
});

test('P1 offset counts the items that came', async () => {
  const all = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id }));
  const slice = (query: URLSearchParams) =>
    all.slice(Number(query.get('offset') ?? 0), Number(query.get('offset') ?? 0) + 2);
  const counted = pagesOf((query) => ({ data: slice(query), total: 5 }));
  expect(await ids(walk(counted, offset({ offset: '/offset', items: '/data', totalItems: '/total' })))).toEqual([
    'a',
    'b',
    'c',
    'd',
    'e',
  ]);
  expect(searches(counted)).toEqual(['', '?offset=2', '?offset=4']);
  const blind = pagesOf((query) => ({ data: slice(query) }));
  const params = { offset: 1, limit: 2 };
  expect(await ids(walk(blind, offset({ offset: '/offset', size: '/limit', items: '/data' }), { params }))).toEqual([
    'b',
    'c',
    'd',
    'e',
  ]);
  expect(blind.requests).toHaveLength(3);
});

test('P1 cursors run until there is none, or hasMore is false', async () => {
  const next: Record<string, string | null> = { first: 'c2', c2: 'c3', c3: null };
  const api = pagesOf((query) => {
    const at = query.get('page[after]') ?? 'first';
    return { data: [{ id: at }], meta: { cursors: { after: next[at] } } };
  });
  const after = cursor({ cursor: '/page/after', items: '/data', next: '/meta/cursors/after' });
  expect(await ids(walk(api, after))).toEqual(['first', 'c2', 'c3']);
  const flagged = pagesOf((_query, index) => ({
    data: [{ id: String(index) }],
    cursor: `c${index}`,
    has_more: index < 1,
  }));
  expect(
    await ids(walk(flagged, cursor({ cursor: '/cursor', items: '/data', next: '/cursor', hasMore: '/has_more' }))),
  ).toEqual(['0', '1']);
});

test('P1 links: relative in the body, or rel=next in the Link header', async () => {
  const body = pagesOf((query) => ({
    calls: [{ id: query.get('Page') ?? '0' }],
    next: query.get('Page') ? null : '/v2/texml/calls?Page=1&s=a%20b',
  }));
  expect(await ids(walk(body, nextLink({ items: '/calls', next: '/next' })))).toEqual(['0', '1']);
  expect(body.requests[1]?.url).toBe('https://api.acme.test/v2/texml/calls?Page=1&s=a%20b');
  const header = pagesOf(
    (_query, index) => [{ id: String(index) }],
    (index): Record<string, string> =>
      index < 1
        ? { link: '<https://api.acme.test/v2/things?p=1>; rel="prev", <?p=2>; title="a, b"; rel="last next"' }
        : { link: '<?p=1>; rel=prev' },
  );
  expect(await ids(walk(header, nextLink({ items: '' })))).toEqual(['0', '1']);
  expect(header.requests[1]?.url).toBe('https://api.acme.test/v2/things?p=2');
});

const sameCursor = () => pagesOf((_query, index) => ({ data: [{ id: String(index) }], next: 'same' }));

test('P2 a cursor that repeats throws after its items, naming the operation', async () => {
  const api = sameCursor();
  const found: string[] = [];
  const error = await rejection<PaginationError>(
    (async () => {
      for await (const { id } of walk(api, cursor({ cursor: '/c', items: '/data', next: '/next' }))) found.push(id);
    })(),
  );
  expect(error).toBeInstanceOf(PaginationError);
  expect(error.message).toContain('ListThings');
  expect(error.operationId).toBe('ListThings');
  expect(found).toEqual(['0', '1']);
  expect(api.requests).toHaveLength(2);
});

test('P2 a circle of cursors, and of links, throws', async () => {
  const cursors = pagesOf((_query, index) => ({ data: [{ id: String(index) }], next: ['a', 'b', 'c'][index % 3] }));
  expect(await rejection(ids(walk(cursors, cursor({ cursor: '/c', items: '/data', next: '/next' }))))).toBeInstanceOf(
    PaginationError,
  );
  expect(cursors.requests).toHaveLength(4);
  const links = pagesOf((_query, index) => ({ data: [{ id: String(index) }], next: `/v2/things?p=${index % 2}` }));
  expect(await rejection(ids(walk(links, nextLink({ items: '/data', next: '/next' }))))).toBeInstanceOf(
    PaginationError,
  );
  expect(links.requests).toHaveLength(3);
});

test('P2 a server that sends a page it was not asked for throws, before its items are seen twice', async () => {
  const api = pagesOf(() => ({ data: [{ id: 'x' }], meta: { page_number: 1, total_pages: 3 } }));
  const found: string[] = [];
  const error = await rejection(
    (async () => {
      for await (const { id } of walk(api, numbered)) found.push(id);
    })(),
  );
  expect(error.message).toBe('ListThings: asked for page 2, the server sent page 1');
  expect(found).toEqual(['x']);
  expect(api.requests).toHaveLength(2);
});

test.each([
  ['page numbers', numbered, {}],
  ['page numbers of a bare array', pageNumber({ page: '/page', items: '' }), []],
  ['offsets', offset({ offset: '/offset', items: '/data' }), {}],
])('P2 %s that the server ignores throw instead of running for ever', async (_name, pagination, shape) => {
  for (const items of [
    [{ id: 'x' }, { id: 'y' }],
    ['p', 'q'],
  ]) {
    const api = pagesOf(() => (Array.isArray(shape) ? items : { data: items }));
    const error = await rejection(walk(api, pagination).toArray());
    expect(error).toBeInstanceOf(PaginationError);
    expect(api.requests).toHaveLength(2);
  }
});

test('P2 cursor meta on a list that is declared by page number, as on three of Telnyx’s lists, ends', async () => {
  const api = pagesOf((query, index) => ({
    data: query.has('page[number]') ? [] : [{ id: String(index) }],
    meta: { cursors: { after: 'c' } },
  }));
  expect(await ids(walk(api, numbered))).toEqual(['0']);
  expect(api.requests).toHaveLength(2);
});

test('P3 an empty page before total_pages is no end', async () => {
  const api = pagesOf((query) => {
    const number = Number(query.get('page[number]') ?? 1);
    return { data: number === 2 ? [] : [{ id: String(number) }], meta: { page_number: number, total_pages: 3 } };
  });
  expect(await ids(walk(api, numbered))).toEqual(['1', '3']);
});

test('P4 await gives the first page, with data, body, meta and response', async () => {
  const api = book(2);
  const page: Page<Thing, Things> = await walk(api, numbered);
  expect(page.data.map(({ id }) => id)).toEqual(['1a', '1b']);
  expect(page.body).toEqual({ data: page.data, meta: { page_number: 1, total_pages: 2 } });
  expect(page.meta).toEqual({ page_number: 1, total_pages: 2 });
  expect(page.response.status).toBe(200);
  expect(api.requests).toHaveLength(1);
  expectTypeOf(page.meta).toEqualTypeOf<Things['meta']>();
  const second = await page.getNextPage();
  expect([page.hasNextPage(), second.hasNextPage(), second.data[0]?.id]).toEqual([true, false, '2a']);
  expect(await rejection(second.getNextPage())).toBeInstanceOf(PaginationError);
  expect(api.requests).toHaveLength(2);
});

test('P4 a page asked twice for the next one gives it twice', async () => {
  const page = await walk(book(3), numbered);
  const [one, two] = [await page.getNextPage(), await page.getNextPage()];
  expect([one.data[0]?.id, two.data[0]?.id]).toEqual(['2a', '2a']);
  expect((await two.getNextPage()).data[0]?.id).toBe('3a');
});

test('P4 pages(), a page as iterable, toArray and its limit; no request beyond what is used', async () => {
  const counts: number[] = [];
  for await (const page of walk(book(3), numbered).pages()) counts.push(page.data.length);
  expect(counts).toEqual([2, 2, 2]);
  const second = await (await walk(book(3), numbered)).getNextPage();
  expect(await ids(second)).toEqual(['2a', '2b', '3a', '3b']);
  for (const [limit, length, requests] of [
    [0, 0, 1],
    [1, 1, 1],
    [2, 2, 1],
    [3, 3, 2],
    [99, 6, 3],
    [undefined, 6, 3],
  ] as const) {
    const api = book(3);
    expect(await walk(api, numbered).toArray({ limit })).toHaveLength(length);
    expect(api.requests).toHaveLength(requests);
  }
});

test('P4 break asks for no more', async () => {
  const api = book(3);
  for await (const { id } of walk(api, numbered)) if (id === '1b') break;
  expect(api.requests).toHaveLength(1);
});

test('P4 X1 the accessors of a list', async () => {
  const api = book(2);
  const { data, response, requestId } = await walk(api, numbered).withResponse();
  expect([data.data.length, response.status, requestId]).toEqual([2, 200, undefined]);
  expect(await (await walk(api, numbered).asResponse()).json()).toMatchObject({ meta: { total_pages: 2 } });
});

test('P4 a body without the items is a page without items', async () => {
  for (const body of [{}, { data: null }, null, 'text', { data: { id: 'x' } }]) {
    const page = await walk(
      pagesOf(() => body),
      numbered,
    );
    expect([page.data, page.hasNextPage()]).toEqual([[], false]);
  }
});

test('P5 the next request keeps filters, headers, size, signal, limits and path, and starts where it was told to', async () => {
  const api = book(4);
  const { signal } = new AbortController();
  const params = { 'page[number]': 3, 'page[size]': 2, filter: { a: [1, 2] }, other: undefined };
  const options = { headers: { 'X-Mine': 'm' }, signal, extraQuery: { q: 1 } };
  const things = await walk(api, numbered, { path: { id: 'a/b' }, params, options }, '/things/{id}/parts').toArray();
  expect(things.map(({ id }) => id)).toEqual(['3a', '3b', '4a', '4b']);
  expect(api.requests.map(({ url }) => url)).toEqual(
    [3, 4].map(
      (number) =>
        `https://api.acme.test/v2/things/a%2Fb/parts?page[number]=${number}&page[size]=2&filter[a]=1&filter[a]=2&q=1`,
    ),
  );
  expect(api.requests.map(({ headers }) => headers.get('x-mine'))).toEqual(['m', 'm']);
  expect(params).toEqual({ 'page[number]': 3, 'page[size]': 2, filter: { a: [1, 2] }, other: undefined });
});

test('P5 the limits of the call hold for every page', async () => {
  vi.useFakeTimers();
  const api = mockAPI(
    () => Response.json({ data: [{ id: 'a' }], meta: { total_pages: 2 } }),
    () => new Promise(() => {}),
  );
  const call = rejection(walk(api, numbered, { options: { timeout: 50 } }).toArray());
  await vi.advanceTimersByTimeAsync(60);
  expect((await call).message).toContain('50 ms');
  vi.useRealTimers();
});

test.each([
  'https://evil.test/v2/things',
  '//evil.test/x',
  'http://api.acme.test/v2/things',
  'https://me@api.acme.test/v2/things',
  'javascript:1',
  'https://',
])('P6 the link %s to elsewhere throws, and nothing is sent', async (next) => {
  const api = pagesOf(() => ({ data: [{ id: 'a' }], next }));
  const page = await walk(api, nextLink({ items: '/data', next: '/next' }));
  const error = await rejection(page.getNextPage());
  expect(error).toBeInstanceOf(PaginationError);
  expect(error.message).toContain('nothing was sent');
  expect(api.requests).toHaveLength(1);
});

test('P7 two iterators of one list send the first request once', async () => {
  const api = book(1);
  const things = walk(api, numbered);
  expect(await Promise.all([ids(things), ids(things), things.toArray()])).toHaveLength(3);
  expect(api.requests).toHaveLength(1);
});

test('P7 two iterators of a list of cursors walk it independently', async () => {
  const api = pagesOf((query) => ({
    data: [{ id: query.get('c') ?? '0' }],
    next: { '0': '1', '1': '2' }[query.get('c') ?? '0'],
  }));
  const things = walk(api, cursor({ cursor: '/c', items: '/data', next: '/next' }));
  expect(await Promise.all([ids(things), ids(things)])).toEqual([
    ['0', '1', '2'],
    ['0', '1', '2'],
  ]);
});

test('P2 a long walk by cursor is no loop', async () => {
  const api = pagesOf((_query, index) => ({
    data: [{ id: String(index) }],
    next: index < 500 ? `c${index}` : undefined,
  }));
  expect(await walk(api, cursor({ cursor: '/c', items: '/data', next: '/next' })).toArray()).toHaveLength(501);
});
