import type { PropertyModel, SchemaModel } from './schema-model.ts';

/** The schema under a key of `components.schemas`. */
export type ResolveSchema = (key: string) => SchemaModel | undefined;

/** The schema behind a chain of references; `unknown` where it leads nowhere or round in a circle. */
export function dereferenceSchema(schema: SchemaModel, resolve: ResolveSchema): SchemaModel {
  const seen = new Set<string>();
  let current: SchemaModel | undefined = schema;
  while (current?.kind === 'ref') {
    if (seen.has(current.key)) return { kind: 'unknown', docs: schema.docs };
    seen.add(current.key);
    current = resolve(current.key);
  }
  return current ?? { kind: 'unknown', docs: schema.docs };
}

/**
 * All named properties, seen through references, `allOf` and alternatives. Required: always in an object and through
 * `allOf`; of alternatives only what every one of them requires. `null` among alternatives says nothing about properties.
 * A name with different schemas in different parts gets their intersection (`allOf`) or union (alternatives).
 */
export function flattenObject(schema: SchemaModel, resolve: ResolveSchema): PropertyModel[] {
  return [...collect(schema, resolve, new Map()).values()];
}

type Properties = Map<string, PropertyModel>;

function collect(schema: SchemaModel, resolve: ResolveSchema, known: Map<string, Properties>): Properties {
  switch (schema.kind) {
    case 'object':
      return new Map(schema.properties.map((property) => [property.name, property]));
    case 'intersection':
      return merge(
        schema.members.map((member) => collect(member, resolve, known)),
        'intersection',
      );
    case 'union': {
      const members = schema.members.filter((member) => !isNull(member, resolve));
      return merge(
        members.map((member) => collect(member, resolve, known)),
        'union',
      );
    }
    case 'ref':
      return collectBehind(schema.key, resolve, known);
    default:
      return new Map();
  }
}

/** Each schema once per walk, so that shared and circular references cost no more than others. */
function collectBehind(key: string, resolve: ResolveSchema, known: Map<string, Properties>): Properties {
  const target = resolve(key);
  if (!known.has(key)) {
    known.set(key, new Map());
    if (target !== undefined) known.set(key, collect(target, resolve, known));
  }
  return known.get(key) ?? new Map();
}

function merge(parts: readonly Properties[], kind: 'intersection' | 'union'): Properties {
  if (parts.length === 1 && parts[0]) return parts[0];
  const names = new Set(parts.flatMap((part) => [...part.keys()]));
  return new Map(
    [...names].map((name) => {
      const found = parts.flatMap((part) => part.get(name) ?? []);
      const required =
        kind === 'intersection'
          ? found.some((property) => property.required)
          : found.length === parts.length && found.every((property) => property.required);
      return [name, { name, required, schema: mergeSchemas(found, kind) }];
    }),
  );
}

function mergeSchemas(found: readonly PropertyModel[], kind: 'intersection' | 'union'): SchemaModel {
  const known = found
    .map((property) => property.schema)
    .filter((schema) => kind === 'union' || schema.kind !== 'unknown');
  const members = known.filter((schema, index) => known.findIndex((other) => isSame(other, schema)) === index);
  const [only] = members;
  if (only === undefined) return { kind: 'unknown', docs: {} };
  return members.length === 1 ? only : { kind, members, docs: only.docs };
}

/** Equal enough to say it once. Deep equality is not worth its cost here. */
function isSame(one: SchemaModel, other: SchemaModel): boolean {
  if (one === other) return true;
  if (one.kind === 'ref' && other.kind === 'ref') return one.key === other.key;
  if (one.kind === 'scalar' && other.kind === 'scalar') return one.type === other.type;
  if (one.kind === 'array' && other.kind === 'array') return isSame(one.items, other.items);
  return false;
}

function isNull(schema: SchemaModel, resolve: ResolveSchema): boolean {
  return dereferenceSchema(schema, resolve).kind === 'null';
}

/**
 * True when every value that the schema allows is an object with named members, so that a body's members can stand beside
 * the parameters. Records, arrays, scalars, `null` and `unknown` are not.
 */
export function isObjectLike(schema: SchemaModel, resolve: ResolveSchema): boolean {
  return objectLike(schema, resolve, new Map());
}

function objectLike(schema: SchemaModel, resolve: ResolveSchema, known: Map<string, boolean>): boolean {
  switch (schema.kind) {
    case 'object':
      return true;
    case 'union':
      return schema.members.length > 0 && schema.members.every((member) => objectLike(member, resolve, known));
    case 'intersection':
      return schema.members.some((member) => objectLike(member, resolve, known));
    case 'ref': {
      const answer = known.get(schema.key);
      if (answer !== undefined) return answer;
      const target = resolve(schema.key);
      known.set(schema.key, false);
      const result = target !== undefined && objectLike(target, resolve, known);
      known.set(schema.key, result);
      return result;
    }
    default:
      return false;
  }
}
