import { expect, test, vi } from 'vitest';
import { book, ids, numbered, pagesOf, walk } from '../../test/list-api.js';
import { mockAPI, rejection } from '../../test/mock-api.js';
import { PaginationError } from '../errors/pagination-error.js';
import { cursor } from './cursor.js';
import { nextLink } from './next-link.js';

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
  'https://:secret@api.acme.test/v2/things',
  'https://api.acme.test.evil.test/v2/things',
  'blob:https://api.acme.test/v2/things',
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
