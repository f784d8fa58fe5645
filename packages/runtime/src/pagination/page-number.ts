import { numberAt, withValueAt } from './json-pointer.js';
import type { PageState, Pagination } from './pagination.js';

export interface PageNumberPagination {
  /** Pointers into `params`. `/page[number]` is the flat key `page[number]`, `/page/number` a member of the object `page`. */
  readonly page: string;
  readonly size?: string;
  /** Pointers into the body. */
  readonly items: string;
  readonly currentPage?: string;
  readonly totalPages?: string;
  readonly totalItems?: string;
  /**
   * Number of the first page.
   * @default 1
   */
  readonly first?: number;
}

/**
 * Pages by number. The end is: the last of `totalPages` (an empty page before it is no end); else `totalItems` reached; else a page that is
 * empty or shorter than the requested size.
 */
export function pageNumber(at: PageNumberPagination): Pagination {
  const first = at.first ?? 1;
  const asked = ({ params }: PageState): number | undefined => numberAt(params, at.page);
  return {
    items: at.items,
    next(page) {
      const number = asked(page) ?? numberAt(page.body, at.currentPage) ?? first;
      const size = numberAt(page.params, at.size);
      const totalPages = numberAt(page.body, at.totalPages);
      const totalItems = numberAt(page.body, at.totalItems);
      const count = page.items.length;
      const isLast =
        totalPages !== undefined
          ? number - first + 1 >= totalPages
          : totalItems !== undefined
            ? (count === 0 && !size) || (number - first + 1) * (size || count) >= totalItems
            : count === 0 || count < (size ?? 0);
      if (isLast) return undefined;
      const blind = totalPages === undefined && numberAt(page.body, at.currentPage) === undefined;
      return { params: withValueAt(page.params, at.page, number + 1), key: String(number + 1), blind };
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
