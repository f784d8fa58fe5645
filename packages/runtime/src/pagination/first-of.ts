import type { NextPage, Pagination } from './pagination.js';

/**
 * Pages of lists that answer in one of several ways: the first way that finds the next page in the answer is taken. A page number that
 * nothing in the answer bounds finds none.
 */
export function firstOf(...ways: readonly [Pagination, ...Pagination[]]): Pagination {
  return {
    items: ways[0].items,
    next(page) {
      const found = ways.flatMap((way): NextPage[] => {
        const next = way.next(page);
        return next && !next.blind ? [next] : [];
      });
      return found.find(({ problem }) => !problem) ?? found[0];
    },
    mismatch: (page) => ways.flatMap((way) => way.mismatch?.(page) ?? [])[0],
  };
}
