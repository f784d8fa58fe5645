import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../load/spec-document.ts';
import { createResolver } from '../normalise/create-resolver.ts';
import { buildSchemaModel, createSchemaContext } from './build-schema-model.ts';
import { dereferenceSchema, flattenObject, isObjectLike, type ResolveSchema } from './flatten-object.ts';
import { plainReading } from './schema-reading.ts';

const SCHEMAS: JsonObject = {
  Base: { type: 'object', properties: { id: { type: 'string' }, kind: { type: 'string' } } },
  Cat: {
    allOf: [{ $ref: '#/components/schemas/Base' }, { properties: { lives: { type: 'integer' } }, required: ['id'] }],
  },
  Dog: {
    allOf: [
      { $ref: '#/components/schemas/Base' },
      { properties: { tail: { type: 'string' } }, required: ['id', 'tail'] },
    ],
  },
  Pet: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }] },
  Node: {
    allOf: [{ $ref: '#/components/schemas/Node' }, { properties: { next: { $ref: '#/components/schemas/Node' } } }],
  },
  Ring: { $ref: '#/components/schemas/Ring2' },
  Ring2: { $ref: '#/components/schemas/Ring' },
  Nullable: { type: ['object', 'null'], properties: { a: {} }, required: ['a'] },
};
const context = createSchemaContext(plainReading(createResolver({ components: { schemas: SCHEMAS } })));
const resolve: ResolveSchema = (key) => (key in SCHEMAS ? buildSchemaModel(SCHEMAS[key], context) : undefined);
const model = (schema: Json) => buildSchemaModel(schema, context);
const ref = (key: string) => model({ $ref: `#/components/schemas/${key}` });

/** `a b?`: names, with `?` where not required. */
function names(schema: ReturnType<typeof model>): string {
  return flattenObject(schema, resolve)
    .map(({ name, required }) => `${name}${required ? '' : '?'}`)
    .join(' ');
}

describe('flattenObject', () => {
  test.each([
    ['Base', 'id? kind?'],
    ['Cat', 'id kind? lives?'],
    ['Pet', 'id kind? lives? tail?'],
    ['Node', 'next?'],
    ['Ring', ''],
    ['Nullable', 'a'],
  ])('%s has %s', (key, want) => {
    expect(names(ref(key))).toBe(want);
  });

  test('a requirement without a schema adds to the base, and does not hide its type', () => {
    const [id] = flattenObject(ref('Cat'), resolve);
    expect(id).toMatchObject({ name: 'id', required: true, schema: { kind: 'scalar', type: 'string' } });
  });

  test('alternatives with different types give both', () => {
    const schema = model({
      oneOf: [{ properties: { a: { type: 'string' } } }, { properties: { a: { type: 'integer' } } }],
    });
    expect(flattenObject(schema, resolve)[0]?.schema).toMatchObject({ kind: 'union', members: [{}, {}] });
  });

  test('nothing comes of what is no object', () => {
    expect(flattenObject(model({ type: 'string' }), resolve)).toEqual([]);
    expect(flattenObject({ kind: 'ref', key: 'Nothing', docs: {} }, resolve)).toEqual([]);
  });

  test('compositions that fan out cost what one costs', () => {
    const lookup: ResolveSchema = (key) => {
      const next = { kind: 'ref', key: String(Number(key) + 1), docs: {} } as const;
      if (Number(key) >= 200) return { kind: 'object', properties: [], open: true, docs: {} };
      return { kind: 'intersection', members: [next, next], docs: {} };
    };
    expect(flattenObject({ kind: 'ref', key: '0', docs: {} }, lookup)).toEqual([]);
    expect(isObjectLike({ kind: 'ref', key: '0', docs: {} }, lookup)).toBe(true);
  });
});

describe('isObjectLike', () => {
  test.each<[Json, boolean]>([
    [{ $ref: '#/components/schemas/Pet' }, true],
    [{ $ref: '#/components/schemas/Cat' }, true],
    [{ $ref: '#/components/schemas/Node' }, true],
    [{ $ref: '#/components/schemas/Ring' }, false],
    [{ $ref: '#/components/schemas/Nullable' }, false],
    [{ oneOf: [{ $ref: '#/components/schemas/Cat' }, { type: 'string' }] }, false],
    [{ type: 'object' }, false],
    [{ type: 'object', additionalProperties: false }, true],
    [{ type: 'array', items: {} }, false],
    [{}, false],
  ])('%j: %s', (schema, want) => {
    expect(isObjectLike(model(schema), resolve)).toBe(want);
  });
});

test('dereferenceSchema follows chains and survives circles', () => {
  expect(dereferenceSchema(ref('Base'), resolve).kind).toBe('object');
  expect(dereferenceSchema(ref('Ring'), resolve).kind).toBe('unknown');
  expect(dereferenceSchema({ kind: 'ref', key: 'Nothing', docs: {} }, resolve).kind).toBe('unknown');
});
