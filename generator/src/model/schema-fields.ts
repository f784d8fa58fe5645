import { escapePointer, pointerSegments } from '../load/json.ts';
import { dereferenceSchema, flattenObject, type ResolveSchema } from './flatten-object.ts';
import type { PropertyModel, SchemaModel } from './schema-model.ts';

/** A member somewhere inside a schema. */
export interface SchemaField {
  /** From the root of the schema. */
  readonly pointer: string;
  /** Names on the way, folded: `/meta/next_cursor` is `['meta', 'nextcursor']`. */
  readonly names: readonly string[];
  readonly schema: SchemaModel;
  /** What is said of it outside its schema, as of a parameter. */
  readonly description?: string | undefined;
  /** Every alternative of the schema declares it. */
  readonly always: boolean;
}

/** `next_page_uri`, `nextPageUri` and `next-page-uri` are one name. */
export function foldName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** The schema without the alternative `null`, references followed; `undefined` when real alternatives are left. */
export function withoutNull(schema: SchemaModel, resolve: ResolveSchema): SchemaModel | undefined {
  const target = dereferenceSchema(schema, resolve);
  if (target.kind !== 'union') return target;
  const [only, ...others] = target.members.filter((member) => dereferenceSchema(member, resolve).kind !== 'null');
  return only === undefined || others.length > 0 ? undefined : withoutNull(only, resolve);
}

/** Members that every value of the schema can have: of alternatives, only what all of them declare. */
export function sharedProperties(schema: SchemaModel, resolve: ResolveSchema): PropertyModel[] {
  const all = flattenObject(schema, resolve);
  const target = dereferenceSchema(schema, resolve);
  if (target.kind !== 'union' || withoutNull(target, resolve) !== undefined) return all;
  const alternatives = target.members
    .filter((member) => dereferenceSchema(member, resolve).kind !== 'null')
    .map((member) => new Set(flattenObject(member, resolve).map(({ name }) => name)));
  return all.filter(({ name }) => alternatives.every((names) => names.has(name)));
}

/** Members of the schema, of all its alternatives, and of the objects in it that `isContainer` lets it look into. */
export function fieldsOf(
  schema: SchemaModel,
  resolve: ResolveSchema,
  isContainer: (name: string, depth: number) => boolean,
): SchemaField[] {
  return walk({ pointer: '', names: [], schema, always: true }, resolve, isContainer);
}

function walk(
  parent: SchemaField,
  resolve: ResolveSchema,
  isContainer: (name: string, depth: number) => boolean,
): SchemaField[] {
  const shared = new Set(sharedProperties(parent.schema, resolve).map(({ name }) => name));
  return flattenObject(parent.schema, resolve).flatMap((property) => {
    const name = foldName(property.name);
    const field: SchemaField = {
      pointer: `${parent.pointer}/${escapePointer(property.name)}`,
      names: [...parent.names, name],
      schema: property.schema,
      always: parent.always && shared.has(property.name),
    };
    return isContainer(name, field.names.length) ? [field, ...walk(field, resolve, isContainer)] : [field];
  });
}

/** The schema of the member at a pointer; `undefined` where no alternative declares one. */
export function fieldAt(schema: SchemaModel, pointer: string, resolve: ResolveSchema): SchemaModel | undefined {
  let current: SchemaModel | undefined = schema;
  for (const segment of pointerSegments(pointer)) {
    if (current === undefined) return undefined;
    current = flattenObject(current, resolve).find(({ name }) => name === segment)?.schema;
  }
  return current;
}

/** Compositions that are deeper go in circles, through references into the middle of components. */
const MAX_DEPTH = 20;

/** Schema of the items of an array; `undefined` where the schema allows anything else but `null`. */
export function arrayItems(schema: SchemaModel, resolve: ResolveSchema, depth = 0): SchemaModel | undefined {
  const target = dereferenceSchema(schema, resolve);
  if (depth > MAX_DEPTH) return undefined;
  if (target.kind === 'array') return target.items;
  // What must be an array in one part of `allOf` is one; a later part is usually the more exact.
  if (target.kind === 'intersection')
    return target.members.flatMap((member) => arrayItems(member, resolve, depth + 1) ?? []).at(-1);
  if (target.kind !== 'union') return undefined;
  const real = target.members.filter((member) => dereferenceSchema(member, resolve).kind !== 'null');
  const items = real.flatMap((member) => arrayItems(member, resolve, depth + 1) ?? []);
  const [only] = items;
  if (only === undefined || items.length < real.length) return undefined;
  return items.length === 1 ? only : { kind: 'union', members: items, docs: {} };
}

/** Every JSON type that the schema allows, `null` among them; empty where it does not say. */
export function typesOfSchema(schema: SchemaModel, resolve: ResolveSchema): Set<string> {
  const target = dereferenceSchema(schema, resolve);
  switch (target.kind) {
    case 'scalar':
      return new Set([target.type]);
    case 'enum':
      return new Set(target.values.map((value) => (value === null ? 'null' : typeof value)));
    case 'union':
    case 'intersection':
      return new Set(target.members.flatMap((member) => [...typesOfSchema(member, resolve)]));
    case 'unknown':
      return new Set();
    default:
      return new Set([target.kind === 'record' ? 'object' : target.kind]);
  }
}

/** True when one of the types is allowed, and nothing that could not stand for it. */
export function fitsTypes(schema: SchemaModel, types: ReadonlySet<string>, resolve: ResolveSchema): boolean {
  return [...typesOfSchema(schema, resolve)].some((type) => types.has(type));
}

/** What is said where the field stands, else where its schema is defined. */
export function proseOf({ description, schema }: SchemaField, resolve: ResolveSchema): string {
  return description ?? schema.docs.description ?? (withoutNull(schema, resolve) ?? schema).docs.description ?? '';
}
