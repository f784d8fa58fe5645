import type { FindingCollector } from '../diagnostics.ts';
import type { PaginationModel, PaginationPointers } from './api-model.ts';
import { applyPaginationOverride } from './apply-pagination-override.ts';
import type { ResolveSchema } from './flatten-object.ts';
import type { PaginationOverride } from './model-options.ts';
import { findPageParts, itemSchemaAt, type PageParts, type PaginationInput } from './page-parts.ts';

export interface PaginationContext {
  readonly resolve: ResolveSchema;
  readonly findings: FindingCollector;
}

/**
 * How an operation's list is walked. An override is checked (SL304) and completed by convention; `false` says that there are no
 * pages. Without one, only GET operations are looked at, and only what parameters and answer declare counts: page parameters
 * that fit no convention are reported as SL303.
 */
export function resolvePagination(
  operation: PaginationInput,
  override: false | PaginationOverride | undefined,
  { resolve, findings }: PaginationContext,
): PaginationModel | undefined {
  if (override === false) return undefined;
  if (override !== undefined) return applyPaginationOverride(operation, override, { resolve, findings });
  if (operation.verb !== 'GET') return undefined;
  const parts = findPageParts(operation, resolve);
  const found = choosePagination(parts);
  const itemSchema = found && operation.answer ? itemSchemaAt(operation.answer, found.items, resolve) : undefined;
  if (found !== undefined && itemSchema !== undefined) return { ...found, itemSchema, origin: 'derived' };
  if (hasPageParameter(parts)) reportUnderived(operation, parts, findings);
  return undefined;
}

/** The order matters: what the server says of the next page beats what can be computed. */
function choosePagination(parts: PageParts): PaginationPointers | undefined {
  const { items } = parts;
  if (items === undefined) return undefined;
  for (const rule of RULES) {
    const found = rule(parts);
    if (found !== undefined) return { items, ...withSize(parts), ...found };
  }
  return undefined;
}

type Rule = (parts: PageParts) => Omit<PaginationPointers, 'items'> | undefined;

const RULES: readonly Rule[] = [
  (parts) => {
    const { cursor, nextCursor, hasMore } = parts;
    if (cursor === undefined || nextCursor === undefined) return undefined;
    return { style: 'cursor', advance: cursor, next: nextCursor, ...defined({ hasMore, otherwise: otherwise(parts) }) };
  },
  ({ nextLink }) => (nextLink === undefined ? undefined : { style: 'nextLink', next: nextLink }),
  (parts) => (parts.linkHeader && hasPageParameter(parts) ? { style: 'nextLink' } : undefined),
  byNumber,
  ({ offset, totalItems }) =>
    offset === undefined ? undefined : { style: 'offset', advance: offset, ...defined({ totalItems }) },
];

function byNumber({ page, totalPages, totalItems, currentPage, first }: PageParts): ReturnType<Rule> {
  if (page === undefined) return undefined;
  return { style: 'pageNumber', advance: page, ...defined({ totalPages, totalItems, currentPage, first }) };
}

/** A server with two ways of paging answers without a cursor where it was not asked for one: the total says which way it is. */
function otherwise(parts: PageParts): PaginationPointers | undefined {
  const found = parts.isCursorOptional && parts.totalPages !== undefined ? byNumber(parts) : undefined;
  return found && parts.items !== undefined ? { items: parts.items, ...withSize(parts), ...found } : undefined;
}

function withSize({ size }: PageParts): { size?: string } {
  return size === undefined ? {} : { size };
}

function defined<T extends object>(members: T): { [Key in keyof T]?: NonNullable<T[Key]> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: NonNullable<T[Key]>;
  };
}

function hasPageParameter({ page, offset, cursor }: PageParts): boolean {
  return page !== undefined || offset !== undefined || cursor !== undefined;
}

function reportUnderived(operation: PaginationInput, parts: PageParts, findings: FindingCollector): void {
  const parameter = parts.cursor ?? parts.page ?? parts.offset ?? '';
  const missing =
    operation.answer === undefined
      ? 'it has no JSON answer'
      : parts.items === undefined
        ? 'no list was found in its answer'
        : 'its answer does not say where the next page begins';
  findings.report({
    code: 'SL303',
    message: `${operation.verb} ${operation.path} takes the page parameter ${parameter}, but ${missing}; it gets no pages`,
    fix: `If it has pages, say how in the config under pagination['${operation.verb} ${operation.path}'].`,
    pointer: operation.pointer,
  });
}
