import { dereferenceSchema, type ResolveSchema } from './flatten-object.ts';
import type { SchemaModel } from './schema-model.ts';

/** A circle through compositions: no such schema can be told to need nothing. */
const MAX_DEPTH = 20;

/** Whether an empty object would not do. */
export function requiresMember(schema: SchemaModel, resolve: ResolveSchema, depth = 0): boolean {
  const target = dereferenceSchema(schema, resolve);
  if (depth > MAX_DEPTH) return true;
  switch (target.kind) {
    case 'object':
      return target.properties.some(({ required }) => required);
    case 'intersection':
      return target.members.some((member) => requiresMember(member, resolve, depth + 1));
    case 'union':
      return target.members.every((member) => requiresMember(member, resolve, depth + 1));
    default:
      return false;
  }
}
