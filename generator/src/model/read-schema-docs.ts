import { stringOf } from '../load/json.ts';
import type { Json, JsonObject } from '../load/spec-document.ts';
import type { SchemaDocs } from './schema-model.ts';

/** What a schema says to readers. Members that are malformed or absent are left out. */
export function readSchemaDocs(schema: JsonObject): SchemaDocs {
  const description = stringOf(schema.description) ?? stringOf(schema.title);
  const format = stringOf(schema.format);
  const examples = examplesOf(schema);
  const minimum = numberOf(schema.minimum);
  const maximum = numberOf(schema.maximum);
  return {
    ...(description !== undefined && { description }),
    ...(format !== undefined && { format }),
    ...(schema.default !== undefined && { default: schema.default }),
    ...(examples && { examples }),
    ...(schema.deprecated === true && { deprecated: true }),
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
    ...(schema.readOnly === true && { readOnly: true }),
    ...(schema.writeOnly === true && { writeOnly: true }),
  };
}

/** `examples` is an array in JSON Schema; OpenAPI 3.0 has the single `example`, which may itself be an array. */
function examplesOf(schema: JsonObject): readonly Json[] | undefined {
  if (Array.isArray(schema.examples) && schema.examples.length > 0) return schema.examples;
  return schema.example === undefined ? undefined : [schema.example];
}

function numberOf(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
