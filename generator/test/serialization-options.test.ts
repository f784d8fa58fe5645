import { expect, it } from 'vitest';
import type { GenerationError } from '../src/diagnostics.ts';
import type { SerializationOptions } from '../src/model/model-options.ts';
import { generateText } from './generate-text.ts';

const document = `
openapi: 3.1.0
info: { title: Shop, version: 1.0.0 }
paths:
  /orders:
    get:
      operationId: ListOrders
      parameters:
        - { name: range, in: query, style: deepObject, schema: { type: object, properties: { from: { type: integer } } } }
        - { name: filter, in: query, style: deepObject, schema: { $ref: '#/components/schemas/Filter' } }
        - { name: more, in: query, schema: { type: object, properties: { ids: { type: array, items: { type: string } } } } }
        - { name: sort, in: query, schema: { type: array, items: { type: string } } }
      responses: { '204': { description: None. } }
    post:
      operationId: CreateOrder
      requestBody:
        content:
          multipart/form-data:
            schema: { type: object, properties: { file: { type: string, format: binary }, meta: { $ref: '#/components/schemas/Filter' } } }
      responses: { '204': { description: Done. } }
  /files:
    post:
      operationId: CreateFile
      requestBody:
        content: { multipart/form-data: { schema: { type: object, properties: { file: { type: string, format: binary } } } } }
      responses: { '204': { description: Done. } }
components:
  schemas:
    Filter: { type: object, properties: { status: { type: object, properties: { in: { type: array, items: { type: string } } } } } }
`;

async function generated(serialization: SerializationOptions) {
  const { files, findings } = await generateText(document, { options: { serialization } });
  return { findings, code: [...files].filter(([file]) => file.startsWith('src/resources/')).map(([, text]) => text) };
}

const serializers = (code: readonly string[]): string[] =>
  code.flatMap((text) =>
    [...text.matchAll(/(\w+): \{ in: 'query', serialize: (.+) \},/g)].map(([, name, value]) => `${name} ${value}`),
  );

it('U3 says nothing of lists by default: the runtime repeats them', async () => {
  const { code, findings } = await generated({});
  expect([serializers(code), findings]).toEqual([[], []]);
});

it('U3 writes lists inside of query objects as the config says, and names no serializer where there are none', async () => {
  const { code } = await generated({ lists: 'comma' });
  expect(serializers(code)).toEqual(["filter deepObject('comma')", "more deepObject('comma')"]);
});

it.each(['ListOrders', 'GET /orders'])('U3 lets a parameter differ, its own list too, by %s', async (operation) => {
  const { code, findings } = await generated({
    lists: 'comma',
    parameters: { [operation]: { filter: 'repeat', sort: 'brackets' } },
  });
  expect(serializers(code)).toEqual(["more deepObject('comma')", "sort deepObject('brackets')"]);
  expect(findings).toEqual([]);
});

it('says so when the config names a parameter or an operation that the document does not have', async () => {
  const parameters = { ListOrders: { filtre: 'comma' }, ListOrder: {}, CreateFile: { file: 'comma' } } as const;
  const error = await generated({ parameters }).catch((reason: GenerationError) => reason);
  expect(error.findings).toMatchObject([
    { code: 'SL305', fix: 'Did you mean "ListOrders"?' },
    { code: 'SL305', fix: 'Did you mean "filter"?' },
    { code: 'SL305', fix: 'Name it as the document does.' },
  ]);
});

it('Q2 takes nested objects of multipart bodies apart where the config says so', async () => {
  const nested = 'multipartBody({}, bracketParts)';
  expect((await generated({})).code.join()).not.toContain(nested);
  const { code } = await generated({ multipart: 'brackets' });
  expect(code.filter((text) => text.includes(nested))).toHaveLength(1);
  expect(code.filter((text) => text.includes('body: multipart,'))).toHaveLength(1);
});
