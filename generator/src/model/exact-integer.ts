import type { JsonObject } from '../load/spec-document.ts';
import { literalValues } from '../normalise/literal-values.ts';

/** How TypeScript writes what can be a 64-bit integer. */
export type ExactType = 'bigint' | 'number | bigint';

/** Formats of the OpenAPI registry that a double cannot hold. */
const EXACT_FORMATS: readonly unknown[] = ['int64', 'uint64'];
const NUMERIC: readonly unknown[] = ['integer', 'number'];

/** A 64-bit integer that is sent as a number. One that lists its values is as exact as they are; one that is sent as text stays text. */
export function isExactInteger(schema: JsonObject): boolean {
  return EXACT_FORMATS.includes(schema['format']) && isNumeric(schema) && literalValues(schema) === undefined;
}

/** A schema whose type has numbers in it, of which none is a 64-bit integer by its own word. */
export function isPlainNumber(schema: JsonObject): boolean {
  const values = literalValues(schema);
  if (values !== undefined) return values.some((value) => typeof value === 'number');
  return isNumeric(schema) && !isExactInteger(schema);
}

function isNumeric({ type }: JsonObject): boolean {
  return [type].flat().some((one) => NUMERIC.includes(one));
}
