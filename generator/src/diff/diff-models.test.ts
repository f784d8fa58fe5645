import { expect, it } from 'vitest';
import { diffText } from '../../test/diff-text.ts';

const LEVELS = 14;
const MEMBERS = 8;

/** Each component refers to the next by every member: followed one by one, there are 8^14 ways down. */
function fanningOut(leaf: string): string {
  const schemas = Array.from({ length: LEVELS }, (_, level) => {
    const members = Array.from({ length: MEMBERS }, (_, index) => {
      return [`m${index}`, level + 1 < LEVELS ? { $ref: `#/components/schemas/S${level + 1}` } : { type: leaf }];
    });
    return [`S${level}`, { type: 'object', properties: Object.fromEntries(members) }];
  });
  const content = {
    'application/json': { schema: { oneOf: [{ $ref: '#/components/schemas/S0' }, { type: 'string' }] } },
  };
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1' },
    paths: { '/a': { get: { responses: { 200: { description: 'A.', content } } } } },
    components: { schemas: Object.fromEntries(schemas) },
  });
}

it('compares what fans out as fast as what does not, and says the same once', async () => {
  const { changes } = await diffText(fanningOut('string'), fanningOut('boolean'));
  expect(changes).toHaveLength(MEMBERS);
  expect(changes[0]).toMatchObject({
    code: 'SD408',
    subject: { name: 'S13' },
    operations: [{ call: 'client.a.retrieve' }],
  });
});

it('compares what fans out in the place of a component that is gone', async () => {
  const renamed = fanningOut('string').replaceAll('S0"', 'First"').replaceAll('S1"', 'Second"');
  const { changes } = await diffText(fanningOut('string'), renamed);
  expect(changes.map(({ kind, oldName, newName }) => ({ kind, oldName, newName }))).toEqual([
    { kind: 'type-renamed', oldName: 'S0', newName: 'First' },
    { kind: 'type-renamed', oldName: 'S1', newName: 'Second' },
  ]);
});

function withPath(path: string, query: string): string {
  const parameter = (name: string, place: string) => ({
    name,
    in: place,
    required: place === 'path',
    schema: { type: 'string' },
  });
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  const parameters = [...names.map((name) => parameter(name, 'path')), parameter(query, 'query')];
  const get = { operationId: 'retrieveItem', parameters, responses: { 204: { description: 'None.' } } };
  return JSON.stringify({ openapi: '3.1.0', info: { title: 'Shop', version: '1' }, paths: { [path]: { get } } });
}

it('gives a new name to what stands in the same place, and to nothing that is guessed', async () => {
  const { changes } = await diffText(withPath('/{shop}/items/{id}', 'size'), withPath('/{store}/items/{id}', 'limit'));
  const gone = changes.filter(({ kind }) => kind === 'param-removed');
  expect(gone.map(({ oldName, newName, migration }) => ({ oldName, newName, migration }))).toEqual([
    { oldName: 'shop', newName: 'store', migration: 'Give "store" instead.' },
    {
      oldName: 'size',
      newName: undefined,
      migration: '"limit" is new and has the same type: it may be what to give instead.',
    },
  ]);
});
