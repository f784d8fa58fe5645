import { numberAt, withValueAt } from './json-pointer.js';
import type { Pagination } from './pagination.js';

export interface OffsetPagination {
  /** Pointers into `params`. */
  readonly offset: string;
  readonly size?: string;
  /** Pointers into the body. */
  readonly items: string;
  readonly totalItems?: string;
}

/** Pages by number of items to skip. The end is: an empty page; `totalItems` reached; without that, fewer items than the requested size. */
export function offset(at: OffsetPagination): Pagination {
  return {
    items: at.items,
    next({ params, body, items }) {
      const next = (numberAt(params, at.offset) ?? 0) + items.length;
      const total = numberAt(body, at.totalItems);
      const isLast =
        items.length === 0 || (total === undefined ? items.length < (numberAt(params, at.size) ?? 0) : next >= total);
      return isLast ? undefined : { params: withValueAt(params, at.offset, next), key: String(next), blind: true };
    },
  };
}
