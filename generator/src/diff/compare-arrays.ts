import type { At, SchemaComparer } from './schema-comparer.ts';
import { stepInto } from './schema-comparer.ts';
import type { Variant } from './schema-view.ts';

type ArrayVariant = Extract<Variant, { kind: 'array' }>;

export function compareArrays(base: ArrayVariant, revision: ArrayVariant, at: At, comparer: SchemaComparer): void {
  const before = base.prefix ?? [];
  const after = revision.prefix ?? [];
  if (before.length === 0 && after.length === 0) {
    comparer.compare(base.items, revision.items, stepInto(at, 'items'));
    return;
  }
  if (before.length !== after.length) {
    comparer.report('prefix-changed', at, {
      say: (what) => `${what} begins with ${items(after.length)}, and began with ${items(before.length)}`,
    });
  }
  for (const [index, item] of before.entries()) {
    const other = after[index];
    if (other !== undefined) comparer.compare(item, other, stepInto(at, 'items'));
  }
}

function items(count: number): string {
  return `${count} described item${count === 1 ? '' : 's'}`;
}
