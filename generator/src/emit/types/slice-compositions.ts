import { arrayOf, isObject } from '../../load/json.ts';
import type { Json, JsonObject } from '../../load/spec-document.ts';
import type { SchemaReading } from '../../model/schema-reading.ts';
import { valuesOfProperty } from '../../normalise/closed-properties.ts';
import { compose, typesOf } from './compose-slice.ts';
import { isEmptied } from './object-members.ts';
import { flattenChoice, saysNothing } from './slice-choices.ts';

const COMPOSING = ['allOf', 'oneOf', 'anyOf', 'if'];

/** What a schema is made of besides its own words: parts, and choices, of which a list of types or values in `copy` is one. */
export function sliceCompositions(
  schema: JsonObject,
  copy: JsonObject,
  { reading, part }: { readonly reading: SchemaReading; readonly part: (schema: Json) => JsonObject },
): void {
  const isPlain = !Array.isArray(copy['type']) && !('oneOf' in copy);
  if (isPlain && !COMPOSING.some((keyword) => keyword in schema)) return;
  const parts = schemasOf(schema['allOf'])
    .filter((member) => !isEmptied(isObject(member) ? (resolved(member, reading) ?? true) : member, reading))
    .map(part);
  sliceRemarks(parts, copy);
  const named = namedLiterals(schema, reading);
  const choices = [
    typesOf(copy) ?? (copy['oneOf'] as JsonObject[] | undefined) ?? [],
    ...['oneOf', 'anyOf'].map((keyword) => schemasOf(schema[keyword]).map(part)),
    conditional(schema, part),
  ].map((choice) => flattenChoice(choice, named));
  delete copy['oneOf'];
  compose(
    copy,
    parts.filter((member) => !isRemark(member)),
    choices.filter(({ length }) => length > 0),
  );
}

/** OpenAPI 3.0 has no other place for what is said beside a reference. */
function sliceRemarks(parts: readonly JsonObject[], copy: JsonObject): void {
  const remarks = parts.filter(isRemark);
  if (remarks.some(({ nullable }) => nullable === true)) copy['nullable'] = true;
  const title = remarks.find((remark) => 'title' in remark)?.['title'];
  if (title !== undefined) copy['title'] ??= title;
  if (remarks.some(({ type }) => type === 'object')) copy['type'] ??= 'object';
}

function isRemark({ nullable: _nullable, ...said }: JsonObject): boolean {
  return saysNothing(said);
}

function schemasOf(list: Json | undefined): Json[] {
  return arrayOf(list).filter((schema) => isObject(schema) || typeof schema === 'boolean');
}

function resolved(schema: JsonObject, { resolve }: SchemaReading): Json | undefined {
  return typeof schema['$ref'] === 'string' ? resolve(schema['$ref']) : schema;
}

/** Types of the literals that alternatives have behind references. */
function namedLiterals(schema: JsonObject, { resolve }: SchemaReading): Set<string> {
  const alternatives = [...arrayOf(schema['oneOf']), ...arrayOf(schema['anyOf'])];
  const references = alternatives.filter((alternative) => isObject(alternative) && '$ref' in alternative);
  return new Set(
    references.flatMap((reference) => (valuesOfProperty(reference, resolve) ?? []).map((value) => typeof value)),
  );
}

/** `if`, `then` and `else` (JSON Schema §10.2.2): one alternative where the condition holds, and one where it does not. */
function conditional(schema: JsonObject, part: (schema: Json) => JsonObject): JsonObject[] {
  const { if: condition, then: held, else: failed } = schema;
  if (!isObject(condition) || !isObject(held)) return [];
  const consequence = part(held);
  if (saysNothing(consequence)) return [];
  const both = [part(condition), consequence].filter((member) => !saysNothing(member));
  const { required: _required, ...optional } = consequence;
  return [both.length === 1 ? consequence : { allOf: both }, isObject(failed) ? part(failed) : optional];
}
