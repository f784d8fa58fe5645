import { arrayOf, escapePointer, isObject } from '../../load/json.ts';
import type { Json, JsonObject } from '../../load/spec-document.ts';
import { isBinary } from '../../model/build-schema-model.ts';
import type { Direction } from '../../model/left-out.ts';
import type { SchemaReading } from '../../model/schema-reading.ts';
import { valuesOfProperty } from '../../normalise/closed-properties.ts';
import { componentKey } from '../../normalise/component-key.ts';
import { literalValues } from '../../normalise/literal-values.ts';
import { commentLine, commentProse } from '../../print/jsdoc.ts';
import { compose, typesOf } from './compose-slice.ts';
import type { AliasCycles } from './find-alias-cycles.ts';
import { ALONE, isEmptied, membersOf, type Whole, wholeOf } from './object-members.ts';
import { flattenChoice, saysNothing } from './slice-choices.ts';
import { listedNames, sliceIndex } from './slice-index.ts';
import { sliceItems } from './slice-items.ts';
import { NEVER, openTypes, sliceLiterals } from './slice-literals.ts';

/** Where slices look things up, and what they remember for the file they are made for. */
export interface SliceContext {
  readonly reading: SchemaReading;
  /** Type name by the key of a component's form. */
  readonly typeNames: ReadonlyMap<string, string>;
  /** Which references would make a type alias circular. */
  readonly cycles: AliasCycles;
  /** References to `components.responses` by the object that they lead to: operations share these instead of repeating them. */
  readonly sharedResponses: ReadonlyMap<JsonObject, string>;
  /** Names that the file refers to, for its imports. */
  readonly used: Set<string>;
}

export interface SliceContexts extends Readonly<Record<Direction, SliceContext>> {
  readonly used: Set<string>;
}

interface Position {
  /** Component being written, while no object or array stands between it and here. */
  readonly owner?: string | undefined;
  /** A reference on the way here was cut: what it led to is written in its place. */
  readonly isCut?: boolean;
  /** References followed in place, to end circles. */
  readonly inlined: readonly string[];
  readonly whole: Whole;
}

/** Keywords that openapi-typescript reads and that are copied as they are. */
const COPIED = ['deprecated', 'nullable'];
/** Keywords that add to a reference which they stand beside (JSON Schema §8.2.3.1). */
const BESIDE_REFERENCES = [
  'properties',
  'required',
  'allOf',
  'oneOf',
  'anyOf',
  'enum',
  'const',
  'nullable',
  'additionalProperties',
  'patternProperties',
];
/** What a `format` looks like; anything else is prose that would land in a comment. */
const FORMAT = /^[\w.+/-]{1,64}$/;
const TYPES = new Set(['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']);
/** Below this many references in place, a schema is taken for anything. */
const MAX_INLINED = 12;

/**
 * A copy of a schema for openapi-typescript's transforms, which change and trust what they get: only the keywords that
 * make types, each of the right kind; prose through the comment door; a reference to a component as a reference to its
 * exported type, any other reference followed in place.
 */
export function sliceSchema(schema: Json | undefined, context: SliceContext, owner?: string): JsonObject {
  return slice(schema, context, { owner, inlined: [], whole: ALONE });
}

/** A schema that openapi-typescript writes as a bare type name. */
export function typeReference(name: string, context: SliceContext): JsonObject {
  context.used.add(name);
  return { $ref: `#/${name}` };
}

/** Name of the type of a component, in the form that the context's direction has of it. */
export function typeNameOf(key: string, { typeNames, reading }: SliceContext): string | undefined {
  return typeNames.get(reading.formOf(key));
}

