import { expect, test } from 'vitest';
import type { JsonObject } from '../load/spec-document.ts';
import type { NormalisedOperation } from '../normalise/normalised-spec.ts';
import { buildResponses } from './build-responses.ts';
import { buildSchemaModel, createSchemaContext } from './build-schema-model.ts';
import { buildSuccess, type DraftSuccess } from './build-success.ts';
import { plainReading } from './schema-reading.ts';

const context = createSchemaContext(plainReading(() => undefined));

/** `{ 200: ['application/json'] }`, each media type with an object, and members of `params` by name. */
function successOf(
  answers: Readonly<Record<string, readonly string[] | JsonObject>>,
  params: Readonly<Record<string, JsonObject>> = {},
  verb = 'GET',
): DraftSuccess {
  const responses = Object.entries(answers).map(([status, content]) => [
    status,
    {
      content: Array.isArray(content)
        ? Object.fromEntries((content as string[]).map((type) => [type, { schema: { type: 'object' } }]))
        : (content as JsonObject),
    },
  ]);
  const members = Object.entries(params).map(([key, schema]) => ({ key, schema: buildSchemaModel(schema, context) }));
  const operation = { responses } as unknown as NormalisedOperation;
  return buildSuccess(buildResponses(operation, context), verb, { members, resolve: () => undefined });
}

test.each<[name: string, answers: Parameters<typeof successOf>[0], success: object]>([
  ['S1 JSON', { 200: ['application/json'] }, { kind: 'json', isTyped: true }],
  [
    'S1 a structured suffix',
    { 200: ['application/hal+json'] },
    { kind: 'json', isTyped: true, accept: 'application/hal+json' },
  ],
  [
    'S1 anything that is an object',
    { 200: ['*/*'] },
    { kind: 'json', isTyped: true, accept: 'application/json, */*;q=0.1' },
  ],
  [
    'S1 anything that is bytes',
    { 200: { '*/*': { schema: { type: 'string', format: 'binary' } } } },
    { kind: 'binary', isTyped: false, accept: '*/*' },
  ],
  ['S1 a type that is none', { 200: { '*': {} } }, { kind: 'binary', isTyped: false, accept: '*/*' }],
  ['S1 text', { 200: ['text/plain', 'text/csv'] }, { kind: 'text', isTyped: false, accept: 'text/plain, text/csv' }],
  [
    'Z1 events',
    { 200: ['text/event-stream'] },
    { kind: 'events', isTyped: true, decoded: true, accept: 'text/event-stream' },
  ],
  ['Z1 lines', { 200: ['application/x-ndjson'] }, { kind: 'items', isTyped: true, accept: 'application/x-ndjson' }],
  ['S2 nothing', { 204: [] }, { kind: 'void', isTyped: false }],
  ['S2 JSON or nothing', { 200: ['application/json'], 202: [] }, { kind: 'json', isTyped: true, optional: true }],
  ['S4 a redirect', { 302: [] }, { kind: 'redirect', isTyped: false }],
  ['S5 several successes', { 200: ['application/json'], 201: ['application/json'] }, { kind: 'json', isTyped: true }],
  ['default alone', { default: ['application/json'] }, { kind: 'json', isTyped: true }],
])('%s', (_name, answers, success) => {
  expect(successOf(answers)).toEqual(success);
});

test('S2 an answer to HEAD has no body', () => {
  expect(successOf({ 200: ['application/json'] }, {}, 'HEAD')).toEqual({ kind: 'void', isTyped: false });
});

test('S3 JSON goes first, what comes bit by bit last, and the rest is a choice', () => {
  const { kind, accept, choices } = successOf({
    200: ['text/event-stream', 'audio/mpeg', 'application/json', 'text/csv', 'image/*', '*/*'],
  });
  expect([kind, accept]).toEqual(['json', undefined]);
  expect(choices?.map((choice) => [choice.kind, choice.mediaTypes])).toEqual([
    ['binary', ['audio/mpeg', 'image/*']],
    ['text', ['text/csv']],
    ['events', ['text/event-stream']],
  ]);
});

const csv = ['application/json', 'text/csv', 'application/pdf', 'audio/mpeg'];
const sse = ['application/json', 'text/event-stream'];
const flag = { type: 'boolean' };

test.each<
  [
    name: string,
    types: readonly string[],
    params: Record<string, JsonObject>,
    chooser: object | undefined,
    values: unknown[],
  ]
>([
  ['a flag', sse, { stream: flag }, { key: 'stream', others: [false] }, [true]],
  ['a flag or null', sse, { stream: { type: ['boolean', 'null'] } }, { key: 'stream', others: [false, null] }, [true]],
  [
    'a flag of two alternatives',
    sse,
    { stream: { anyOf: [{ const: true }, { const: false }] } },
    { key: 'stream', others: [false] },
    [true],
  ],
  ['a flag without a stream', csv, { stream: flag }, undefined, [undefined, undefined]],
  ['text that is called stream', sse, { stream: { type: 'string' } }, undefined, [undefined]],
  ['another flag', sse, { streaming: flag }, undefined, [undefined]],
  [
    'formats, of which some are declared',
    csv,
    { format: { enum: ['csv', 'json', 'PDF', 'xml', null] } },
    { key: 'format', others: ['json', 'xml', null] },
    ['csv', 'PDF', undefined],
  ],
  [
    'a format by its media type',
    csv,
    { response_format: { enum: ['text/csv', 'x'] } },
    { key: 'response_format', others: ['x'] },
    ['text/csv', undefined],
  ],
  [
    'a format by its short name',
    csv,
    { outputFormat: { enum: ['mp3', 'json'] } },
    { key: 'outputFormat', others: ['json'] },
    [undefined, 'mp3', undefined],
  ],
  [
    'a stream format',
    sse,
    { stream_format: { enum: ['sse', 'json'] } },
    { key: 'stream_format', others: ['json'] },
    ['sse'],
  ],
  [
    'a format that may be anything',
    csv,
    { format: { anyOf: [{ enum: ['csv'] }, { type: 'string' }] } },
    undefined,
    [undefined, undefined],
  ],
  ['an enum of another name', csv, { kind: { enum: ['csv', 'json'] } }, undefined, [undefined, undefined]],
])('S3 chosen by %s', (_name, types, params, chooser, values) => {
  const success = successOf({ 200: types }, params);
  expect(success.chooser).toEqual(chooser);
  expect(success.choices?.map(({ value }) => value)).toEqual(values);
});
