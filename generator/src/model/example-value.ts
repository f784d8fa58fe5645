import type { Json } from '../load/spec-document.ts';
import { fitsSchema } from './fits-schema.ts';
import { dereferenceSchema, flattenObject, isObjectLike, type ResolveSchema } from './flatten-object.ts';
import type { SchemaModel } from './schema-model.ts';

/** Code that is no literal, such as `new Blob(['…'])`. */
export class CodeExpression {
  readonly code: string;
  constructor(code: string) {
    this.code = code;
  }
}

/** A value to show in code: JSON with expressions in it. */
export type ExampleValue = null | boolean | number | string | CodeExpression | readonly ExampleValue[] | ExampleObject;
export interface ExampleObject {
  readonly [key: string]: ExampleValue;
}

const MAX_DEPTH = 8;

/** Values by `format` (JSON Schema §7.3, OpenAPI registry) that say what is meant. */
const BY_FORMAT: Readonly<Record<string, string>> = {
  date: '2026-01-31',
  'date-time': '2026-01-31T12:00:00Z',
  duration: 'PT1H',
  email: 'ada@example.com',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  password: 'correct horse',
  time: '12:00:00Z',
  uri: 'https://example.com',
  url: 'https://example.com',
  uuid: '182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e',
};

/**
 * The smallest value that compiles against the schema's type: its own example where that fits, required members only.
 * `name` gives a string something to say.
 */
export function exampleValue(schema: SchemaModel, resolve: ResolveSchema, name = 'string', depth = 0): ExampleValue {
  const own = ownExample(schema, resolve);
  if (own !== undefined) return own;
  if (depth > MAX_DEPTH) return new CodeExpression('undefined as never');
  const target = dereferenceSchema(schema, resolve);
  const targetExample = target === schema ? undefined : ownExample(target, resolve);
  if (targetExample !== undefined) return targetExample;
  switch (target.kind) {
    case 'enum':
      return (target.values[0] ?? null) as ExampleValue;
    case 'scalar':
      return scalarExample(target.type, target.docs, name);
    case 'array':
      return [exampleValue(target.items, resolve, name, depth + 1)];
    case 'object':
      return objectExample(target, resolve, depth);
    case 'intersection':
      return isObjectLike(target, resolve)
        ? objectExample(target, resolve, depth)
        : exampleValue(target.members.find(({ kind }) => kind !== 'unknown') ?? UNKNOWN, resolve, name, depth + 1);
    case 'union': {
      const member = target.members.find(({ kind }) => kind !== 'null' && kind !== 'unknown') ?? target.members[0];
      return exampleValue(member ?? UNKNOWN, resolve, name, depth + 1);
    }
    case 'record':
      return {};
    case 'null':
      return null;
    case 'never':
      return new CodeExpression('undefined as never');
    default:
      return {};
  }
}

const UNKNOWN: SchemaModel = { kind: 'unknown', docs: {} };

function ownExample(schema: SchemaModel, resolve: ResolveSchema): ExampleValue | undefined {
  const { examples, default: fallback } = schema.docs;
  const candidates: Json[] = [...(examples ?? []), ...(fallback === undefined ? [] : [fallback])];
  return candidates.find((value) => value !== null && fitsSchema(value, schema, resolve)) as ExampleValue | undefined;
}

function scalarExample(type: string, docs: SchemaModel['docs'], name: string): ExampleValue {
  if (type === 'binary') return new CodeExpression("new Blob(['…'])");
  if (type === 'boolean') return true;
  if (type === 'string') return BY_FORMAT[docs.format ?? ''] ?? name;
  return docs.minimum ?? 1;
}

function objectExample(schema: SchemaModel, resolve: ResolveSchema, depth: number): ExampleValue {
  const needed = neededMembers(schema, resolve);
  const properties = flattenObject(schema, resolve).filter(({ name }) => needed.has(name));
  return Object.fromEntries(
    properties.map((property) => [property.name, exampleValue(property.schema, resolve, property.name, depth + 1)]),
  );
}

/** Names that an object must have: of a choice, those of its first alternative. */
export function neededMembers(schema: SchemaModel, resolve: ResolveSchema, depth = 0): Set<string> {
  const target = dereferenceSchema(schema, resolve);
  if (depth > MAX_DEPTH) return new Set();
  const inner = (member: SchemaModel): Set<string> => neededMembers(member, resolve, depth + 1);
  switch (target.kind) {
    case 'object':
      return new Set(target.properties.flatMap(({ name, required }) => (required ? [name] : [])));
    case 'intersection':
      return new Set(target.members.flatMap((member) => [...inner(member)]));
    case 'union': {
      const first = target.members.find(({ kind }) => kind !== 'null');
      return first === undefined ? new Set() : inner(first);
    }
    default:
      return new Set();
  }
}
