import { expect, it } from 'vitest';
import type { Json } from '../src/document/json.ts';
import type { ReplayPagination } from '../src/operation-replay.ts';
import { buildPages, waysOf } from '../src/pages/build-pages.ts';

const linkOf = (page: number): string => `https://x.test/?contract_page=${page}`;
const request = (values: Readonly<Record<string, Json>>) => ({
  name: 'it',
  unknown: [],
  parameters: Object.entries(values).map(([name, value]) => ({
    parameter: { name, in: 'query', required: false, style: 'form', explode: true, schema: undefined, examples: [] },
    value,
  })),
});
const BODY = { data: [{ id: 'a' }], meta: { next: 'cursor-0' } };

it.each<[string, ReplayPagination, Readonly<Record<string, Json>>, number[], (string | undefined)[]]>([
  [
    'pages with a total',
    { style: 'pageNumber', advance: '/page', items: '/data', totalPages: '/meta/pages' },
    {},
    [2, 0, 2],
    [undefined, '2', '3'],
  ],
  [
    'pages from the fourth',
    { style: 'pageNumber', advance: '/page/number', size: '/page/size', items: '/data', totalItems: '/meta/total' },
    { page: { number: 4, size: 3 } },
    [3, 0, 3],
    ['4', '5', '6'],
  ],
  [
    'pages without a total',
    { style: 'pageNumber', advance: '/page', items: '/data' },
    { page: 1 },
    [2, 2, 0],
    ['1', '2', '3'],
  ],
  [
    'offsets',
    { style: 'offset', advance: '/offset', size: '/limit', items: '/data', totalItems: '/meta/total' },
    { limit: 5 },
    [5, 5, 5],
    [undefined, '5', '10'],
  ],
  [
    'pages with a flag',
    { style: 'pageNumber', advance: '/page', items: '/data', hasMore: '/more', first: 0 },
    {},
    [2, 0, 2],
    [undefined, '1', '2'],
  ],
  [
    'offsets from one, with a flag',
    { style: 'offset', advance: '/start', items: '/data', hasMore: '/more', first: 1 },
    {},
    [2, 2, 2],
    [undefined, '3', '5'],
  ],
  [
    'last items',
    { style: 'cursor', advance: '/after', items: '/data', itemId: '/key', hasMore: '/more' },
    {},
    [2, 2, 2],
    [undefined, 'item-1', 'item-3'],
  ],
  [
    'cursors',
    { style: 'cursor', advance: '/after', items: '/data', next: '/meta/next' },
    {},
    [2, 0, 2],
    [undefined, 'cursor-1', 'cursor-2'],
  ],
  [
    'links',
    { style: 'nextLink', items: '/data', next: '/meta/next' },
    {},
    [2, 0, 2],
    [undefined, undefined, undefined],
  ],
])('builds a walk by %s', (_, pagination, values, sizes, advances) => {
  const sequence = buildPages(BODY, pagination, { request: request(values), linkOf });
  expect(sequence.pages.map((page) => (page as { data: unknown[] }).data.length)).toEqual(sizes);
  expect(sequence.advances).toEqual(advances);
  expect(new Set(sequence.items.map((item) => JSON.stringify(item))).size).toBe(sequence.items.length);
});

it('puts the way to the next page where the pagination says, and none on the last', () => {
  const pagination: ReplayPagination = {
    style: 'cursor',
    advance: '/after',
    items: '/data',
    next: '/meta/next',
    hasMore: '/more',
  };
  const { pages } = buildPages(BODY, pagination, { request: request({}), linkOf });
  expect(pages.map((page) => (page as { meta: unknown }).meta)).toEqual([
    { next: 'cursor-1' },
    { next: 'cursor-2' },
    {},
  ]);
  expect(pages.map((page) => (page as { more: unknown }).more)).toEqual([true, true, false]);
});

it('counts the items of all pages from the first', () => {
  const totals = (at: Omit<ReplayPagination, 'items'>, values: Readonly<Record<string, Json>>): unknown =>
    buildPages(BODY, { ...at, items: '/data' }, { request: request(values), linkOf }).pages.map(
      (page) => (page as { total: unknown }).total,
    );
  expect(
    totals({ style: 'pageNumber', advance: '/page', size: '/size', totalItems: '/total' }, { page: 2, size: 5 }),
  ).toEqual([20, 20, 20]);
  expect(totals({ style: 'pageNumber', advance: '/page', totalItems: '/total', first: 0 }, {})).toEqual([6, 6, 6]);
  expect(totals({ style: 'offset', advance: '/offset', totalItems: '/total' }, { offset: 10 })).toEqual([16, 16, 16]);
});

it('walks a list of two kinds in each, rid of what speaks for the other', () => {
  const number = { style: 'pageNumber', advance: '/page', items: '/data', totalPages: '/meta/pages' } as const;
  const cursor = {
    style: 'cursor',
    advance: '/after',
    items: '/data',
    next: '/meta/next',
    hasMore: '/meta/more',
  } as const;
  const body = { data: [], meta: { next: 'c', more: true, pages: 9 } };
  expect(waysOf(body, cursor)).toEqual([[cursor, body]]);
  expect(waysOf(body, { ...cursor, otherwise: number })).toEqual([
    [cursor, { data: [], meta: { next: 'c', more: true } }],
    [number, { data: [], meta: { pages: 9 } }],
  ]);
});
