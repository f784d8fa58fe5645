import { type DirectReference, findCircles, type IsCircular } from './find-circles.ts';
import type { NamedSchema, SchemaModel } from './schema-model.ts';

interface Cut {
  readonly isCircular: IsCircular;
  readonly schemas: ReadonlyMap<string, SchemaModel>;
}

/**
 * Components in which no reference leads back through references and compositions alone, so that every walk ends. Where one
 * did, there stands what its target says of itself, without alternatives.
 */
export function cutCircles(named: readonly NamedSchema[]): NamedSchema[] {
  const schemas = new Map(named.map(({ key, schema }) => [key, schema]));
  const isCircular = findCircles(new Map(named.map(({ key, schema }) => [key, directReferences(schema, false)])));
  return named.map((entry) => ({ ...entry, schema: cut(entry.schema, entry.key, [], { isCircular, schemas }) }));
}

function directReferences(schema: SchemaModel, isExtended: boolean): DirectReference[] {
  if (schema.kind === 'ref') return [{ target: schema.key, extends: isExtended }];
  if (schema.kind !== 'union' && schema.kind !== 'intersection') return [];
  return schema.members.flatMap((member) => directReferences(member, isExtended || schema.kind === 'intersection'));
}

function cut(schema: SchemaModel, owner: string, written: readonly string[], context: Cut): SchemaModel {
  if (schema.kind === 'union' || schema.kind === 'intersection') {
    const members = schema.members.map((member) => cut(member, owner, written, context));
    return members.every((member, index) => member === schema.members[index]) ? schema : { ...schema, members };
  }
  if (schema.kind !== 'ref' || !context.isCircular(owner, schema.key)) return schema;
  const target = context.schemas.get(schema.key);
  if (target === undefined || written.includes(schema.key)) return { kind: 'unknown', docs: schema.docs };
  return cut(withoutAlternatives(target), schema.key, [...written, schema.key], context);
}

function withoutAlternatives(schema: SchemaModel): SchemaModel {
  if (schema.kind === 'union') return { kind: 'unknown', docs: schema.docs };
  if (schema.kind !== 'intersection') return schema;
  return { ...schema, members: schema.members.filter(({ kind }) => kind !== 'union') };
}
