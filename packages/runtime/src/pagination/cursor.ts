import { valueAt, withValueAt } from './json-pointer.js';
import type { Pagination } from './pagination.js';

export interface CursorPagination {
  /** Pointer into `params`. */
  readonly cursor: string;
  /** Pointers into the body. */
  readonly items: string;
  readonly next: string;
  readonly hasMore?: string;
}

/** Pages by a cursor from the body. The end is: no cursor, or `hasMore` is `false`. */
export function cursor(at: CursorPagination): Pagination {
  return {
    items: at.items,
    next({ params, body }) {
      const next = valueAt(body, at.next);
      if ((typeof next !== 'string' && typeof next !== 'number') || next === '') return undefined;
      if (at.hasMore !== undefined && valueAt(body, at.hasMore) === false) return undefined;
      return { params: withValueAt(params, at.cursor, next), key: String(next) };
    },
  };
}
