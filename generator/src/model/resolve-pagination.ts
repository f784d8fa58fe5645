import type { FindingCollector } from '../diagnostics.ts';
import type { PaginationModel } from './api-model.ts';
import { applyPaginationOverride } from './apply-pagination-override.ts';
import type { ResolveSchema } from './flatten-object.ts';
import { itemSchemaAt } from './list-items.ts';
import type { PaginationOverride } from './model-options.ts';
import { findPageParts, type PageParts } from './page-parts.ts';
import type { PaginationInput } from './pagination-input.ts';
import { choosePagination, hasPageParameter } from './pagination-rules.ts';

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
