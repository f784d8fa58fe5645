import { expect, it } from 'vitest';
import { generateText } from './generate-text.ts';

const HEAD = 'openapi: 3.1.0\ninfo: { title: Shop, version: 1.0.0 }\n';
const OK = 'responses: { "204": { description: ok } }';

/** Code, document, and what is said of it. */
const CASES: readonly (readonly [code: string, document: string, message: string])[] = [
  [
    'SL201',
    `paths: { /a: { get: { operationId: read, ${OK} } }, /b: { get: { operationId: READ, ${OK} } } }`,
    'operationId "READ" of GET /b is taken by GET /a; here it becomes "READ_getB"',
  ],
  ['SL202', `paths: { /a: { get: { ${OK} } } }`, 'GET /a has no operationId; it is called "getA"'],
  [
    'SL205',
    `paths: { "/a/{id}": { get: { operationId: read, ${OK} } } }`,
    '{id} of GET /a/{id} is not declared as a parameter; it is taken for a string',
  ],
  [
    'SL206',
    'paths: {}\ncomponents: { schemas: { Pet: 7 } }',
    'schema "Pet" is not an object or a boolean; it is taken for anything',
  ],
  [
    'SL302',
    'paths: {}\ncomponents: { schemas: { Pet: { type: string }, pet: { type: number } } }',
    'schema "pet" would be called Pet, which is taken; it is called Pet2',
  ],
];

it.each(CASES)('%s', async (code, document, message) => {
  const { findings } = await generateText(HEAD + document);
  expect(findings.filter((finding) => finding.code === code).map((finding) => finding.message)).toEqual([message]);
});

it('SL204: separators of Swagger 2.0 that OpenAPI 3 has not', async () => {
  const parameter = (place: string, format: string, required = false) =>
    `{ name: ${place}-${format}, in: ${place}, required: ${required}, type: array, items: { type: string }, collectionFormat: ${format} }`;
  const parameters = [
    parameter('path', 'pipes', true),
    parameter('header', 'ssv'),
    parameter('query', 'tsv'),
    parameter('query', 'pipes'),
    parameter('formData', 'tsv'),
  ];
  const { findings } = await generateText(
    `swagger: '2.0'\ninfo: { title: Shop, version: 1.0.0 }\npaths: { "/{path-pipes}": { post: { operationId: make, parameters: [${parameters.join(', ')}], ${OK} } } }`,
  );
  expect(findings.filter(({ code }) => code === 'SL204').map(({ message }) => message)).toEqual([
    'lists separated by pipes are not supported in a path; "path-pipes" is sent as OpenAPI 3 does by default',
    'lists separated by spaces are not supported in a header; "header-ssv" is sent as OpenAPI 3 does by default',
    'lists separated by tabs are not supported here; "query-tsv" is sent as OpenAPI 3 does by default',
    'lists separated by tabs are not supported here; "formData-tsv" is sent as OpenAPI 3 does by default',
  ]);
});
