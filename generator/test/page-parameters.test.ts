import { expect, it } from 'vitest';
import { compileFiles } from './compile.ts';
import { generateText } from './generate-text.ts';

const integer = { type: 'integer' };
const pageObject = { type: 'object', properties: { number: { ...integer, description: 'Which.' }, size: integer } };

function documentOf(lists: Readonly<Record<string, readonly object[]>>): string {
  const schema = {
    type: 'object',
    properties: {
      data: { type: 'array', items: { type: 'string' } },
      meta: { type: 'object', properties: { total_pages: integer } },
    },
  };
  const answer = { description: 'A page.', content: { 'application/json': { schema } } };
  const paths = Object.entries(lists).map(([name, parameters]) => [
    `/${name}`,
    { get: { operationId: `list_${name}`, parameters, responses: { 200: answer } } },
  ]);
  return JSON.stringify({ openapi: '3.1.0', info: { title: 'Lists', version: '1' }, paths: Object.fromEntries(paths) });
}

const query = (name: string, schema: object, more: object = {}) => ({ name, in: 'query', schema, ...more });

const LISTS = {
  deep: [query('page', pageObject, { style: 'deepObject', explode: true })],
  form: [query('page', pageObject)],
  shared: [query('page', { $ref: '#/paths/~1form/get/parameters/0/schema' }, { style: 'deepObject' })],
  flat: [query('page[number]', integer), query('page[size]', integer)],
  required: [query('page[number]', integer, { required: true })],
  joined: [query('page', pageObject, { explode: false })],
  plain: [query('page', integer)],
  mixed: [query('page', pageObject, { style: 'deepObject' }), query('page[number]', integer)],
};

async function typeErrors(code: string): Promise<string[]> {
  const { files } = await generateText(documentOf(LISTS));
  const sources = [...files].filter(([file]) => file.startsWith('src/'));
  return compileFiles(
    new Map([
      ...sources,
      [
        'calls.ts',
        `import type { Lists } from './src/index.js';\nexport function calls(client: Lists): void {\n${code}\n}`,
      ],
    ]),
  );
}

it('P8 takes page parameters as an object and as flat keys, whichever of them the document declares', async () => {
  const calls = ['deep', 'form', 'shared', 'flat'].flatMap((name) => [
    `client.${name}.list({ page: { number: 2, size: 50 } });`,
    `client.${name}.list({ 'page[number]': 2, 'page[size]': 50 });`,
    `client.${name}.list({ page: { size: 50 }, 'page[number]': 2 });`,
    `// @ts-expect-error a number\nclient.${name}.list({ page: { number: 'two' } });`,
    `// @ts-expect-error a number\nclient.${name}.list({ 'page[number]': 'two' });`,
    `// @ts-expect-error not declared\nclient.${name}.list({ 'page[limit]': 2 });`,
  ]);
  expect(await typeErrors(calls.join('\n'))).toEqual([]);
});

it('P8 takes the one spelling where the other would not be the same', async () => {
  const calls = [
    '// @ts-expect-error needed\nclient.required.list({ page: { number: 2 } });',
    "// @ts-expect-error goes out as page=number,2\nclient.joined.list({ 'page[number]': 2 });",
    "// @ts-expect-error a number\nclient.plain.list({ 'page[number]': 2 });",
    "client.mixed.list({ page: { size: 2 }, 'page[number]': 2 });",
  ];
  expect(await typeErrors(calls.join('\n'))).toEqual([]);
});

it('writes hostile names of page parameters as text', async () => {
  const { files } = await generateText(documentOf({ hostile: [query('page[*/number]', integer)] }));
  const sources = [...files].filter(([file]) => file.startsWith('src/'));
  expect(sources.some(([, text]) => text.includes('The same as'))).toBe(true);
  expect(compileFiles(new Map(sources))).toEqual([]);
});
