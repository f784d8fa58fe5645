import { expect, it } from 'vitest';
import type { Json } from '../src/document/json.ts';
import type { ReplayPagination } from '../src/operation-replay.ts';
import { buildPages } from '../src/pages/build-pages.ts';

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