function slice(schema: Json | undefined, context: SliceContext, outer: Position): JsonObject {
  if (schema === false) return NEVER;
  if (!isObject(schema)) return {};
  const { reading } = context;
  if (reading.isTelling(schema)) return sliceTelling(schema, reading);
  const position = { ...outer, whole: wholeOf(schema, outer.whole, reading) };
  const { $ref: reference, ...beside } = schema;
  if (typeof reference === 'string') {
    if (!BESIDE_REFERENCES.some((keyword) => keyword in beside))
      return sliceReference(schema, reference, context, position);
    return slice({ ...beside, allOf: [{ $ref: reference }, ...arrayOf(beside['allOf'])] }, context, outer);
  }
  if (isBinary(schema)) return sliceBinary(schema, context);
  const copy: JsonObject = {};
  for (const key of COPIED) if (key in schema) copy[key] = schema[key] as Json;
  if (schema['readOnly'] === true && reading.direction === 'response') copy['readOnly'] = true;
  sliceDocs(schema, copy);
  sliceType(schema, copy, reading);
  // Literals are all that there can be, whatever else is said of other types.
  if (literalValues(schema) === undefined) sliceChildren(schema, copy, context, position);
  sliceCompositions(schema, copy, context, position);
  // openapi-typescript takes the values of an enum for schemas where the type is object too.
  if ('enum' in copy && copy['type'] === 'object') delete copy['type'];
  return copy;
}

function sliceReference(schema: JsonObject, reference: string, context: SliceContext, position: Position): JsonObject {
  const docs: JsonObject = {};
  sliceDocs(schema, docs);
  if (schema['deprecated'] === true) docs['deprecated'] = true;
  const key = componentKey(reference);
  const name = key === undefined ? undefined : typeNameOf(key, context);
  if (key !== undefined && name !== undefined) {
    if (position.owner !== undefined && context.cycles.isCircular(position.owner, key)) {
      return { ...withoutAlternatives(key, context, position), ...docs };
    }
    if (position.owner !== undefined && position.isCut && context.cycles.isInCircle(position.owner, key)) return docs;
    return { ...typeReference(name, context), ...docs };
  }
  if (position.inlined.includes(reference) || position.inlined.length >= MAX_INLINED) return docs;
  const target = context.reading.resolve(reference);
  return { ...slice(target, context, { ...position, inlined: [...position.inlined, reference] }), ...docs };
}

/** What a base schema says of itself, without the alternatives that lead back to the schema that extends it. */
function withoutAlternatives(key: string, context: SliceContext, position: Position): JsonObject {
  const reference = `#/components/schemas/${escapePointer(key)}`;
  if (position.inlined.includes(reference)) return {};
  const target = context.reading.resolve(reference);
  if (!isObject(target)) return {};
  const { oneOf: _oneOf, anyOf: _anyOf, ...own } = target;
  return slice(own, context, { ...position, owner: key, isCut: true, inlined: [...position.inlined, reference] });
}

/** openapi-typescript prints `title` as plain text and `description` as a tag; readers want the text. */
function sliceDocs(schema: JsonObject, copy: JsonObject): void {
  if (typeof schema['description'] === 'string') copy['title'] = commentProse(schema['description']);
  if (typeof schema['format'] === 'string' && FORMAT.test(schema['format'])) copy['format'] = schema['format'];
  const { default: fallback } = schema;
  if (typeof fallback === 'string') copy['default'] = commentLine(fallback);
  else if (fallback !== undefined) copy['default'] = fallback;
}

function sliceType(schema: JsonObject, copy: JsonObject, reading: SchemaReading): void {
  const declared = [schema['type']]
    .flat()
    .filter((type): type is string => typeof type === 'string' && TYPES.has(type));
  const isNullable = copy['nullable'] === true || declared.includes('null');
  const types = [...new Set(declared)].filter((type) => type !== 'null');
  const values = literalValues(schema);
  if (values !== undefined) {
    if (isNullable && !values.includes(null)) values.push(null);
    delete copy['nullable'];
    Object.assign(copy, sliceLiterals(values, reading.isOpen(schema) ? openTypes(values, types) : []));
    return;
  }
  const [only] = types;
  if (only === undefined) {
    if (declared.length > 0) copy['type'] = 'null';
    return;
  }
  copy['type'] = types.length > 1 ? types : only;
  if (isNullable) copy['nullable'] = true;
}

