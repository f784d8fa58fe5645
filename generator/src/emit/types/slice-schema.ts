import { arrayOf, escapePointer, isObject } from '../../load/json.ts';
import type { Json, JsonObject } from '../../load/spec-document.ts';
import { isBinary } from '../../model/build-schema-model.ts';
import { componentKey } from '../../normalise/component-key.ts';
import { literalValues } from '../../normalise/literal-values.ts';
import { ALONE, membersOf, type Whole, wholeOf } from './object-members.ts';
import { sliceCompositions } from './slice-compositions.ts';
import { type SliceContext, typeNameOf, typeReference } from './slice-context.ts';
import { listedNames, sliceIndex } from './slice-index.ts';
import { sliceItems } from './slice-items.ts';
import { NEVER } from './slice-literals.ts';
import { sliceBinary, sliceDocs, sliceTelling, sliceType } from './slice-own-words.ts';

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

function slice(schema: Json | undefined, context: SliceContext, outer: Position): JsonObject {
  if (schema === false) return NEVER;
  if (!isObject(schema)) return {};
  const { reading } = context;
  if (reading.isTelling(schema)) return sliceTelling(schema, reading);
  if (typeof schema['$ref'] === 'string') return sliceReferring(schema, schema['$ref'], context, outer);
  if (isBinary(schema)) return sliceBinary(schema, context);
  const position = { ...outer, whole: wholeOf(schema, outer.whole, reading) };
  const copy: JsonObject = {};
  for (const key of COPIED) if (key in schema) copy[key] = schema[key] as Json;
  if (schema['readOnly'] === true && reading.direction === 'response') copy['readOnly'] = true;
  sliceDocs(schema, copy);
  sliceType(schema, copy, reading);
  // Literals are all that there can be, whatever else is said of other types.
  if (literalValues(schema) === undefined) sliceChildren(schema, copy, context, position);
  sliceCompositions(schema, copy, { reading, part: (member) => slice(member, context, position) });
  // openapi-typescript takes the values of an enum for schemas where the type is object too.
  if ('enum' in copy && copy['type'] === 'object') delete copy['type'];
  return copy;
}

/** A reference, and what is said beside it. */
function sliceReferring(schema: JsonObject, reference: string, context: SliceContext, outer: Position): JsonObject {
  if (!BESIDE_REFERENCES.some((keyword) => keyword in schema)) {
    const position = { ...outer, whole: wholeOf(schema, outer.whole, context.reading) };
    return sliceReference(schema, reference, context, position);
  }
  const { $ref: _reference, ...beside } = schema;
  return slice({ ...beside, allOf: [{ $ref: reference }, ...arrayOf(beside['allOf'])] }, context, outer);
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
  const index = sliceIndex(schema, copy['properties'] as JsonObject | undefined, child);
  const names = members.length === 0 && index !== undefined ? listedNames(schema, context.reading) : undefined;
  // As the model has it: what speaks of members is an object, also if it has none.
  if (index !== undefined || 'additionalProperties' in schema) copy['type'] ??= 'object';
  if (index === undefined) return;
  if (names === undefined) copy['additionalProperties'] = index;
  else copy['properties'] = Object.fromEntries(names.map((name) => [name, index === true ? {} : index]));
}
