import { expect, test } from 'vitest';
import { book, ids, numbered, pagesOf, searches, walk } from '../../test/list-api.js';
import type { MockAPI } from '../../test/mock-api.js';
import { cursor } from './cursor.js';
import { firstOf } from './first-of.js';
import { nextLink } from './next-link.js';
import { offset } from './offset.js';
import { pageNumber } from './page-number.js';

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

/** `counts` items on the pages, which are asked for by `?page=`; without a total. */
const counted = (counts: readonly number[], more?: (number: number) => object): MockAPI =>
  pagesOf((query) => {
    const number = Number(query.get('page') ?? 1);
    const data = Array.from({ length: counts[number - 1] ?? 0 }, (_, index) => ({ id: `${number}.${index}` }));
    return { data, ...more?.(number) };
  });
const byTotal = pageNumber({ page: '/page', size: '/size', items: '/data', totalItems: '/total' });

test.each([
  ['a short last page', [3, 3, 1], {}, 7, 3],
  ['an empty page in between', [3, 0, 3], {}, 9, 3],
  ['a size that the server does not give', [3, 3, 1], { size: 500 }, 7, 3],
  ['a start in the middle', [3, 3, 1], { page: 2, size: 3 }, 7, 2],
  ['a start at the rest', [3, 3, 1], { page: 3, size: 3 }, 7, 1],
  ['a first page that is empty', [0, 3], { size: 3 }, 6, 2],
  ['an empty page after a start in the middle', [3, 3, 1], { page: 4 }, 7, 1],
])('P1 a number of items ends the list: %s', async (_name, counts, params, total, requests) => {
  const api = counted(counts, () => ({ total }));
  const items = await walk(api, byTotal, { params }).toArray();
  const start = 'page' in params ? params.page - 1 : 0;
  expect(items).toHaveLength(counts.slice(start).reduce((sum, count) => sum + count, 0));
  expect(api.requests).toHaveLength(requests);
});

test('P1 a first page below the requested size is no end: it may be all that the server gives', async () => {
  const api = counted([3, 3, 1]);
  const items = await walk(api, pageNumber({ page: '/page', size: '/size', items: '/data' }), {
    params: { size: 500 },
  }).toArray();
  expect([items.length, api.requests.length]).toEqual([7, 3]);
});

test.each([
  ['page numbers', pageNumber({ page: '/page', items: '/data', hasMore: '/more' })],
  ['total_pages before it', pageNumber({ page: '/page', items: '/data', totalPages: '/pages', hasMore: '/never' })],
])('P1 P3 hasMore ends %s, an empty page does not', async (_name, pagination) => {
  const api = counted([2, 0, 2], (number) => ({ more: number < 3, pages: 3, never: false }));
  expect(await walk(api, pagination).toArray()).toHaveLength(4);
  expect(api.requests).toHaveLength(3);
});

test('P1 offsets that count from one, and hasMore', async () => {
  const api = pagesOf((query) => {
    const start = Number(query.get('startIndex') ?? 1);
    return { data: start < 5 ? [{ id: `${start}` }, { id: `${start + 1}` }] : [], more: start < 3 };
  });
  const byIndex = offset({ offset: '/startIndex', items: '/data', hasMore: '/more', first: 1 });
  expect(await ids(walk(api, byIndex))).toEqual(['1', '2', '3', '4']);
  expect(searches(api)).toEqual(['', '?startIndex=3']);
});

test('P1 P5 the id of the last item as cursor takes the place of one backwards', async () => {
  const api = pagesOf((query) => {
    const start = Number(query.get('starting_after') ?? 0);
    return { data: [{ id: `${start + 1}` }, { id: `${start + 2}` }], has_more: start < 4 };
  });
  const byLast = cursor({
    cursor: '/starting_after',
    replaces: ['/ending_before'],
    items: '/data',
    itemId: '/id',
    hasMore: '/has_more',
  });
  expect(await ids(walk(api, byLast, { params: { limit: 2, ending_before: '9' } }))).toHaveLength(6);
  expect(searches(api)).toEqual(['?limit=2&ending_before=9', '?limit=2&starting_after=2', '?limit=2&starting_after=4']);
});

test('P1 a link may be an object with href', async () => {
  const api = pagesOf((query) => ({
    data: [{ id: query.get('p') ?? '0' }],
    links: { next: query.has('p') ? null : { href: '?p=1' } },
  }));
  expect(await ids(walk(api, nextLink({ items: '/data', next: '/links/next' })))).toEqual(['0', '1']);
});

/** As Telnyx's `/email_blocks` answers: by number, unless it is asked by cursor. */
const eitherWay = firstOf(
  cursor({
    cursor: '/page[after]',
    replaces: ['/page[number]', '/page[before]'],
    items: '/data',
    next: '/meta/next_cursor',
    hasMore: '/meta/has_next',
  }),
  numbered,
);

test('P1 a list that answers by number is walked by number', async () => {
  const api = book(3);
  expect(await ids(walk(api, eitherWay))).toHaveLength(6);
  expect(searches(api)).toEqual(['', '?page[number]=2', '?page[number]=3']);
});

test.each([{ 'page[number]': 1, 'page[size]': 2 }, { page: { number: 1, size: 2 } }])(
  'P1 P8 a list that answers by cursor is walked by cursor, and a number beside it goes: %j',
  async (params) => {
    const api = pagesOf((query) => {
      const after = Number(query.get('page[after]') ?? 0);
      return { data: [{ id: `${after}` }], meta: after < 2 ? { has_next: true, next_cursor: `${after + 1}` } : {} };
    });
    expect(await ids(walk(api, eitherWay, { params }))).toEqual(['0', '1', '2']);
    expect(searches(api)).toEqual([
      '?page[number]=1&page[size]=2',
      '?page[size]=2&page[after]=1',
      '?page[size]=2&page[after]=2',
    ]);
  },
);

test('P1 an answer that fits no way of a list is its last', async () => {
  const api = pagesOf(() => ({ data: [{ id: 'a' }], meta: { has_next: false } }));
  expect(await ids(walk(api, eitherWay))).toEqual(['a']);
});

test('P1 a link goes on where the cursor is not said', async () => {
  const api = pagesOf((query) => {
    const after = query.get('page[after]');
    const next = { 0: '1', 1: '2' }[after ?? '0'];
    return {
      data: [{ id: after ?? '0' }],
      meta: after === null ? { cursors: { after: next } } : { next: next && `/v2/things?page[after]=${next}` },
    };
  });
  const pagination = firstOf(
    cursor({ cursor: '/page[after]', items: '/data', next: '/meta/cursors/after' }),
    nextLink({ items: '/data', next: '/meta/next' }),
  );
  expect(await ids(walk(api, pagination, { params: { page: { size: 1 } } }))).toEqual(['0', '1', '2']);
  expect(searches(api)).toEqual(['?page[size]=1', '?page[size]=1&page[after]=1', '?page[after]=2']);
});
