import { expect, it } from 'vitest';
import { listAnswerExamples } from '../src/document/answer-examples.ts';
import type { Json } from '../src/document/json.ts';
import { readServer } from '../src/document/read-server.ts';
import { listRequestExamples } from '../src/document/request-examples.ts';
import { requestLabel } from '../src/replay/match-requests.ts';
import { findBrokenSchemas, findContradictingExamples } from '../src/schema/document-defects.ts';
import { createSchemaValidator } from '../src/schema/schema-validator.ts';
import { operationOf, specOf } from './spec-of.ts';

const defectsOf = (schema: Json, example: Json, openapi = '3.1.0') => {
  const media = { schema, examples: { it: { value: example } } };
  const document = specOf({ responses: { '200': { content: { 'application/json': media } } } }, { openapi });
  const validator = createSchemaValidator(document.root);
  return {
    broken: findBrokenSchemas(document, validator),
    contradicting: findContradictingExamples(document, validator),
  };
};
const PLACE = '#/paths/~1things/get/responses/200/content/application~1json';

it('reports an example that contradicts its schema, with its place', () => {
  const schema = { type: 'object', required: ['name'], properties: { at: { type: 'string', format: 'date-time' } } };
  expect(defectsOf(schema, { at: 'yesterday' })).toEqual({
    broken: [],
    contradicting: [
      `${PLACE}/examples/it/value: / must have required property 'name'`,
      `${PLACE}/examples/it/value: /at must match format "date-time"`,
    ],
  });
  expect(defectsOf(schema, { name: 'x', at: '2026-01-01T00:00:00Z' }).contradicting).toEqual([]);
});

it('reports keywords that only JSON Schema 2020-12 knows', () => {
  const schema = { allOf: [{ properties: { a: {} } }], unevaluatedProperties: false };
  expect(defectsOf(schema, { a: 1, b: 2 }).contradicting.join()).toContain('must NOT have unevaluated properties: "b"');
});

it.each([
  ['a pattern that is no regular expression', { type: 'string', pattern: '(?i)a' }],
  ['a reference that leads to nothing', { properties: { a: { $ref: '#/components/schemas/Gone' } } }],
  ['a type that does not exist', { type: 'strin' }],
])('reports %s as a schema that cannot be compiled', (_, schema) => {
  const { broken } = defectsOf(schema, {});
  expect(broken).toHaveLength(1);
  expect(broken[0]).toContain(`${PLACE}/schema: `);
});

it('reads null and exclusive limits as the version of the document has them', () => {
  const nullable = { type: 'string', nullable: true, enum: ['a'] };
  expect(defectsOf(nullable, null, '3.0.3').contradicting).toEqual([]);
  expect(defectsOf(nullable, null, '3.1.0').contradicting).not.toEqual([]);
  const limit = { type: 'integer', minimum: 1, exclusiveMinimum: true };
  expect(defectsOf(limit, 1, '3.0.3').contradicting.join()).toContain('must be > 1');
  expect(defectsOf(limit, 2, '3.0.3')).toEqual({ broken: [], contradicting: [] });
});

const parameter = (name: string, examples: { readonly [name: string]: Json }, required = false): Json => ({
  name,
  in: 'query',
  required,
  schema: {},
  examples: Object.fromEntries(Object.entries(examples).map(([key, value]) => [key, { value }])),
});

it('makes one request of each name among the parameters, required ones never left out', () => {
  const document = specOf({ parameters: [parameter('a', { one: 1 }, true), parameter('b', { two: 2 })] });
  const requests = listRequestExamples(operationOf(document));
  expect(requests.map(({ name, parameters }) => [name, parameters.map(({ value }) => value)])).toEqual([
    ['one', [1]],
    ['two', [1, 2]],
  ]);
});

it('makes one request of each example of each media type, and of each name that only parameters have', () => {
  const document = specOf({
    parameters: [parameter('dry', { full: true, rehearsal: true })],
    requestBody: {
      content: {
        'application/x-www-form-urlencoded': { examples: { full: { value: { f: 1 } } } },
        'application/json': { examples: { full: { value: { j: 1 } }, small: { value: {} } } },
      },
    },
  });
  const requests = listRequestExamples(operationOf(document));
  expect(requests.map((request) => [requestLabel(request), request.body, request.parameters.length])).toEqual([
    ['full (application/json)', { j: 1 }, 1],
    ['small (application/json)', {}, 0],
    ['full (application/x-www-form-urlencoded)', { f: 1 }, 1],
    ['rehearsal (application/json)', { j: 1 }, 1],
  ]);
});

