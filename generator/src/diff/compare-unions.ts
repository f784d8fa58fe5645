import { compareSaid } from './compare-said.ts';
import { familyOf, pairVariants } from './pair-variants.ts';
import type { At, SchemaComparer } from './schema-comparer.ts';
import { asSchema } from './schema-comparer.ts';
import type { SchemaView, Variant } from './schema-view.ts';

/** What values can be: alternatives that stay are compared, the others are new or gone. */
export function compareUnions(base: SchemaView, revision: SchemaView, at: At, comparer: SchemaComparer): void {
  const { pairs, removed, added } = pairVariants(base.variants, revision.variants, comparer);
  const isUnion = base.variants.length > 1 || revision.variants.length > 1;
  for (const [one, other] of pairs) {
    if (isUnion && one.key === undefined) compareSaid({ base: one.docs, revision: other.docs }, at, comparer);
    comparer.compareVariants(one, other, at);
  }
  if (base.variants.length === 0 || revision.variants.length === 0) {
    compareNever(base, revision, at, comparer);
    return;
  }
  const texts = { before: textOf(base, comparer.base), after: textOf(revision, comparer.revision) };
  if (pairs.length === 0) {
    comparer.report('type-changed', at, { say: changed(texts), ...texts });
    return;
  }
  const isOpen = isUnionOfObjects(base) && comparer.revision.model.readings.responseEnums === 'open';
  for (const variant of added) {
    const name = variantName(variant, comparer.revision);
    if (at.site.direction === 'response' && !(isOpen && variant.kind === 'object')) {
      comparer.report('type-widened', at, { say: (what) => `${what} may also be ${name}`, ...texts });
    } else
      comparer.report('variant-added', at, { say: (what) => `${what} can also be ${name}`, ...texts, newName: name });
  }
  for (const variant of removed) {
    const name = variantName(variant, comparer.base);
    comparer.report('variant-removed', at, {
      say: (what) => `${what} can no longer be ${name}`,
      ...texts,
      oldName: name,
    });
  }
}

/** A union of objects may grow, as enums may; who has enums closed has unions closed too. See docs/diff.md. */
function isUnionOfObjects({ variants }: SchemaView): boolean {
  return variants.filter((variant) => familyOf(variant) === 'object').length > 1;
}

function compareNever(base: SchemaView, revision: SchemaView, at: At, comparer: SchemaComparer): void {
  if (base.variants.length === revision.variants.length || base.nullable || revision.nullable) return;
  const texts = { before: textOf(base, comparer.base), after: textOf(revision, comparer.revision) };
  const aspect = revision.variants.length === 0 ? 'type-narrowed' : 'type-widened';
  comparer.report(aspect, at, { say: changed(texts), ...texts });
}

function changed({ before, after }: { before: string; after: string }): (what: string) => string {
  return (what) => `${what} was ${before} and is ${after}`;
}

function textOf({ variants, nullable }: SchemaView, side: SchemaComparer['base']): string {
  const texts = variants.map((variant: Variant) => side.text(asSchema(variant)));
  return [...texts, ...(nullable ? ['null'] : [])].join(' | ') || 'never';
}

const MAX_MEMBERS = 4;

/** Its type; of an object without a name, its members. */
function variantName(variant: Variant, side: SchemaComparer['base']): string {
  if (variant.kind !== 'object' || variant.key !== undefined || variant.properties.size === 0) {
    return side.text(asSchema(variant));
  }
  const names = [...variant.properties.keys()];
  return `{ ${names.slice(0, MAX_MEMBERS).join(', ')}${names.length > MAX_MEMBERS ? ', …' : ''} }`;
}
