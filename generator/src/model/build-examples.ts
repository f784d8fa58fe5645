import { entriesOf, isObject } from '../load/json.ts';
import type { Json, JsonObject } from '../load/spec-document.ts';
import type { Resolve } from '../normalise/normalised-spec.ts';
import type { ExampleModel } from './api-model.ts';

/** Name of an example that the document gives without one. */
const UNNAMED = 'default';

/** Examples of a parameter or media type object; `examples` wins over `example` (OpenAPI 3.1 §4.8.12.2). */
export function buildExamples(owner: JsonObject, resolve: Resolve): ExampleModel[] {
  const named = entriesOf(owner['examples']).flatMap(([name, raw]) => {
    const example = isObject(raw) && typeof raw['$ref'] === 'string' ? resolve(raw['$ref']) : raw;
    return isObject(example) && 'value' in example ? [{ name, value: example['value'] as Json }] : [];
  });
  if (named.length > 0) return named;
  if (owner['example'] !== undefined) return [{ name: UNNAMED, value: owner['example'] }];
  return schemaExample(owner['schema']);
}

function schemaExample(schema: Json | undefined): ExampleModel[] {
  if (!isObject(schema)) return [];
  const value = Array.isArray(schema['examples']) ? schema['examples'][0] : schema['example'];
  return value === undefined ? [] : [{ name: UNNAMED, value }];
}
