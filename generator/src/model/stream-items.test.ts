import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../load/spec-document.ts';
import { streamItems } from './stream-items.ts';

const REFERENCES: Readonly<Record<string, Json>> = {
  '#/Thing': { type: 'object', properties: { a: { type: 'string' } } },
  '#/Event': { type: 'object', properties: { event: { const: 'added' }, data: { $ref: '#/Thing' } } },
  '#/Text': { type: 'string' },
  '#/Circle': { allOf: [{ $ref: '#/Circle' }] },
  '#/Tree': { anyOf: Array.from({ length: 20 }, () => ({ $ref: '#/Tree' })) },
};
const resolve = (reference: string): Json | undefined => REFERENCES[reference];

/** The schemas of event and data, of each alternative. */
function eventsOf(media: JsonObject): { isJSON: boolean; events: unknown } {
  const { schema, isJSON } = streamItems('events', media, resolve);
  const alternatives = (schema as { oneOf?: JsonObject[] } | undefined)?.oneOf ?? [schema as JsonObject | undefined];
  const events = alternatives.map((alternative) => {
    const { event, data } = (alternative?.['properties'] ?? {}) as JsonObject;
    return [(event as JsonObject | undefined)?.['const'] ?? 'any', data];
  });
  return { isJSON, events };
}

const thing = { $ref: '#/Thing' };

test.each<[name: string, media: JsonObject, isJSON: boolean, events: unknown]>([
  ['a schema of data', { schema: thing }, true, [['any', thing]]],
  ['alternatives of data', { schema: { oneOf: [thing, thing] } }, true, [['any', { oneOf: [thing, thing] }]]],
  ['a schema of events', { schema: { $ref: '#/Event' } }, true, [['added', thing]]],
  ['the whole stream as an array', { schema: { type: 'array', items: { $ref: '#/Event' } } }, true, [['added', thing]]],
  [
    'an object with an id and data',
    { schema: { properties: { id: {}, data: thing } } },
    true,
    [['any', { properties: { id: {}, data: thing } }]],
  ],
  [
    'an object with a member called data',
    { schema: { type: 'object', properties: { data: thing } } },
    true,
    [['any', { type: 'object', properties: { data: thing } }]],
  ],
  ['the same as itemSchema', { itemSchema: { properties: { data: thing } } }, true, [['any', thing]]],
  [
    'JSON in text',
    {
      itemSchema: {
        properties: { data: { type: 'string', contentMediaType: 'application/json', contentSchema: thing } },
      },
    },
    true,
    [['any', thing]],
  ],
  [
    'JSON of which no more is said',
    { itemSchema: { properties: { data: { type: 'string', contentMediaType: 'application/problem+json' } } } },
    true,
    [['any', {}]],
  ],
  [
    'alternatives, with what stands beside them',
    {
      itemSchema: {
        properties: { data: { type: 'string' } },
        anyOf: [{ properties: { event: { const: 'x' }, data: { contentSchema: thing } } }, { $ref: '#/Event' }],
      },
    },
    true,
    [
      ['x', thing],
      ['added', thing],
    ],
  ],
  [
    'an end mark among events',
    {
      schema: {
        oneOf: [{ $ref: '#/Event' }, { properties: { event: { const: 'done' }, data: { enum: ['[DONE]'] } } }],
      },
    },
    true,
    [['added', thing]],
  ],
  [
    'text among events, which makes all of them text',
    { itemSchema: { oneOf: [{ $ref: '#/Event' }, { properties: { data: { type: 'string', description: 'Why.' } } }] } },
    false,
    [
      ['added', { type: 'string' }],
      ['any', { type: 'string', description: 'Why.' }],
    ],
  ],
  [
    'an event without data',
    { itemSchema: { oneOf: [{ properties: { event: { const: 'ping' } } }, { $ref: '#/Event' }] } },
    true,
    [
      ['ping', {}],
      ['added', thing],
    ],
  ],
])('%s', (_name, media, isJSON, events) => {
  expect(eventsOf(media)).toEqual({ isJSON, events });
});

test.each<[name: string, media: JsonObject]>([
  ['nothing', {}],
  ['text', { schema: { type: 'string' } }],
  ['text or null', { schema: { type: ['string', 'null'] } }],
  ['text behind a reference', { schema: { $ref: '#/Text' } }],
  ['prose', { schema: { description: 'Events.' } }],
])('events of which the document says %s are text without a type', (_name, media) => {
  expect(streamItems('events', media, resolve)).toEqual({ schema: undefined, isJSON: false });
});

test.each<[name: string, media: JsonObject, schema: Json]>([
  ['itemSchema', { itemSchema: thing }, thing],
  ['the schema', { schema: thing }, thing],
  ['the items of an array', { schema: { type: 'array', items: thing } }, thing],
  ['anything', {}, {}],
])('items are %s', (_name, media, schema) => {
  expect(streamItems('items', media, resolve)).toEqual({ schema, isJSON: true });
});

test('a circle of references and more alternatives than can be meant are data', () => {
  const many = { oneOf: Array.from({ length: 40 }, () => ({ properties: { event: {}, data: thing } })) };
  for (const schema of [{ $ref: '#/Circle' }, { $ref: '#/Tree' }, { allOf: [many, many] }]) {
    expect(eventsOf({ schema })).toEqual({ isJSON: true, events: [['any', schema]] });
  }
});
