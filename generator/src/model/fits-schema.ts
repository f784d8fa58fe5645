import { isObject } from '../load/json.ts';
import type { Json } from '../load/spec-document.ts';
import { dereferenceSchema, flattenObject, isObjectLike, type ResolveSchema } from './flatten-object.ts';
import type { SchemaModel } from './schema-model.ts';

/** Deeper than any example that a reader would want; ends recursive schemas. */
const MAX_DEPTH = 24;

/** Whether a literal of this value compiles against the schema's type: kinds, members and literals, not patterns or ranges. */
export function fitsSchema(value: Json, schema: SchemaModel, resolve: ResolveSchema, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  const fits = (part: Json, of: SchemaModel): boolean => fitsSchema(part, of, resolve, depth + 1);
  switch (schema.kind) {
    case 'unknown':
      return true;
    case 'never':
      return false;
    case 'null':
      return value === null;
    case 'ref': {
      const target = resolve(schema.key);
      return target === undefined || fits(value, target);
    }
    case 'enum':
      return (
        schema.values.includes(value) || (schema.open === true && value !== null && isOfSameType(value, schema.values))
      );
    case 'scalar':
      return fitsScalar(value, schema.type);
    case 'array':
      return Array.isArray(value) && value.every((item) => fits(item, schema.items));
    case 'record':
      return isObject(value) && Object.values(value).every((member) => fits(member, schema.values));
    case 'union':
      return schema.members.some((member) => fits(value, member));
    case 'object':
    case 'intersection':
      if (schema.kind === 'intersection' && !isObjectLike(schema, resolve))
        return schema.members.every((member) => fits(value, member));
      return (
        isObject(value) && satisfiesAlternatives(value, schema, resolve) && fitsObject(value, schema, resolve, depth)
      );
  }
}

/** What comes beside the values of an open enum. */
function isOfSameType(value: Json, values: readonly Json[]): boolean {
  const type = typeof value;
  return (type === 'string' || type === 'number') && values.some((known) => typeof known === type);
}

function fitsScalar(value: Json, type: 'string' | 'number' | 'integer' | 'boolean' | 'binary'): boolean {
  if (type === 'binary') return false;
  if (type === 'string' || type === 'boolean') return typeof value === type;
  return typeof value === 'number';
}

/** A literal must have every required member and no unknown one: TypeScript checks excess properties. */
function fitsObject(
  value: { [key: string]: Json },
  schema: SchemaModel,
  resolve: ResolveSchema,
  depth: number,
): boolean {
  const properties = new Map(flattenObject(schema, resolve).map((property) => [property.name, property]));
  for (const { name, required } of properties.values()) if (required && !Object.hasOwn(value, name)) return false;
  return Object.entries(value).every(([name, member]) => {
    const property = properties.get(name);
    return property !== undefined && fitsSchema(member, property.schema, resolve, depth + 1);
  });
}

/** Whether an object has what some alternative of each choice requires. */
function satisfiesAlternatives(
  value: { [key: string]: Json },
  schema: SchemaModel,
  resolve: ResolveSchema,
  depth = 0,
): boolean {
  const target = dereferenceSchema(schema, resolve);
  const satisfies = (member: SchemaModel): boolean => satisfiesAlternatives(value, member, resolve, depth + 1);
  if (depth > MAX_DEPTH) return false;
  if (target.kind === 'object')
    return target.properties.every(({ name, required }) => !required || Object.hasOwn(value, name));
  if (target.kind === 'intersection') return target.members.every(satisfies);
  if (target.kind === 'union') return target.members.some(satisfies);
  return true;
}
