import { renderSignature } from '../emit/operation-signature.ts';
import type { PaginationModel } from '../model/api-model.ts';
import { type OperationComparison, reportOperation } from './operation-comparison.ts';
import { isSameJson } from './same-json.ts';
import { shapeKey } from './shape-key.ts';

/** Whether a method gives pages, of what, and how they follow each other. */
export function comparePages(comparison: OperationComparison): void {
  const { base, revision, sides } = comparison;
  const [old, now] = [base.pagination, revision.pagination];
  const signatures = { before: renderSignature(base), after: renderSignature(revision) };
  if (old === undefined && now === undefined) return;
  if (old === undefined) {
    reportOperation(comparison, 'page-added', { text: 'it gives pages', ...signatures });
    return;
  }
  if (now === undefined) {
    reportOperation(comparison, 'page-removed', { text: 'it no longer gives pages', ...signatures });
    return;
  }
  const isOther = shapeKey(old.itemSchema, sides.base) !== shapeKey(now.itemSchema, sides.revision);
  if (old.items !== now.items && isOther) {
    reportOperation(comparison, 'page-item-changed', {
      text: `its items are at ${now.items}, and were at ${old.items}`,
      ...signatures,
    });
  } else if (!isSameJson(mechanism(old), mechanism(now))) {
    const text =
      old.style === now.style
        ? 'its pages follow each other by other members'
        : `its pages follow each other by ${now.style}, and did by ${old.style}`;
    reportOperation(comparison, 'page-style-changed', { text, before: old.style, after: now.style });
  }
}

function mechanism({
  itemSchema: _itemSchema,
  itemType: _itemType,
  origin: _origin,
  ...rest
}: PaginationModel): object {
  return rest;
}
