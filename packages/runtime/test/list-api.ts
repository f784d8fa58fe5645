import type { CallArguments, ListOperation } from '../src/operation.js';
import { pageNumber } from '../src/pagination/page-number.js';
import type { PagePromise } from '../src/pagination/page-promise.js';
import type { Pagination } from '../src/pagination/pagination.js';
import { type MockAPI, mockAPI, testClient } from './mock-api.js';

export interface Thing {
  readonly id: string;
}
export interface Things {
  readonly data?: readonly Thing[];
  readonly meta?: { readonly total_pages?: number; readonly page_number?: number };
}

export const list = (pagination: Pagination, path = '/things'): ListOperation => ({
  id: 'ListThings',
  method: 'GET',
  path,
  pagination,
});

export const numbered: Pagination = pageNumber({
  page: '/page[number]',
  size: '/page[size]',
  items: '/data',
  currentPage: '/meta/page_number',
  totalPages: '/meta/total_pages',
  totalItems: '/meta/total_results',
});

/** An API that makes each page from the query of the request. */
export function pagesOf(
  page: (query: URLSearchParams, index: number) => unknown,
  headers?: (index: number) => Record<string, string>,
): MockAPI {
  return mockAPI(({ url }, index) =>
    Response.json(page(new URL(url).searchParams, index), { headers: headers?.(index) ?? {} }),
  );
}

export const walk = (
  api: MockAPI,
  pagination: Pagination,
  args: CallArguments = {},
  path?: string,
): PagePromise<Thing, Things> => testClient(api, { maxRetries: 0 }).list<Thing, Things>(list(pagination, path), args);

export const ids = async (things: AsyncIterable<Thing>): Promise<string[]> => {
  const found: string[] = [];
  for await (const { id } of things) found.push(id);
  return found;
};

export const searches = ({ requests }: MockAPI): string[] =>
  requests.map(({ url }) => decodeURIComponent(new URL(url).search));

/** `total` pages of two items each, as Telnyx answers. */
export const book = (total: number): MockAPI =>
  pagesOf((query) => {
    const number = Number(query.get('page[number]') ?? 1);
    return { data: [{ id: `${number}a` }, { id: `${number}b` }], meta: { page_number: number, total_pages: total } };
  });