/** What stays as it is, because TypeScript tells alternatives apart by it: its values in place, even of a component. */
function sliceTelling(schema: JsonObject, { resolve }: SchemaReading): JsonObject {
  const copy: JsonObject = {};
  sliceDocs(schema, copy);
  if (schema['deprecated'] === true) copy['deprecated'] = true;
  return { ...copy, ...sliceLiterals(valuesOfProperty(schema, resolve) ?? []) };
}

/** Name of the type of what can be uploaded. Packages that need it declare it: see emit-uploadable.ts. */
export const UPLOADABLE = 'Uploadable';

/** Bytes in a request: a reference to their type. Inside of an answer, which is JSON, they can only be text. */
function sliceBinary(schema: JsonObject, context: SliceContext): JsonObject {
  const docs: JsonObject = {};
  sliceDocs(schema, docs);
  if (schema['deprecated'] === true) docs['deprecated'] = true;
  const isSent = context.reading.direction === 'request';
  if (!isSent) delete docs['format'];
  const reference = isSent ? typeReference(UPLOADABLE, context) : { type: 'string' };
  const isNullable = schema['nullable'] === true || arrayOf(schema['type']).includes('null');
  return { ...docs, ...(isNullable ? { oneOf: [reference, { type: 'null' }] } : reference) };
}

function sliceChildren(
  schema: JsonObject,
  copy: JsonObject,
  context: SliceContext,
  { inlined, whole }: Position,
): void {
  const child = (value: Json | undefined): JsonObject => slice(value, context, { inlined, whole: ALONE });
  const isObjectLike = (copy['type'] ?? 'object') === 'object';
  const members = isObjectLike || 'properties' in schema ? membersOf(schema, whole) : [];
  if (members.length > 0) {
    copy['properties'] = Object.fromEntries(members.map((member) => [member.name, child(member.schema)]));
    copy['type'] ??= 'object';
  }
  const required = members.flatMap((member) => (member.required ? [member.name] : []));
  if (required.length > 0) copy['required'] = required;
  Object.assign(copy, sliceItems(schema, child));
  const index = sliceIndex(schema, Object.values(copy['properties'] ?? {}) as JsonObject[], child);
  const names = members.length === 0 && index !== undefined ? listedNames(schema, context.reading) : undefined;
  // As the model has it: what speaks of members is an object, also if it has none.
  if (index !== undefined || 'additionalProperties' in schema) copy['type'] ??= 'object';
  if (index === undefined) return;
  if (names === undefined) copy['additionalProperties'] = index;
  else copy['properties'] = Object.fromEntries(names.map((name) => [name, index === true ? {} : index]));
}

function sliceCompositions(schema: JsonObject, copy: JsonObject, context: SliceContext, position: Position): void {
  const { reading } = context;
  const part = (member: Json): JsonObject => slice(member, context, position);
  const parts = schemasOf(schema['allOf'])
    .filter((member) => !isEmptied(isObject(member) ? (resolved(member, reading) ?? true) : member, reading))
    .map(part);
  // OpenAPI 3.0 has no other place for what is said beside a reference.
  const remarks = parts
    .map(({ nullable, ...remark }) => ({ remark, nullable }))
    .filter(({ remark }) => saysNothing(remark));
  if (remarks.some(({ nullable }) => nullable === true)) copy['nullable'] = true;
  const title = remarks.find(({ remark }) => 'title' in remark)?.remark['title'];
  if (title !== undefined) copy['title'] ??= title;
  if (remarks.some(({ remark }) => remark['type'] === 'object')) copy['type'] ??= 'object';
  const choices = [
    typesOf(copy) ?? (copy['oneOf'] as JsonObject[] | undefined) ?? [],
    ...['oneOf', 'anyOf'].map((keyword) => schemasOf(schema[keyword]).map(part)),
    conditional(schema, part),
  ].map((choice) => flattenChoice(choice, namedLiterals(schema, reading)));
  delete copy['oneOf'];
  const said = parts.filter(({ nullable: _nullable, ...member }) => !saysNothing(member));
  compose(
    copy,
    said,
    choices.filter(({ length }) => length > 0),
  );
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
