import type { ApiSide } from './api-side.ts';
import type { Variant } from './schema-view.ts';
import { shapeKey } from './shape-key.ts';

export interface VariantPairs {
  readonly pairs: readonly (readonly [base: Variant, revision: Variant])[];
  readonly removed: readonly Variant[];
  readonly added: readonly Variant[];
}

export interface PairContext {
  readonly base: ApiSide;
  readonly revision: ApiSide;
}

type Matches = (base: Variant, revision: Variant, context: PairContext) => boolean;

/** Objects with less in common than this share of their members are two things. */
const SIMILAR = 0.5;

/** Ways to find an alternative again, the surest first. */
const WAYS: readonly Matches[] = [
  (base, revision, context) => sourceOf(base, context.base) !== undefined && isSameSource(base, revision, context),
  (base, revision) => base.kind === 'object' && tagsOf(base) !== '' && tagsOf(base) === tagsOf(revision),
  (base, revision, context) => variantShape(base, context.base) === variantShape(revision, context.revision),
  (base, revision) => base.kind !== 'object' && familyOf(base) === familyOf(revision),
  (base, revision, context) => !isNamedTwice(base, revision, context) && similarity(base, revision) >= SIMILAR,
];

/** Which alternatives of two unions are the same thing, changed or not. One and one are always compared. */
export function pairVariants(
  base: readonly Variant[],
  revision: readonly Variant[],
  context: PairContext,
): VariantPairs {
  const [one] = base;
  const [other] = revision;
  if (one !== undefined && other !== undefined && base.length === 1 && revision.length === 1) {
    return { pairs: [[one, other]], removed: [], added: [] };
  }
  const pairs: (readonly [Variant, Variant])[] = [];
  const removed = new Set(base);
  const added = new Set(revision);
  for (const matches of WAYS) {
    for (const left of removed) {
      const right = [...added].find((candidate) => matches(left, candidate, context));
      if (right === undefined) continue;
      pairs.push([left, right]);
      removed.delete(left);
      added.delete(right);
    }
  }
  return { pairs, removed: [...removed], added: [...added] };
}

/** Strings and enums of strings are one family, and so on. */
export function familyOf(variant: Variant): string {
  switch (variant.kind) {
    case 'enum':
      return [...new Set(variant.values.map((value) => (Array.isArray(value) ? 'array' : typeof value)))].sort().join();
    case 'scalar':
      return variant.type === 'integer' ? 'number' : variant.type;
    default:
      return variant.kind;
  }
}

function sourceOf({ key }: Variant, side: ApiSide): string | undefined {
  return key === undefined ? undefined : side.schemas.get(key)?.source;
}

function isSameSource(base: Variant, revision: Variant, context: PairContext): boolean {
  return sourceOf(base, context.base) === sourceOf(revision, context.revision);
}

/** Two components that both documents have are two things. */
function isNamedTwice(base: Variant, revision: Variant, context: PairContext): boolean {
  const [left, right] = [sourceOf(base, context.base), sourceOf(revision, context.revision)];
  return (
    left !== undefined && right !== undefined && context.revision.sources.has(left) && context.base.sources.has(right)
  );
}

/** Constants by which an object says what it is. */
function tagsOf(variant: Variant): string {
  if (variant.kind !== 'object') return '';
  const tags = [...variant.properties.values()].flatMap(({ name, schema }) =>
    schema.kind === 'enum' && schema.values.length === 1 ? [`${name}=${JSON.stringify(schema.values[0])}`] : [],
  );
  return tags.sort().join();
}

function variantShape(variant: Variant, side: ApiSide): string {
  switch (variant.kind) {
    case 'object': {
      const properties = [...variant.properties.values()];
      const { open, more } = variant;
      return shapeKey({ kind: 'object', properties, open, ...(more && { more }), docs: {} }, side);
    }
    case 'array':
      return shapeKey(
        { kind: 'array', items: variant.items, ...(variant.prefix && { prefix: variant.prefix }), docs: {} },
        side,
      );
    default:
      return shapeKey({ ...variant, docs: {} } as Parameters<typeof shapeKey>[0], side);
  }
}

/** Share of the members that both have, by name. */
function similarity(base: Variant, revision: Variant): number {
  if (base.kind !== 'object' || revision.kind !== 'object') return 0;
  const common = [...base.properties.keys()].filter((name) => revision.properties.has(name)).length;
  const all = base.properties.size + revision.properties.size - common;
  return all === 0 ? 1 : common / all;
}
