import { arrayOf } from '../load/json.ts';
import type { Json, JsonObject } from '../load/spec-document.ts';

export type Literal = string | number | boolean | null;

/** The scalars that a schema is closed over by `const` or `enum`, each once; `undefined` where it is not, or only over lists and objects. */
export function literalValues(schema: JsonObject): Literal[] | undefined {
  const values = 'const' in schema ? [schema['const'] ?? null] : arrayOf(schema['enum']);
  if (values.length === 0) return undefined;
  const scalars = [...new Set(values)].filter(isLiteral);
  return scalars.length > 0 ? scalars : undefined;
}

function isLiteral(value: Json): value is Literal {
  return typeof value !== 'object' || value === null;
}
