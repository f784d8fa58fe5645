import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../load/spec-document.ts';
import { createResolver } from '../normalise/create-resolver.ts';
import { buildSchemaModel, createSchemaContext } from './build-schema-model.ts';
import type { SchemaModel } from './schema-model.ts';
import { plainReading } from './schema-reading.ts';

function build(schema: Json | undefined, root: JsonObject = {}): SchemaModel {
  return buildSchemaModel(schema, createSchemaContext(plainReading(createResolver(root))));
}

/** A model in one line: `{a: string, b?: [integer]}`, `A & B`, `string | null`. */
function written(model: SchemaModel): string {
  switch (model.kind) {
    case 'object':
      return `{${model.properties
        .map(({ name, required, schema }) => `${name}${required ? '' : '?'}: ${written(schema)}`)
        .join(', ')}}${model.open ? '' : '!'}`;
    case 'record':
      return `<${written(model.values)}>`;
    case 'array':
      return `[${written(model.items)}]`;
    case 'ref':
      return `#${model.key}`;
    case 'enum':
      return model.values.map((value) => JSON.stringify(value)).join('/');
    case 'union':
      return `(${model.members.map(written).join(' | ')})`;
    case 'intersection':
      return `(${model.members.map(written).join(' & ')})`;
    case 'scalar':
      return model.type;
    default:
      return model.kind;
  }
}

const ROOT: JsonObject = {
  components: {
    schemas: {
      Pet: { type: 'object', properties: { name: { type: 'string' }, owner: { $ref: '#/components/schemas/Pet' } } },
      'a/b': { type: 'string' },
    },
  },
  deep: {
    tags: { type: 'array', items: { $ref: '#/components/schemas/Pet' } },
    loop: { type: 'object', properties: { again: { $ref: '#/deep/loop' } } },
    self: { $ref: '#/deep/self' },
  },
};
const REF = '#/components/schemas/Pet';

describe('shapes', () => {
  test.each<[schema: Json, want: string]>([
    [{ type: 'object', properties: { a: { type: 'string' }, b: {} }, required: ['a'] }, '{a: string, b?: unknown}'],
    [{ properties: { a: { type: 'integer' } }, additionalProperties: false }, '{a?: integer}!'],
    [{ type: 'object', additionalProperties: false }, '{}!'],
    [{ type: 'object' }, '<unknown>'],
    [{ type: 'object', additionalProperties: { type: 'number' } }, '<number>'],
    [{ type: 'object', patternProperties: { '^x-': { type: 'boolean' } } }, '<boolean>'],
    [{ required: ['a'] }, '{a: unknown}'],
    [{ type: 'array', items: { type: 'string' } }, '[string]'],
    [{ items: true }, '[unknown]'],
    [{ type: 'array' }, '[unknown]'],
    [{ type: 'array', prefixItems: [{ type: 'string' }, { type: 'number' }], items: false }, '[(string | number)]'],
    [{ $ref: REF }, '#Pet'],
    [{ $ref: '#/components/schemas/a~1b' }, '#a/b'],
    [{ $ref: REF, properties: { extra: { type: 'string' } } }, '(#Pet & {extra?: string})'],
    [{ $ref: `${REF}/properties/name` }, 'string'],
    [{ $ref: '#/deep/tags' }, '[#Pet]'],
    [{ $ref: '#/deep/loop' }, '{again?: unknown}'],
    [{ $ref: '#/deep/self' }, 'unknown'],
    [{ $ref: '#/components/schemas/Nothing' }, 'unknown'],
    [{ $ref: '#/nowhere' }, 'unknown'],
    [{ $ref: 'other.yaml#/Pet' }, 'unknown'],
    [{ $dynamicRef: '#node' }, 'unknown'],
    [{ allOf: [{ $ref: REF }] }, '#Pet'],
    [{ allOf: [{ $ref: REF }, { required: ['name'] }] }, '(#Pet & {name: unknown})'],
    [{ oneOf: [{ type: 'string' }, { $ref: REF }] }, '(string | #Pet)'],
    [
      { properties: { a: {} }, anyOf: [{ required: ['a'] }, { required: ['b'] }] },
      '({a?: unknown} & ({a: unknown} | {b: unknown}))',
    ],
    [{ const: 'x' }, '"x"'],
    [{ const: null }, 'null'],
    [{ enum: ['a', 1, null] }, '"a"/1/null'],
    [{ enum: [] }, 'never'],
    [{ type: 'string', enum: [''] }, '""'],
    [{ type: ['string', 'null'] }, '(string | null)'],
    [{ type: 'string', nullable: true }, '(string | null)'],
    [{ enum: ['a'], nullable: true }, '"a"/null'],
    [{ allOf: [{ $ref: REF }], nullable: true }, '(#Pet | null)'],
    [{ oneOf: [{ type: 'string' }, { type: 'number' }], nullable: true }, '(string | number | null)'],
    [{ type: 'string', format: 'binary' }, 'binary'],
    [{ type: 'string', contentMediaType: 'application/octet-stream' }, 'binary'],
    [{ type: 'string', contentMediaType: 'application/octet-stream', contentEncoding: 'base64' }, 'string'],
    [{ type: 'string', format: 'byte' }, 'string'],
    [{ type: 'file' }, 'binary'],
    [{ minLength: 1 }, 'string'],
    [{ maximum: 3 }, 'number'],
    [true, 'unknown'],
    [false, 'never'],
    [{}, 'unknown'],
  ])('%j is %s', (schema, want) => {
    expect(written(build(schema, ROOT))).toBe(want);
  });

  test.each<[Json]>([
    [null],
    ['string'],
    [7],
    [[]],
    [{ type: 7 }],
    [{ type: 'strnig' }],
    [{ type: [] }],
    [{ oneOf: 'x' }],
    [{ allOf: [] }],
    [{ $ref: 5 }],
    [{ $ref: '' }],
  ])('malformed %j is unknown, not a crash', (schema) => {
    expect(build(schema, { type: 'unknown' })).toMatchObject({ kind: 'unknown' });
  });

  test('malformed members of an object are left out or unknown', () => {
    expect(written(build({ type: 'object', properties: [], required: 'a' }))).toBe('<unknown>');
    expect(written(build({ type: 'object', properties: { a: 5 }, required: [1, 'a'] }))).toBe('{a: unknown}');
  });
});

test('prose and limits come along, the outer ones first', () => {
  expect(build({ $ref: REF, description: 'The owner.' }, ROOT)).toEqual({
    kind: 'ref',
    key: 'Pet',
    docs: { description: 'The owner.' },
  });
  expect(
    build({
      type: 'integer',
      title: 'Count',
      default: 20,
      minimum: 1,
      maximum: 100,
      example: 5,
      deprecated: true,
      readOnly: true,
      format: 'int32',
    }).docs,
  ).toEqual({
    description: 'Count',
    default: 20,
    minimum: 1,
    maximum: 100,
    examples: [5],
    deprecated: true,
    readOnly: true,
    format: 'int32',
  });
  expect(build({ minimum: 'x', deprecated: 'yes', description: 5 }).docs).toEqual({});
});

test('references that fan out cost what one costs', () => {
  const levels = 200;
  const deep = Object.fromEntries(
    Array.from({ length: levels }, (_, level) => [
      `l${level}`,
      { type: 'object', properties: { a: { $ref: `#/deep/l${level + 1}` }, b: { $ref: `#/deep/l${level + 1}` } } },
    ]),
  );
  expect(build({ $ref: '#/deep/l0' }, { deep })).toMatchObject({ kind: 'object' });
});
