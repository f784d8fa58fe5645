import type { JsonObject } from '../../load/spec-document.ts';
import type { Literal } from '../../normalise/literal-values.ts';

/** As a name: `not` has no type. */
export const NEVER: JsonObject = { $ref: '#/never' };

/** Marks a schema of any other value of its type; see `type-printer.ts`. */
export const OPEN = 'x-open';
export type OpenType = 'string' | 'number';

/** Marks what can be a 64-bit integer, and holds how TypeScript writes it; see `type-printer.ts`. */
export const EXACT = 'x-exact';
/** One that comes where a literal was expected. */
export const EXACT_INTEGER: JsonObject = { type: 'integer', [EXACT]: 'bigint' };

/** The form that openapi-typescript writes as one flat union; it takes no constant `null`. */
export function sliceLiterals(
  values: readonly Literal[],
  open: readonly OpenType[] = [],
  more: readonly JsonObject[] = [],
): JsonObject {
  const literals = values.filter((value) => value !== null);
  if (literals.length === values.length && open.length + more.length === 0) return { enum: literals };
  const alternatives: JsonObject[] = [
    ...literals.map((value) => ({ enum: [value] })),
    ...open.map((type) => ({ type, [OPEN]: true })),
    ...more,
    ...(values.includes(null) ? [{ type: 'null' }] : []),
  ];
  const [only] = alternatives;
  return alternatives.length === 1 && only !== undefined ? only : { oneOf: alternatives };
}

/** Types of what can come beside the values of an enum: theirs, and those that the schema declares. */
export function openTypes(values: readonly Literal[], declared: readonly string[]): OpenType[] {
  const types = new Set([
    ...values.map((value) => typeof value),
    ...declared.map((type) => (type === 'integer' ? 'number' : type)),
  ]);
  return (['string', 'number'] as const).filter((type) => types.has(type));
}
