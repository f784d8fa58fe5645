import { dereferenceSchema, type ResolveSchema } from './flatten-object.ts';
import type { SchemaModel } from './schema-model.ts';

/** What a value can be besides a scalar. */
export type ValueShape = 'list' | 'object';

/** The shapes that a schema allows at its top, in a fixed order. */
export function valueShapes(schema: SchemaModel, resolve: ResolveSchema): ValueShape[] {
  const found = new Set<string>();
  someSchema(schema, resolve, ({ kind }) => {
    if (kind === 'array') found.add('list');
    if (kind === 'object' || kind === 'record') found.add('object');
    return false;
  });
  return (['list', 'object'] as const).filter((shape) => found.has(shape));
}

/** Whether there is a list anywhere in what a schema allows. */
export function holdsList(schema: SchemaModel, resolve: ResolveSchema): boolean {
  return holds([schema], resolve, ({ kind }) => kind === 'array');
}

/** Whether there is a file anywhere in what some schemas allow. */
export function holdBinary(schemas: readonly SchemaModel[], resolve: ResolveSchema): boolean {
  return holds(schemas, resolve, (part) => part.kind === 'scalar' && part.type === 'binary');
}

type Test = (schema: SchemaModel) => boolean;

/** A test of a schema and of its alternatives and parts, through references, not of what is inside of its values. */
function someSchema(schema: SchemaModel, resolve: ResolveSchema, test: Test, seen = new Set<string>()): boolean {
  if (schema.kind === 'ref') {
    if (seen.has(schema.key)) return false;
    seen.add(schema.key);
  }
  const target = dereferenceSchema(schema, resolve);
  if (target.kind !== 'union' && target.kind !== 'intersection') return test(target);
  return target.members.some((member) => someSchema(member, resolve, test, seen));
}

/** Without recursion: chains of schemas can be long. */
function holds(roots: readonly SchemaModel[], resolve: ResolveSchema, test: Test): boolean {
  const seen = new Set<string>();
  const rest = [...roots];
  for (let schema = rest.pop(); schema !== undefined; schema = rest.pop()) {
    if (test(schema)) return true;
    if (schema.kind === 'ref') {
      const target = seen.has(schema.key) ? undefined : resolve(schema.key);
      seen.add(schema.key);
      if (target !== undefined) rest.push(target);
    } else rest.push(...partsOf(schema));
  }
  return false;
}

function partsOf(schema: SchemaModel): readonly SchemaModel[] {
  switch (schema.kind) {
    case 'object':
      return schema.properties.map((property) => property.schema);
    case 'record':
      return [schema.values];
    case 'array':
      return [schema.items];
    case 'union':
    case 'intersection':
      return schema.members;
    default:
      return [];
  }
}
