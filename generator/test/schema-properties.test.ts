import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileFiles } from './compile.ts';
import { generateText } from './generate-text.ts';

const KEYS = ['A', 'B', 'C', 'D', 'E', 'F'];
/** A schema that has no name. */
const IN_PLACE = '#/paths/~1things/get/responses/200/content/application~1json/schema';
const NAMES = ['id', 'type', 'a-b', '__proto__', 'constructor', '0'];
const name = fc.constantFrom(...NAMES);
const literal = fc.oneof(
  fc.constantFrom('x', 'y', "it's", '*/', ''),
  fc.integer({ min: -2, max: 2 }),
  fc.boolean(),
  fc.constant(null),
);
const type = fc.constantFrom('string', 'number', 'integer', 'boolean', 'object', 'array', 'null');

/** Any schema that the keywords allow, whether or not it makes sense. */
const { schema } = fc.letrec<{ schema: unknown; object: object }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 2, depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<unknown>(...KEYS.map((key) => ({ $ref: `#/components/schemas/${key}` })), true, false, {}),
    tie('object'),
  ),
  object: fc.record(
    {
      type: fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 3 })),
      nullable: fc.boolean(),
      enum: fc.array(literal, { maxLength: 4 }),
      const: literal,
      properties: fc.dictionary(name, tie('schema'), { maxKeys: 3 }),
      required: fc.array(name, { maxLength: 3 }),
      additionalProperties: tie('schema'),
      patternProperties: fc.dictionary(fc.constant('^x'), tie('schema'), { maxKeys: 1 }),
      unevaluatedProperties: tie('schema'),
      propertyNames: tie('schema'),
      items: tie('schema'),
      prefixItems: fc.array(tie('schema'), { maxLength: 3 }),
      minItems: fc.nat(3),
      // Products of larger unions are more than TypeScript takes (TS2590).
      allOf: fc.array(tie('schema'), { maxLength: 2 }),
      oneOf: fc.array(tie('schema'), { maxLength: 2 }),
      anyOf: fc.array(tie('schema'), { maxLength: 2 }),
      not: tie('schema'),
      if: tie('schema'),
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: tie('schema'),
      else: tie('schema'),
      $ref: fc.constantFrom(...KEYS.map((key) => `#/components/schemas/${key}`), IN_PLACE),
      discriminator: fc.record(
        {
          propertyName: name,
          mapping: fc.dictionary(fc.constantFrom('x', 'y'), fc.constantFrom(...KEYS, '#/components/schemas/B')),
        },
        { requiredKeys: ['propertyName'] },
      ),
      readOnly: fc.boolean(),
      writeOnly: fc.boolean(),
      format: fc.constantFrom('date', 'binary', 'int64'),
      default: literal,
      description: fc.constantFrom('Text.', '*/ code(); /*'),
      deprecated: fc.boolean(),
    },
    { requiredKeys: [] },
  ),
}));

function documentOf(schemas: readonly unknown[]): string {
  const reference = { $ref: '#/components/schemas/A' };
  const content = { 'application/json': { schema: reference } };
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Any', version: '1' },
    servers: [{ url: 'https://api.example.com' }],
    paths: {
      '/things': {
        get: {
          responses: { 200: { description: 'Things.', content: { 'application/json': { schema: schemas[1] ?? {} } } } },
        },
        post: { requestBody: { content }, responses: { 200: { description: 'It.', content } } },
      },
    },
    components: { schemas: Object.fromEntries(KEYS.map((key, index) => [key, schemas[index] ?? {}])) },
  });
}

/** Documents a run; one compiler run for them all. */
const DOCUMENTS = Number(process.env['PROPERTY_RUNS'] ?? 12);

/** So many are made twice. */
const SAME = 3;
const OPTIONS = { docs: false, testKit: false };

it('makes types that compile of any schemas, the same every time', async () => {
  const documents = fc.sample(fc.array(schema, { minLength: KEYS.length, maxLength: KEYS.length }), {
    numRuns: DOCUMENTS,
    seed: Number(process.env['PROPERTY_SEED'] ?? 7),
  });
  const files = new Map<string, string>();
  for (const [index, schemas] of documents.entries()) {
    const text = documentOf(schemas);
    const { files: generated } = await generateText(text, OPTIONS);
    if (index < SAME) expect([...(await generateText(text, OPTIONS)).files]).toEqual([...generated]);
    for (const [file, content] of generated)
      if (file.startsWith('src/')) files.set(`document-${index}/${file}`, content);
  }
  expect(compileFiles(files)).toEqual([]);
}, 120_000);
