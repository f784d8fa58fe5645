import { arrayOf, entriesOf, isObject, stringOf } from '../load/json.ts';
import type { Json, JsonObject } from '../load/spec-document.ts';
import { componentKey } from '../normalise/component-key.ts';
import { type Direction, type LeftOut, NOTHING, withLeftOut } from './left-out.ts';
import { readSchemaDocs } from './read-schema-docs.ts';
import type { PropertyModel, SchemaModel } from './schema-model.ts';
import type { SchemaReading } from './schema-reading.ts';

/** What building needs, one per direction: it remembers what it built behind references. */
export interface SchemaContext {
  readonly reading: SchemaReading;
  /** Models behind references to anything but `components.schemas`; `undefined` while one is being built. */
  readonly built: Map<string, SchemaModel | undefined>;
}

export function createSchemaContext(reading: SchemaReading): SchemaContext {
  return { reading, built: new Map() };
}

export type SchemaContexts = Readonly<Record<Direction, SchemaContext>>;

/**
 * A schema of OpenAPI 3.1 (JSON Schema 2020-12), or of 3.0 with its `nullable`, as a shape. References to `components.schemas`
 * stay references, so building is linear and cycles end there. What cannot be read becomes `unknown`.
 */
export function buildSchemaModel(schema: Json | undefined, context: SchemaContext): SchemaModel {
  return build(schema, context, NOTHING);
}

/** `inherited`: what the whole of which the schema is a part leaves out. */
function build(schema: Json | undefined, context: SchemaContext, inherited: LeftOut): SchemaModel {
  if (schema === false) return { kind: 'never', docs: {} };
  if (!isObject(schema)) return { kind: 'unknown', docs: {} };
  const docs = readSchemaDocs(schema);
  const leftOut = withLeftOut(inherited, context.reading.leftOut(schema));
  const parts = [
    ...referencePart(schema, context),
    ...ownPart(schema, context, leftOut),
    ...arrayOf(schema.allOf).map((member) => build(member, context, leftOut)),
    ...choicePart(schema.oneOf, context, leftOut),
    ...choicePart(schema.anyOf, context, leftOut),
  ];
  const said = parts.filter(({ kind }) => kind !== 'unknown');
  const model = combine('intersection', said.length > 0 ? said : parts.slice(0, 1), { ...remarksOf(parts), ...docs });
  return schema.nullable === true ? orNull(model) : model;
}

/** What parts say that have no type: OpenAPI 3.0 has no other place for what is said beside a reference. */
function remarksOf(parts: readonly SchemaModel[]): SchemaModel['docs'] {
  return Object.assign({}, ...parts.flatMap(({ kind, docs }) => (kind === 'unknown' ? [docs] : [])));
}

/** One part stands for itself, with the outer prose where there is any. */
function combine(
  kind: 'intersection' | 'union',
  parts: readonly SchemaModel[],
  docs: SchemaModel['docs'],
): SchemaModel {
  const [only] = parts;
  if (only === undefined) return { kind: 'unknown', docs };
  if (parts.length === 1) return { ...only, docs: { ...only.docs, ...docs } };
  return { kind, members: parts, docs };
}

function orNull(model: SchemaModel): SchemaModel {
  if (model.kind === 'null' || model.kind === 'unknown') return model;
  if (model.kind === 'enum') return model.values.includes(null) ? model : { ...model, values: [...model.values, null] };
  const members = model.kind === 'union' ? model.members : [model];
  return { kind: 'union', members: [...members, { kind: 'null', docs: {} }], docs: model.docs };
}

function choicePart(members: Json | undefined, context: SchemaContext, leftOut: LeftOut): SchemaModel[] {
  const alternatives = arrayOf(members);
  if (alternatives.length === 0) return [];
  return [
    combine(
      'union',
      alternatives.map((member) => build(member, context, leftOut)),
      {},
    ),
  ];
}

function referencePart(schema: JsonObject, context: SchemaContext): SchemaModel[] {
  const reference = stringOf(schema.$ref);
  if (reference === undefined) return '$dynamicRef' in schema ? [{ kind: 'unknown', docs: {} }] : [];
  const key = componentKey(reference);
  const { resolve, formOf } = context.reading;
  if (key === undefined) return [buildBehindReference(reference, context)];
  return [
    resolve(reference) === undefined ? { kind: 'unknown', docs: {} } : { kind: 'ref', key: formOf(key), docs: {} },
  ];
}

/** A reference into the middle of something. Built once; a cycle through such references ends in `unknown`. */
function buildBehindReference(reference: string, context: SchemaContext): SchemaModel {
  if (!context.built.has(reference)) {
    context.built.set(reference, undefined);
    context.built.set(reference, buildSchemaModel(context.reading.resolve(reference), context));
  }
  return context.built.get(reference) ?? { kind: 'unknown', docs: {} };
}

/** What the schema says itself, beside `$ref`, `allOf`, `oneOf` and `anyOf`. */
function ownPart(schema: JsonObject, context: SchemaContext, leftOut: LeftOut): SchemaModel[] {
  if ('const' in schema) return [{ kind: 'enum', values: [schema.const ?? null], docs: {} }];
  if (Array.isArray(schema.enum)) return [enumModel(schema.enum, context.reading.isOpen(schema))];
  const types = typesOf(schema);
  if (types.length === 0) return [];
  const models = types.map((type) => modelOfType(type, schema, { ...context, leftOut }));
  return [combine('union', models, {})];
}

