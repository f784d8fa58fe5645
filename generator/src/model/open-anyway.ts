import { isObject } from '../load/json.ts';
import type { Json, JsonObject } from '../load/spec-document.ts';
import { literalValues } from '../normalise/literal-values.ts';
import type { Choice } from './find-choices.ts';

/** Enums beside a string that can be any: `anyOf: [{ type: string }, { enum: … }]` is open in both directions, and the same in both. */
export function findOpenAnyway(choices: readonly Choice[]): ReadonlySet<JsonObject> {
  const found = new Set<JsonObject>();
  for (const choice of choices) {
    const alternatives = choice.alternatives.filter(isObject);
    if (!alternatives.some(isAnyString)) continue;
    for (const alternative of alternatives) if (isOfStrings(alternative)) found.add(alternative);
  }
  return found;
}

function isAnyString(schema: JsonObject): boolean {
  return schema['type'] === 'string' && literalValues(schema) === undefined && schema['format'] !== 'binary';
}

function isOfStrings(schema: JsonObject): boolean {
  const values: readonly Json[] = literalValues(schema) ?? [];
  return values.length > 0 && values.every((value) => typeof value === 'string' || value === null);
}
