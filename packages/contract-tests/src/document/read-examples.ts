import { entriesOf, isObject, itemsOf, type JsonObject } from './json.ts';
import { escapeToken } from './json-pointer.ts';
import { type Resolved, resolveReference } from './resolve-reference.ts';
import type { SpecExample } from './spec.ts';

/** Name of an example that the document gives without one. */
const UNNAMED = 'default';

/**
 * Examples of a parameter, media type or header object. `examples` wins over `example` (OpenAPI 3.1 §4.8.12.2); the first example of a
 * schema that stands in place is the last resort. `externalValue` is no value.
 */
export function readExamples(document: JsonObject, owner: Resolved): SpecExample[] {
  const named = entriesOf(owner.value['examples']).flatMap(([name, raw]) => {
    const { value, pointer } = resolveReference(document, raw, `${owner.pointer}/examples/${escapeToken(name)}`);
    return value['value'] === undefined ? [] : [{ name, value: value['value'], pointer: `${pointer}/value` }];
  });
  if (named.length) return named;
  const { example, schema } = owner.value;
  if (example !== undefined) return [{ name: UNNAMED, value: example, pointer: `${owner.pointer}/example` }];
  return isObject(schema) ? readSchemaExample(schema, `${owner.pointer}/schema`) : [];
}

function readSchemaExample(schema: JsonObject, pointer: string): SpecExample[] {
  const [first] = itemsOf(schema['examples']);
  if (first !== undefined) return [{ name: UNNAMED, value: first, pointer: `${pointer}/examples/0` }];
  return schema['example'] === undefined
    ? []
    : [{ name: UNNAMED, value: schema['example'], pointer: `${pointer}/example` }];
}
