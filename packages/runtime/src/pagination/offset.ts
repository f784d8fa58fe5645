import { numberAt, numberOf, valueAt } from './json-pointer.js';
import { parameterAt, withParameter } from './page-parameter.js';
import { type Pagination, UNKNOWN_NEXT } from './pagination.js';

export interface OffsetPagination {
  /** Pointers into `params`. */
  readonly offset: string;
  readonly size?: string;
  /** Pointers into the body. */
  readonly items: string;
  readonly totalItems?: string;
  readonly hasMore?: string;
  /**
   * Offset of the first item.
   * @default 0
   */
  readonly first?: number;
}

/**
 * Pages by number of items to skip, counted by the items that came. The end is: `hasMore` is `false`; else `totalItems` reached, or an empty
 * page; without a total and where a size was asked for, a page that is shorter than one before it.
 */
export function offset(at: OffsetPagination): Pagination {
  const first = at.first ?? 0;
  return {
    items: at.items,
    next({ params, body, items: { length: count }, largest }) {
      const next = (numberOf(parameterAt(params, at.offset)) ?? first) + count;
      const hasMore = valueAt(body, at.hasMore);
      const total = numberAt(body, at.totalItems);
      const isLast = (): boolean => {
        if (typeof hasMore === 'boolean') return !hasMore;
        if (total !== undefined) return count === 0 || next - first >= total;
        return count === 0 || (count < largest && parameterAt(params, at.size) !== undefined);
      };
      if (isLast()) return undefined;
      return count ? { params: withParameter(params, at.offset, next), blind: true } : UNKNOWN_NEXT;
    },
  };
}
