import { expect, test } from 'vitest';
import { ids, numbered, pagesOf, walk } from '../../test/list-api.js';
import { rejection } from '../../test/mock-api.js';
import { PaginationError } from '../errors/pagination-error.js';
import { cursor } from './cursor.js';
import { firstOf } from './first-of.js';
import { nextLink } from './next-link.js';
import { offset } from './offset.js';
import { pageNumber } from './page-number.js';

test('P2 a link that repeats a token, which errors and logs leave out, throws', async () => {
  const api = pagesOf((_query, index) => ({ data: [{ id: String(index) }], next: '/v2/things?PageToken=t' }));
  expect(await rejection(ids(walk(api, nextLink({ items: '/data', next: '/next' }))))).toBeInstanceOf(PaginationError);
  expect(api.requests).toHaveLength(2);
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

test('P2 a long walk by cursor is no loop', async () => {
  const api = pagesOf((_query, index) => ({
    data: [{ id: String(index) }],
    next: index < 500 ? `c${index}` : undefined,
  }));
  expect(await walk(api, cursor({ cursor: '/c', items: '/data', next: '/next' })).toArray()).toHaveLength(501);
});

const byCursor = cursor({ cursor: '/c', items: '/data', next: '/next', hasMore: '/more' });

test('P2 a cursor that is the one of the first request throws before it is sent again', async () => {
  const api = pagesOf(() => ({ data: [{ id: 'a' }], next: 'mine' }));
  expect(await rejection(walk(api, byCursor, { params: { c: 'mine' } }).toArray())).toBeInstanceOf(PaginationError);
  expect(api.requests).toHaveLength(1);
});

test('P2 a link to the page itself throws before it is followed', async () => {
  const api = pagesOf(() => ({ data: [{ id: 'a' }], next: '/v2/things' }));
  const error = await rejection(walk(api, nextLink({ items: '/data', next: '/next' })).toArray());
  expect(error.message).toBe('ListThings: the answer leads back to an earlier page');
  expect(api.requests).toHaveLength(1);
});

test.each([
  ['a cursor', byCursor, [{ id: 'a' }]],
  ['an item', cursor({ cursor: '/c', items: '/data', itemId: '/id', hasMore: '/more' }), []],
  ['an item to skip', offset({ offset: '/o', items: '/data', hasMore: '/more' }), []],
  ['either', firstOf(byCursor, numbered), [{ id: 'a' }]],
])('P2 more of a list without %s throws instead of an end', async (_name, pagination, data) => {
  const page = await walk(
    pagesOf(() => ({ data, more: true })),
    pagination,
  );
  expect(page.hasNextPage()).toBe(true);
  const error = await rejection(page.getNextPage());
  expect(error).toBeInstanceOf(PaginationError);
  expect(error.message).toBe('ListThings: there is more, but the answer does not say where');
});

test('P2 numbers that lead from one empty page to another throw', async () => {
  const api = pagesOf(() => ({ data: [], more: true }));
  const error = await rejection(walk(api, pageNumber({ page: '/p', items: '/data', hasMore: '/more' })).toArray());
  expect(error).toBeInstanceOf(PaginationError);
  expect(api.requests).toHaveLength(2);
});

test('P2 P7 what one iterator has seen is no loop to another, when the list changes between them', async () => {
  const cursors = ['a', 'b', 'c', undefined, 'b', undefined];
  const api = pagesOf((_query, index) => ({ data: [{ id: String(index) }], next: cursors[index] }));
  const first = await walk(api, byCursor);
  expect(await ids(first)).toEqual(['0', '1', '2', '3']);
  expect(await ids(first)).toEqual(['0', '4', '5']);
});

test('P2 a bigint among the parameters is no obstacle', async () => {
  const api = pagesOf((query) => ({ data: [{ id: 'a' }], next: query.has('c') ? undefined : 'b' }));
  expect(await walk(api, byCursor, { params: { since: 2n } }).toArray()).toHaveLength(2);
});
