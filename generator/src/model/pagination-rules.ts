import type { PaginationPointers } from './api-model.ts';
import type { PageParts } from './page-parts.ts';

/** The order matters: what the server says of the next page beats what can be computed. */
export function choosePagination(parts: PageParts): PaginationPointers | undefined {
  const { items } = parts;
  if (items === undefined) return undefined;
  for (const rule of RULES) {
    const found = rule(parts);
    if (found !== undefined) return { items, ...withSize(parts), ...found };
  }
  return undefined;
}

type Found = Omit<PaginationPointers, 'items'> | undefined;

const RULES: readonly ((parts: PageParts) => Found)[] = [
  byCursor,
  byCursorOfLink,
  ({ nextLink }) => (nextLink === undefined ? undefined : { style: 'nextLink', next: nextLink }),
  (parts) => (parts.linkHeader && hasPageParameter(parts) ? { style: 'nextLink' } : undefined),
  byLastItem,
  byNumber,
  byOffset,
];

function byCursor(parts: PageParts): Found {
  const { cursor: advance, nextCursor: next, hasMore } = parts;
  if (advance === undefined || next === undefined) return undefined;
  return { style: 'cursor', advance, next, ...replaced(parts), ...defined({ hasMore, otherwise: otherwise(parts) }) };
}

/** A cursor whose parameter only the link's example names. By cursor, filters and size stay; the link is there in case. */
function byCursorOfLink(parts: PageParts): Found {
  const { items, nextCursor: next, linkCursor: advance, nextLink } = parts;
  if (items === undefined || next === undefined || advance === undefined || nextLink === undefined) return undefined;
  return {
    style: 'cursor',
    advance,
    next,
    ...replaced(parts),
    otherwise: { style: 'nextLink', items, next: nextLink },
  };
}

/** Without the flag nothing would say that the list has an end, or more than one page. */
function byLastItem(parts: PageParts): Found {
  const { cursor: advance, itemId, hasMore } = parts;
  if (advance === undefined || itemId === undefined || hasMore === undefined) return undefined;
  return { style: 'cursor', advance, itemId, ...replaced(parts), hasMore };
}

function byNumber(parts: PageParts): Found {
  const { page: advance, totalPages, totalItems, hasMore, currentPage, firstPage: first } = parts;
  if (advance === undefined) return undefined;
  return { style: 'pageNumber', advance, ...defined({ totalPages, totalItems, hasMore, currentPage, first }) };
}

function byOffset({ offset: advance, totalItems, hasMore, firstOffset: first }: PageParts): Found {
  return advance === undefined ? undefined : { style: 'offset', advance, ...defined({ totalItems, hasMore, first }) };
}

/** A server with two ways of paging answers without a cursor where it was not asked for one: the total says which way it is. */
export function otherwise(parts: PageParts): PaginationPointers | undefined {
  const { items, isCursorOptional, totalPages } = parts;
  if (items === undefined || !isCursorOptional || totalPages === undefined) return undefined;
  const found = byNumber({ ...parts, hasMore: undefined });
  return found && { items, ...withSize(parts), ...found };
}

/** What a request by cursor must leave out: where to begin in another way, or in the other direction. */
export function replaced({ page, offset, cursor, backwards }: PageParts): Pick<PaginationPointers, 'replaces'> {
  const replaces = [page, offset, backwards].flatMap((at) => (at === undefined || at === cursor ? [] : [at]));
  return replaces.length > 0 ? { replaces } : {};
}

function withSize({ size }: PageParts): { size?: string } {
  return size === undefined ? {} : { size };
}

export function defined<T extends object>(members: T): { [Key in keyof T]?: NonNullable<T[Key]> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: NonNullable<T[Key]>;
  };
}

export function hasPageParameter({ page, offset, cursor }: PageParts): boolean {
  return page !== undefined || offset !== undefined || cursor !== undefined;
}
