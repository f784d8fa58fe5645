import { load } from 'js-yaml';
import { expect, it } from 'vitest';
import type { JsonObject } from '../load/spec-document.ts';
import type { Place } from './change.ts';
import { findPointer } from './find-pointer.ts';

const root = load(`
paths:
  /pets/{id}:
    parameters: [{ name: id, in: path }]
    get:
      parameters: [{ $ref: '#/components/parameters/Limit' }, { name: filter, in: query, schema: { $ref: '#/components/schemas/Filter' } }]
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
      responses:
        '200': { $ref: '#/components/responses/Pets' }
components:
  parameters: { Limit: { name: limit, in: query, schema: { type: integer } } }
  responses: { Pets: { content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } } } } } }
  schemas:
    Filter: { type: object, properties: { name: { type: string } }, additionalProperties: { type: object, properties: { a: {} } } }
    Pet:
      allOf:
        - $ref: '#/components/schemas/Named'
        - { properties: { owner: { $ref: '#/components/schemas/Named' }, loop: { $ref: '#/components/schemas/Pet' } } }
    Named: { properties: { name: { type: string } } }
`) as JsonObject;
const pointer = '/paths/~1pets~1{id}/get';
const member = (name: string) => ({ member: name });
const limit = { of: 'parameter', in: 'query', name: 'limit' } as const;
const filter = { of: 'parameter', in: 'query', name: 'filter' } as const;
const body = { of: 'body', mediaType: 'application/json' } as const;
const answer = { of: 'response', status: '200', mediaType: 'application/json' } as const;

const CASES: readonly (readonly [title: string, place: Place, expected: string])[] = [
  ['an operation', { pointer }, pointer],
  ['a parameter behind a reference', { pointer, part: limit }, '/components/parameters/Limit'],
  ['its schema', { pointer, part: limit, steps: [member('limit')] }, '/components/parameters/Limit/schema'],
  [
    'a parameter of the path',
    { pointer, part: { of: 'parameter', in: 'path', name: 'id' } },
    '/paths/~1pets~1{id}/parameters/0',
  ],
  [
    'a member of a parameter',
    { pointer, part: filter, steps: [member('filter'), member('name')] },
    '/components/schemas/Filter/properties/name',
  ],
  [
    'a member of members of any name',
    { pointer, part: filter, steps: [member('filter'), 'values', member('a')] },
    '/components/schemas/Filter/additionalProperties/properties/a',
  ],
  [
    'a member of a body, behind references and parts',
    { pointer, part: body, steps: [member('owner'), member('name')] },
    '/components/schemas/Named/properties/name',
  ],
  [
    'a member of params.body',
    { pointer, part: body, steps: [member('body'), member('name')] },
    '/components/schemas/Named/properties/name',
  ],
  [
    'a member of an item of an answer',
    { pointer, part: answer, steps: ['items', member('owner')] },
    '/components/schemas/Pet/allOf/1/properties/owner',
  ],
  [
    'a circle',
    { pointer, part: body, steps: [member('loop'), member('loop'), member('name')] },
    '/components/schemas/Named/properties/name',
  ],
  [
    'what is not there, by what is nearest',
    { pointer, part: body, steps: [member('owner'), member('age')] },
    '/components/schemas/Pet/allOf/1/properties/owner',
  ],
  ['a part that is not there, by the operation', { pointer, part: { of: 'response', status: '404' } }, pointer],
  ['an operation that is not there', { pointer: '/paths/~1orders/get', part: body }, '/paths/~1orders/get'],
];

it.each(CASES)('finds %s', (_title, place, expected) => {
  expect(findPointer(root, place)).toBe(expected);
});