function enumModel(values: readonly Json[], isOpen: boolean): SchemaModel {
  if (values.length === 0) return { kind: 'never', docs: {} };
  return { kind: 'enum', values, ...(isOpen && { open: true as const }), docs: {} };
}

/** Keywords that only one type has, for schemas that leave `type` out. */
const TYPE_BY_KEYWORD: readonly (readonly [keyword: string, type: string])[] = [
  ['properties', 'object'],
  ['additionalProperties', 'object'],
  ['patternProperties', 'object'],
  ['required', 'object'],
  ['items', 'array'],
  ['prefixItems', 'array'],
  ['pattern', 'string'],
  ['minLength', 'string'],
  ['maxLength', 'string'],
  ['contentMediaType', 'string'],
  ['multipleOf', 'number'],
  ['minimum', 'number'],
  ['maximum', 'number'],
];

function typesOf(schema: JsonObject): string[] {
  const declared = Array.isArray(schema.type) ? schema.type : [schema.type];
  const types = declared.filter((type) => typeof type === 'string');
  if (types.length > 0) return [...new Set(types)];
  const implied = TYPE_BY_KEYWORD.find(([keyword]) => keyword in schema)?.[1];
  return implied === undefined ? [] : [implied];
}

interface PartContext extends SchemaContext {
  readonly leftOut: LeftOut;
}

function modelOfType(type: string, schema: JsonObject, context: PartContext): SchemaModel {
  switch (type) {
    case 'object':
      return objectModel(schema, context);
    case 'array':
      return arrayModel(schema, context);
    case 'string':
      return { kind: 'scalar', type: isSentAsBytes(schema, context) ? 'binary' : 'string', docs: {} };
    case 'file':
      return { kind: 'scalar', type: 'binary', docs: {} };
    case 'number':
    case 'integer': {
      const exact = context.reading.exactType(schema);
      return { kind: 'scalar', type, ...(exact && { exact }), docs: {} };
    }
    case 'boolean':
      return { kind: 'scalar', type, docs: {} };
    case 'null':
      return { kind: 'null', docs: {} };
    default:
      return { kind: 'unknown', docs: {} };
  }
}

/** Inside of an answer, which is JSON, bytes can only be text. */
function isSentAsBytes(schema: JsonObject, { reading }: SchemaContext): boolean {
  return reading.direction === 'request' && isBinary(schema);
}

/** Types of content that are text, or that JSON carries as text. */
const TEXTUAL = /^text\/|[/+](?:json|xml|yaml)\b|^application\/x-www-form-urlencoded\b/i;

/** Raw bytes: `format: binary` (3.0), or a media type that is no text, without an encoding (3.1 §4.8.14.3). */
export function isBinary(schema: JsonObject): boolean {
  if (schema.format === 'binary') return true;
  const { contentMediaType } = schema;
  return typeof contentMediaType === 'string' && !('contentEncoding' in schema) && !TEXTUAL.test(contentMediaType);
}

function arrayModel(schema: JsonObject, context: SchemaContext): SchemaModel {
  const prefix = arrayOf(schema.prefixItems).map((member) => buildSchemaModel(member, context));
  if (prefix.length === 0) return { kind: 'array', items: buildSchemaModel(schema.items, context), docs: {} };
  const hasMore = schema.items !== undefined && schema.items !== false;
  const members = hasMore ? [...prefix, buildSchemaModel(schema.items, context)] : prefix;
  return { kind: 'array', items: combine('union', members, {}), prefix, docs: {} };
}

function objectModel(schema: JsonObject, context: PartContext): SchemaModel {
  const properties = buildProperties(schema, context);
  const more = schema.additionalProperties ?? schema.unevaluatedProperties;
  const declared = more ?? patternValue(schema);
  if (properties.length === 0 && more !== false) {
    return { kind: 'record', values: buildSchemaModel(declared, context), docs: {} };
  }
  return {
    kind: 'object',
    properties,
    open: more !== false,
    ...(declared !== undefined && declared !== false && { more: buildSchemaModel(declared, context) }),
    docs: {},
  };
}

function patternValue(schema: JsonObject): Json | undefined {
  const patterns = entriesOf(schema.patternProperties);
  return patterns.length === 1 ? patterns[0]?.[1] : undefined;
}

/** A name that is required but not described counts: `allOf` often adds such a requirement to a base. */
function buildProperties(schema: JsonObject, context: PartContext): PropertyModel[] {
  const { leftOut } = context;
  const described = entriesOf(schema.properties).filter(([name]) => !leftOut.has(name));
  const required = new Set(
    arrayOf(schema.required).filter((name): name is string => typeof name === 'string' && !leftOut.has(name)),
  );
  const names = new Set(described.map(([name]) => name));
  const bare = [...required].filter((name) => !names.has(name));
  return [
    ...described.map(([name, value]) => ({
      name,
      required: required.has(name),
      schema: buildSchemaModel(value, context),
    })),
    ...bare.map((name) => ({ name, required: true, schema: { kind: 'unknown', docs: {} } as const })),
  ];
}
