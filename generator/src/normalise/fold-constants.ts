import { isObject } from '../load/json.ts';
import type { Json, JsonObject } from '../load/spec-document.ts';
import { walkSchemas } from '../load/walk-schemas.ts';
import { type Literal, literalValues } from './literal-values.ts';

/** What an alternative may say besides its value: OpenAPI 3.1 has no other place for the title and prose of one value of an enum. */
const PLAIN = new Set(['const', 'enum', 'type', 'title', 'description', 'deprecated', '$comment']);

/**
 * Makes an enum, in place, of alternatives that are constants each. They are two spellings of one thing, and have to be read alike: an API that adds
 * a value to the one adds it to the other.
 */
export function foldConstants(root: JsonObject): void {
  walkSchemas(root, (schema) => {
    for (const keyword of ['oneOf', 'anyOf']) {
      const alternatives = schema[keyword];
      if (!Array.isArray(alternatives) || 'enum' in schema || 'const' in schema || 'discriminator' in schema) continue;
      const values = alternatives.map(valuesOf);
      if (alternatives.length < 2 || values.some((own) => own === undefined)) continue;
      delete schema[keyword];
      schema['enum'] = [...new Set(values.flatMap((own) => own ?? []))];
    }
  });
}

function valuesOf(alternative: Json): readonly Literal[] | undefined {
  if (!isObject(alternative) || !Object.keys(alternative).every((key) => PLAIN.has(key) || key.startsWith('x-')))
    return undefined;
  return alternative['type'] === 'null' ? [null] : literalValues(alternative);
}
