import { expect, test } from 'vitest';
import { getThing, type TestOptions, testSpec } from '../../test/mock-api.js';
import { APIClient } from '../api-client.js';
import { cursor } from '../pagination/cursor.js';
import { nextLink } from '../pagination/next-link.js';
import { offset } from '../pagination/offset.js';
import { pageNumber } from '../pagination/page-number.js';
import type { Pagination } from '../pagination/pagination.js';
import { mockFetch } from './mock-fetch.js';
import type { PagePointers } from './serve-pages.js';

const groups = [[{ id: 'a' }, { id: 'b' }], [{ id: 'c' }, { id: 'd' }], [{ id: 'e' }]];

function listOf(pagination: Pagination, mock: ReturnType<typeof mockFetch>, params: object = {}) {
  const options: TestOptions = { apiKey: 'key-1', fetch: mock };
  return new APIClient(testSpec, options).list<{ id: string }>({ ...getThing, pagination }, { params });
}

const numbered = { items: '/data', currentPage: '/meta/page', totalPages: '/meta/pages', totalItems: '/meta/total' };

test.each<[string, Pagination, PagePointers]>([
  ['number', pageNumber({ page: '/page', ...numbered }), { style: 'pageNumber', advance: '/page', ...numbered }],
  [
    'number in an object, from 0',
    pageNumber({ page: '/page/number', first: 0, ...numbered }),
    { style: 'pageNumber', advance: '/page/number', first: 0, ...numbered },
  ],
  [
    'offset',
    offset({ offset: '/skip', items: '/rows', totalItems: '/total' }),
    { style: 'offset', advance: '/skip', items: '/rows', totalItems: '/total' },
  ],
  [
    'cursor',
    cursor({ cursor: '/after', items: '/data', next: '/meta/next', hasMore: '/more' }),
    { style: 'cursor', advance: '/after', items: '/data', next: '/meta/next', hasMore: '/more' },
  ],
  [
    'link in the body',
    nextLink({ items: '/data', next: '/links/next' }),
    { style: 'nextLink', items: '/data', next: '/links/next' },
  ],
  ['link in a header', nextLink({ items: '' }), { style: 'nextLink', items: '' }],
])('serves pages by %s, to any number of readers', async (_style, pagination, at) => {
  const mock = mockFetch();
  mock.on('GET /things').pages(groups, at);
  const [first, second] = await Promise.all([
    listOf(pagination, mock).toArray(),
    listOf(pagination, mock, { filter: 'x' }).toArray({ limit: 3 }),
  ]);
  expect(first.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(second.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(mock.requests).toHaveLength(5);
});

test('pages survive a fault in between', async () => {
  const mock = mockFetch();
  const at: PagePointers = { style: 'pageNumber', advance: '/page', ...numbered };
  mock.on('GET /things').pages(groups, at);
  const isSecond = ({ query }: { readonly query: object }) => 'page' in query && query.page === '2';
  mock.on('GET /things').when(isSecond).rateLimited().pages(groups, at);
  const items = await listOf(pageNumber({ page: '/page', ...numbered }), mock).toArray();
  expect(items).toHaveLength(5);
  expect(mock.requests.map(({ query }) => query['page'])).toEqual([undefined, '2', '2', '3']);
});

test('pages have the other members of the document’s example, and are its list by default', async () => {
  const mock = mockFetch({
    'things.list': {
      method: 'GET',
      path: '/things',
      answers: [{ status: 200, body: { data: [{ id: 'x' }], meta: { page: 7, size: 20 } } }],
      pagination: { style: 'pageNumber', advance: '/page', ...numbered },
    },
  } as const);
  mock.on('things.list').pages([[]]);
  const { body } = await listOf(pageNumber({ page: '/page', ...numbered }), mock);
  expect(body).toEqual({ data: [], meta: { page: 1, size: 20, pages: 1, total: 0 } });
});

test('a page beyond the last one is empty', async () => {
  const mock = mockFetch();
  mock.on('GET /things').pages(groups, { style: 'offset', advance: '/skip', items: '/rows' });
  const answer = await mock('https://api.acme.test/things?skip=99');
  expect(await answer.json()).toEqual({ rows: [] });
});
