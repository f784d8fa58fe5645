import { valueAt } from './json-pointer.js';
import { parameterAt, withParameter } from './page-parameter.js';
import { type Pagination, UNKNOWN_NEXT } from './pagination.js';

export interface CursorPagination {
  /** Pointers into `params`: of the cursor, and of what may not stand beside it, as a page number or a cursor backwards. */
  readonly cursor: string;
  readonly replaces?: readonly string[];
  /** Pointers into the body. */
  readonly items: string;
  readonly next?: string;
  readonly hasMore?: string;
  /** Pointer into the last item, where its id is the cursor; takes the place of `next`. */
  readonly itemId?: string;
}

/** Pages by a cursor from the body or its last item. The end is: no cursor, or `hasMore` is `false`. */
export function cursor(at: CursorPagination): Pagination {
  const { replaces = [] } = at;
  return {
    items: at.items,
    next({ params, body, items }) {
      const hasMore = valueAt(body, at.hasMore);
      if (hasMore === false) return undefined;
      const next = at.itemId === undefined ? valueAt(body, at.next) : valueAt(items.at(-1), at.itemId);
      if (!/string|number|bigint/.test(typeof next) || next === '') return hasMore ? UNKNOWN_NEXT : undefined;
      const rest = replaces.reduce<object | undefined>(
        (all, pointer) => (parameterAt(all, pointer) === undefined ? all : withParameter(all, pointer, undefined)),
        params,
      );
      return { params: withParameter(rest, at.cursor, next) };
    },
  };
}
