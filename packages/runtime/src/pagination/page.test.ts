import { expect, expectTypeOf, test } from 'vitest';
import { book, ids, numbered, pagesOf, type Thing, type Things, walk } from '../../test/list-api.js';
import { rejection } from '../../test/mock-api.js';
import { PaginationError } from '../errors/pagination-error.js';
import type { Page } from './page.js';

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
