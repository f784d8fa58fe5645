import { arrayOf, entriesOf, isObject, pointerSegments } from '../../load/json.ts';
import type { Json, JsonObject } from '../../load/spec-document.ts';
import { isBinary } from '../../model/build-schema-model.ts';
import type { IsCircular } from '../../model/find-circles.ts';
import type { Resolve } from '../../normalise/normalised-spec.ts';
import { commentLine, commentProse } from '../../print/jsdoc.ts';

/** Where slices look things up, and what they remember for the file they are made for. */
export interface SliceContext {
  readonly resolve: Resolve;
  /** Type name by component key. */
  readonly typeNames: ReadonlyMap<string, string>;
  /** Component keys whose reference from `owner` would make a type alias circular: see find-alias-cycles.ts. */
  readonly isCircular: IsCircular;
  /** References to `components.responses` by the object that they lead to: operations share these instead of repeating them. */
  readonly sharedResponses: ReadonlyMap<JsonObject, string>;
  /** Names that the file refers to, for its imports. */
  readonly used: Set<string>;
}

interface Position {
  /** Component being written, while no object or array stands between it and here. */
  readonly owner?: string | undefined;
  /** References followed in place, to end circles. */
  readonly inlined: readonly string[];
}

/** Keywords that openapi-typescript reads and that are copied as they are. */
const COPIED = ['const', 'deprecated', 'nullable', 'readOnly', 'writeOnly', 'minItems', 'maxItems'];
/** What a `format` looks like; anything else is prose that would land in a comment. */
const FORMAT = /^[\w.+/-]{1,64}$/;
const TYPES = new Set(['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']);
const SCHEMA_PREFIX = '#/components/schemas/';
/** Below this many references in place, a schema is taken for anything. */
const MAX_INLINED = 12;

/**
 * A copy of a schema for openapi-typescript's transforms, which change and trust what they get: only the keywords that
 * make types, each of the right kind; prose through the comment door; a reference to a component as a reference to its
 * exported type, any other reference followed in place.
 */
export function sliceSchema(schema: Json | undefined, context: SliceContext, owner?: string): JsonObject {
  return slice(schema, context, { owner, inlined: [] });
}

/** A schema that openapi-typescript writes as a bare type name. */
export function typeReference(name: string, context: SliceContext): JsonObject {
  context.used.add(name);
  return { $ref: `#/${name}` };
}

function slice(schema: Json | undefined, context: SliceContext, position: Position): JsonObject {
  if (schema === false) return { not: {} };
  if (!isObject(schema)) return {};
  if (typeof schema['$ref'] === 'string') return sliceReference(schema, schema['$ref'], context, position);
  if (isBinary(schema)) return sliceBinary(schema, context);
  const copy: JsonObject = {};
  for (const key of COPIED) if (key in schema) copy[key] = schema[key] as Json;
  sliceDocs(schema, copy);
  sliceType(schema, copy);
  sliceChildren(schema, copy, context, position);
  sliceCompositions(schema, copy, context, position);
  return copy;
}

function sliceReference(schema: JsonObject, reference: string, context: SliceContext, position: Position): JsonObject {
  const docs: JsonObject = {};
  sliceDocs(schema, docs);
  if (schema['deprecated'] === true) docs['deprecated'] = true;
  const key = componentKey(reference);
  const name = key === undefined ? undefined : context.typeNames.get(key);
  if (key !== undefined && name !== undefined) {
    if (position.owner !== undefined && context.isCircular(position.owner, key)) {
      return { ...withoutAlternatives(key, context, position), ...docs };
    }
    return { ...typeReference(name, context), ...docs };
  }
  if (position.inlined.includes(reference) || position.inlined.length >= MAX_INLINED) return docs;
  const target = context.resolve(reference);
  return { ...slice(target, context, { ...position, inlined: [...position.inlined, reference] }), ...docs };
}

/** What a base schema says of itself, without the alternatives that lead back to the schema that extends it. */
function withoutAlternatives(key: string, context: SliceContext, position: Position): JsonObject {
  const reference = SCHEMA_PREFIX + key;
  if (position.inlined.includes(reference)) return {};
  const target = context.resolve(reference);
  if (!isObject(target)) return {};
  const { oneOf: _oneOf, anyOf: _anyOf, discriminator: _discriminator, ...own } = target;
  return slice(own, context, { owner: key, inlined: [...position.inlined, reference] });
}

/** openapi-typescript prints `title` as plain text and `description` as a tag; readers want the text. */
function sliceDocs(schema: JsonObject, copy: JsonObject): void {
  if (typeof schema['description'] === 'string') copy['title'] = commentProse(schema['description']);
  if (typeof schema['format'] === 'string' && FORMAT.test(schema['format'])) copy['format'] = schema['format'];
  const { default: fallback } = schema;
  if (typeof fallback === 'string') copy['default'] = commentLine(fallback);
  else if (fallback !== undefined) copy['default'] = fallback;
}

