import { entriesOf, isObject, stringOf } from '../load/json.ts';
import type { Json, JsonObject } from '../load/spec-document.ts';
import { readLifecycle } from './read-lifecycle.ts';
import type { DiscriminatorModel, SchemaDocs } from './schema-model.ts';

/** What a schema says to readers. Members that are malformed or absent are left out. */
export function readSchemaDocs(schema: JsonObject): SchemaDocs {
  const description = stringOf(schema.description) ?? stringOf(schema.title);
  const format = stringOf(schema.format);
  const examples = examplesOf(schema);
  const minimum = numberOf(schema.minimum);
  const maximum = numberOf(schema.maximum);
  const constraints = constraintsOf(schema);
  const lifecycle = readLifecycle(schema);
  const discriminator = discriminatorOf(schema.discriminator);
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
    ...(constraints && { constraints }),
    ...(discriminator && { discriminator }),
    ...(lifecycle && { lifecycle }),
  };
}

/** Keywords beside `minimum` and `maximum` that narrow values in ways that types do not (JSON Schema validation §6 and §8, applicators §10.2.2, §11). */
const CONSTRAINTS = new Set([
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'minItems',
  'maxItems',
  'uniqueItems',
  'contains',
  'minContains',
  'maxContains',
  'unevaluatedItems',
  'minProperties',
  'maxProperties',
  'propertyNames',
  'unevaluatedProperties',
  'patternProperties',
  'dependentRequired',
  'dependentSchemas',
  'if',
  'then',
  'else',
  'not',
  'contentEncoding',
  'contentMediaType',
  'contentSchema',
  // Of several tools: values that an open enum knows.
  'x-extensible-enum',
]);

function constraintsOf(schema: JsonObject): SchemaDocs['constraints'] {
  let found: Record<string, Json> | undefined;
  for (const keyword in schema) {
    const value = CONSTRAINTS.has(keyword) ? schema[keyword] : undefined;
    if (value === undefined) continue;
    found ??= {};
    found[keyword] = value;
  }
  return found;
}

/** OpenAPI 3.1 §4.8.25. */
function discriminatorOf(value: Json | undefined): DiscriminatorModel | undefined {
  const property = isObject(value) ? stringOf(value.propertyName) : undefined;
  if (property === undefined || !isObject(value)) return undefined;
  const mapping = entriesOf(value.mapping).flatMap(([tag, target]) =>
    typeof target === 'string' ? [[tag, target] as const] : [],
  );
  return { property, mapping: Object.fromEntries(mapping) };
}

/** `examples` is an array in JSON Schema; OpenAPI 3.0 has the single `example`, which may itself be an array. */
function examplesOf(schema: JsonObject): readonly Json[] | undefined {
  if (Array.isArray(schema.examples) && schema.examples.length > 0) return schema.examples;
  return schema.example === undefined ? undefined : [schema.example];
}

function numberOf(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
