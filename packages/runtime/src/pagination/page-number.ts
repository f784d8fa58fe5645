import { numberAt, numberOf, valueAt } from './json-pointer.js';
import { parameterAt, withParameter } from './page-parameter.js';
import type { PageState, Pagination } from './pagination.js';

export interface PageNumberPagination {
  /** Pointers into `params`: `/page[number]` and `/page/number` are the same, and the caller may spell it either way. */
  readonly page: string;
  readonly size?: string;
  /** Pointers into the body. */
  readonly items: string;
  readonly currentPage?: string;
  readonly totalPages?: string;
  readonly hasMore?: string;
  readonly totalItems?: string;
  /**
   * Number of the first page.
   * @default 1
   */
  readonly first?: number;
}

/**
 * Pages by number. The end is what the answer says of it first: the last of `totalPages`, or `hasMore` is `false` (an empty page before that
 * is no end), or `totalItems` reached. Without any of them it is an empty page or, where a size was asked for, one that is shorter than a page
 * before it: a first page below that size may as well be the most that the server gives.
 */
export function pageNumber(at: PageNumberPagination): Pagination {
  const first = at.first ?? 1;
  const asked = ({ params }: PageState): number | undefined => numberOf(parameterAt(params, at.page));
  return {
    items: at.items,
    next(page) {
      const { params, body, items, index, largest } = page;
      const count = items.length;
      const number = asked(page) ?? numberAt(body, at.currentPage) ?? first;
      const passed = number - first + 1;
      const size = numberOf(parameterAt(params, at.size));
      const hasMore = valueAt(body, at.hasMore);
      const totalPages = numberAt(body, at.totalPages);
      const totalItems = numberAt(body, at.totalItems);
      // What came tells the size of a page better than what was asked for, unless the walk began in the middle: then it may be the rest.
      const each = (passed === index + 1 && largest) || size || (count && largest);
      const isLast =
        totalPages !== undefined
          ? passed >= totalPages
          : typeof hasMore === 'boolean'
            ? !hasMore
            : totalItems !== undefined
              ? !each || passed * each >= totalItems
              : !count || (size && count < largest);
      if (isLast) return undefined;
      const blind = totalPages === undefined && (count > 0 || totalItems === undefined);
      return { params: withParameter(params, at.page, number + 1), blind };
    },
    mismatch(page) {
      const want = asked(page);
      const got = numberAt(page.body, at.currentPage);
      return want === undefined || got === undefined || want === got || page.items.length === 0
        ? undefined
        : `asked for page ${want}, the server sent page ${got}`;
    },
  };
}