function sliceType(schema: JsonObject, copy: JsonObject): void {
  const { type } = schema;
  if (typeof type === 'string' && TYPES.has(type)) copy['type'] = type;
  if (Array.isArray(type)) {
    const known = [...new Set(type.filter((member) => typeof member === 'string' && TYPES.has(member)))];
    if (known.length > 0) copy['type'] = known;
  }
  if (Array.isArray(schema['enum']) && schema['enum'].length > 0) {
    const scalars = schema['enum'].filter((member) => typeof member !== 'object' || member === null);
    if (scalars.length > 0) copy['enum'] = [...new Set(scalars)];
  }
  if (typeof copy['const'] === 'object' && copy['const'] !== null) delete copy['const'];
}

/** Name of the type of what can be uploaded. Packages that need it declare it: see emit-uploadable.ts. */
export const UPLOADABLE = 'Uploadable';

/** Bytes in a request: a reference to their type. */
function sliceBinary(schema: JsonObject, context: SliceContext): JsonObject {
  const docs: JsonObject = {};
  sliceDocs(schema, docs);
  if (schema['deprecated'] === true) docs['deprecated'] = true;
  const reference = typeReference(UPLOADABLE, context);
  const isNullable = schema['nullable'] === true || arrayOf(schema['type']).includes('null');
  return { ...docs, ...(isNullable ? { anyOf: [reference, { type: 'null' }] } : reference) };
}

function sliceChildren(schema: JsonObject, copy: JsonObject, context: SliceContext, { inlined }: Position): void {
  const child = (value: Json | undefined): JsonObject => slice(value, context, { inlined });
  const described = entriesOf(schema['properties']).filter(
    ([, value]) => isObject(value) || typeof value === 'boolean',
  );
  const required = arrayOf(schema['required']).filter((name) => typeof name === 'string');
  // A name that is only required is a member all the same: `anyOf: [{ required: [a] }, { required: [b] }]` wants one of them.
  const known = new Set(described.map(([name]) => name));
  const bare = (copy['type'] ?? 'object') === 'object' ? required.filter((name) => !known.has(name)) : [];
  const properties = [...described, ...bare.map((name): [string, Json] => [name, {}])];
  if (properties.length > 0) {
    copy['properties'] = Object.fromEntries(properties.map(([name, value]) => [name, child(value)]));
    copy['type'] ??= 'object';
  }
  if (required.length > 0) copy['required'] = required;
  if (isObject(schema['items'])) copy['items'] = child(schema['items']);
  const prefixItems = arrayOf(schema['prefixItems'] ?? (Array.isArray(schema['items']) ? schema['items'] : undefined));
  if (prefixItems.length > 0) copy['prefixItems'] = prefixItems.map(child);
  const additional = schema['additionalProperties'];
  if (additional === true || isObject(additional))
    copy['additionalProperties'] = additional === true || child(additional);
  const patterns = entriesOf(schema['patternProperties']);
  if (patterns.length > 0) {
    copy['patternProperties'] = Object.fromEntries(patterns.map(([pattern, value]) => [pattern, child(value)]));
  }
}

function sliceCompositions(schema: JsonObject, copy: JsonObject, context: SliceContext, position: Position): void {
  const members = (keyword: string): JsonObject[] =>
    arrayOf(schema[keyword])
      .filter(isObject)
      .map((member) => slice(member, context, position));
  const allOf = members('allOf');
  // openapi-typescript makes alternatives of `anyOf` stand beside the schema's own members instead of adding to them.
  const choices = [members('oneOf'), members('anyOf')].filter((list) => list.length > 0);
  const [choice, ...more] = choices;
  if (choice !== undefined) copy['oneOf'] = choice;
  allOf.push(...more.map((oneOf) => ({ oneOf })));
  if (allOf.length > 0) copy['allOf'] = allOf;
  const discriminator = schema['discriminator'];
  if (isObject(discriminator) && typeof discriminator['propertyName'] === 'string') {
    copy['discriminator'] = {
      propertyName: discriminator['propertyName'],
      mapping: sliceMapping(schema, discriminator, context),
    };
  }
}

/**
 * The values that tell alternatives apart, made explicit: without a mapping a value is the component's key
 * (OpenAPI 3.1 §4.8.25), which the type's name need not be.
 */
function sliceMapping(schema: JsonObject, discriminator: JsonObject, { typeNames }: SliceContext): JsonObject {
  const mapping: JsonObject = {};
  const mapped = new Set<string>();
  for (const [value, target] of entriesOf(discriminator['mapping'])) {
    const key = typeof target === 'string' ? (componentKey(target) ?? target) : '';
    const name = typeNames.get(key);
    if (name === undefined) continue;
    mapping[value] = `#/${name}`;
    mapped.add(key);
  }
  const alternatives = arrayOf(schema['oneOf']);
  const keys =
    alternatives.length > 0
      ? alternatives.map((member) =>
          isObject(member) && typeof member['$ref'] === 'string' ? componentKey(member['$ref']) : undefined,
        )
      : [...typeNames.keys()].filter((key) => typeNames.get(key) !== key);
  for (const key of keys) {
    const name = key === undefined || mapped.has(key) ? undefined : typeNames.get(key);
    if (key !== undefined && name !== undefined) mapping[key] ??= `#/${name}`;
  }
  return mapping;
}

/** Key of a reference to a whole component schema. */
export function componentKey(reference: string): string | undefined {
  if (!reference.startsWith(SCHEMA_PREFIX)) return undefined;
  const segments = pointerSegments(reference);
  return segments.length === 3 ? segments[2] : undefined;
}