it('says what a request without examples leaves open', () => {
  const document = specOf({
    parameters: [parameter('a', {}, true)],
    requestBody: { content: { 'application/json': {} } },
  });
  expect(listRequestExamples(operationOf(document))).toEqual([
    { name: 'default', mediaType: 'application/json', parameters: [], unknown: ['a', 'body'] },
  ]);
});

it('asks for statuses that stand for a range, and tells answers without body by their headers', () => {
  const headers = { Location: { schema: {}, examples: { a: { value: '/a' }, b: { value: '/b' } } } };
  const document = specOf({ responses: { '302': { headers }, '404': {}, '4XX': {}, default: {} } });
  expect(
    listAnswerExamples(operationOf(document)).map(({ kind, declared, status, name }) => [kind, declared, status, name]),
  ).toEqual([
    ['success', '302', 302, 'a'],
    ['success', '302', 302, 'b'],
    ['error', '404', 404, 'no content'],
    ['error', '4XX', 400, 'no content'],
    ['error', 'default', 503, 'no content'],
  ]);
  const onlyDefault = listAnswerExamples(operationOf(specOf({ responses: { default: {} } })));
  expect(onlyDefault.map(({ kind, status }) => [kind, status])).toEqual([['success', 200]]);
});

it('takes the first server, with its variables at their defaults', () => {
  const server = { url: 'https://{region}.test/v1/', variables: { region: { default: 'eu' } } };
  expect(readServer([server], undefined)).toBe('https://eu.test/v1');
  expect(readServer([{ url: '/v2' }], 'https://x.test/v1')).toBe('https://x.test/v2');
  expect(readServer([{ url: '/v2' }], undefined)).toBeUndefined();
});

it.each([
  ['leads to nothing', '#/components/parameters/Gone'],
  ['leads out of the document', 'other.yaml#/X'],
  ['leads in a circle', '#/components/parameters/Loop'],
])('says that a reference %s', (problem, $ref) => {
  const components = { parameters: { Loop: { $ref: '#/components/parameters/Loop' } } };
  expect(() => specOf({ parameters: [{ $ref }] }, { components })).toThrow(problem);
});

it('Z2 leaves out what opens a WebSocket', () => {
  const keysOf = (operation: Parameters<typeof specOf>[0]): string[] =>
    specOf(operation).operations.map(({ key }) => key);
  const content = { 'application/json': {} };
  expect(keysOf({ responses: { '101': { description: 'Frames.' }, '200': { description: 'Never.' } } })).toEqual([]);
  expect(keysOf({ servers: [{ url: 'wss://things.test' }] })).toEqual([]);
  expect(keysOf({ responses: { '101': { description: 'Frames.' }, '200': { description: 'It.', content } } })).toEqual([
    'GET /things',
  ]);
  expect(keysOf({ servers: [{ url: 'wss://things.test' }, { url: 'https://things.test' }] })).toEqual(['GET /things']);
});

it('holds no text of a stream against the schema of its items', () => {
  const media = { schema: { type: 'object' }, examples: { it: { value: 'data: {}\n\n' } } };
  const document = specOf({ responses: { '200': { content: { 'text/event-stream': media, 'text/plain': media } } } });
  const found = findContradictingExamples(document, createSchemaValidator(document.root));
  expect(found).toHaveLength(1);
  expect(found[0]).toContain('text~1plain');
});

it('takes a query parameter without a style for one in brackets, lists repeated', () => {
  const document = specOf({
    parameters: [
      { name: 'open', in: 'query', schema: {} },
      { name: 'form', in: 'query', style: 'form', schema: {} },
      { name: 'joined', in: 'query', explode: false, schema: {} },
      { name: 'X-Plain', in: 'header', schema: {} },
    ],
  });
  expect(operationOf(document).parameters.map(({ name, style, explode }) => [name, style, explode])).toEqual([
    ['open', 'deepObject', true],
    ['form', 'form', true],
    ['joined', 'form', false],
    ['X-Plain', 'simple', false],
  ]);
});
