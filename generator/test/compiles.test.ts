import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { compileFiles } from './compile.ts';
import { generateFile, generateText } from './generate-text.ts';

const folder = fileURLToPath(new URL('specs/', import.meta.url));

/** TypeScript files of a generated package, moved into a folder of their own. */
function sources(name: string, files: ReadonlyMap<string, string>): [string, string][] {
  return [...files].filter(([file]) => file.startsWith('src/')).map(([file, text]) => [`${name}/${file}`, text]);
}

it('emits code that compiles at its strictest, whatever the document names and nests', async () => {
  const specs = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  const generated = await Promise.all(
    specs.map(async (file) => sources(file, (await generateFile(folder + file)).files)),
  );
  expect(specs.length).toBeGreaterThan(5);
  expect(compileFiles(new Map(generated.flat()))).toEqual([]);
}, 60_000);

it('follows a chain of 800 references', async () => {
  const links = Array.from(
    { length: 800 },
    (_, index) => `    C${index}: { $ref: '#/components/schemas/C${index + 1}' }\n`,
  );
  const spec = `openapi: 3.1.0
info: { title: Chain, version: 1.0.0 }
paths:
  /c:
    post:
      operationId: Chain
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/C0' } } } }
      responses: { '200': { description: It., content: { application/json: { schema: { $ref: '#/components/schemas/C0' } } } } }
components:
  schemas:
${links.join('')}    C800: { type: object, required: [id], properties: { id: { type: string } } }
`;
  const { files, model } = await generateText(spec);
  expect(model.resources[0]?.operations[0]?.paramsRequired).toBe(true);
  expect(compileFiles(new Map(sources('chain', files)))).toEqual([]);
}, 60_000);

it('gives examples in comments and docs that compile', async () => {
  const specs = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  const checks = await Promise.all(
    specs.map(async (file): Promise<[string, string][]> => {
      const { files, model } = await generateFile(folder + file);
      const pages = [...files].filter(([path]) => path.startsWith('src/resources/') || path.startsWith('docs/'));
      const calls = pages.flatMap(([, text]) =>
        [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map((match) => match[1] ?? ''),
      );
      const code = calls
        .map((call) => call.replace(/^ *\* ?/gm, ''))
        .filter((call) => !call.startsWith('import'))
        .map((call) => `export async function example(client: ${model.clientName}): Promise<void> {\n${call}\n}`)
        .map((text, index) => text.replace('example(', `example${index}(`));
      const check = `import type { ${model.clientName} } from './src/index.js';\n${code.join('\n')}`;
      return [...sources(file, files), [`${file}/examples.ts`, check]];
    }),
  );
  expect(compileFiles(new Map(checks.flat()))).toEqual([]);
}, 60_000);

it('walks a circle of 6,000 schemas without recursion, with 64-bit integers in it or not', async () => {
  const links = Array.from({ length: 6_000 }, (_, index) => [
    `C${index}`,
    {
      type: 'object',
      properties: {
        next: { $ref: `#/components/schemas/C${(index + 1) % 6_000}` },
        id: { type: 'integer', format: 'int64' },
      },
    },
  ]);
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/C0' } } };
  const document = {
    openapi: '3.1.0',
    info: { title: 'Circle', version: '1' },
    paths: {
      '/c': {
        post: { operationId: 'c', requestBody: { content }, responses: { 200: { description: 'ok', content } } },
      },
    },
    components: { schemas: Object.fromEntries(links) },
  };
  for (const int64 of ['number', 'bigint'] as const) {
    const { files } = await generateText(JSON.stringify(document), { options: { types: { int64 } } });
    expect(files.get('src/types/schemas.ts')).toContain('export interface C5999');
  }
}, 60_000);

it('takes an object for params whatever else a body may be', async () => {
  const bodies = [
    '{ properties: { a: { type: string } }, allOf: [{ $ref: "#/components/schemas/Any", nullable: true }] }',
    '{ properties: { await: null }, maxItems: 0 }',
    '{ type: "null", properties: { a: { type: string } } }',
    '{ required: [a], oneOf: [{ type: object, properties: { a: { type: string } } }, { type: "null" }] }',
    '{ allOf: [{ type: object, properties: { a: { type: string } } }, { nullable: true }] }',
  ];
  for (const version of ['3.0.3', '3.1.0']) {
    const operations = bodies.map(
      (body, index) =>
        `  /p${index}: { post: { operationId: make${index}, requestBody: { content: { application/json: { schema: ${body} } } }, responses: { 204: { description: ok } } } }\n`,
    );
    const { files } = await generateText(
      `openapi: ${version}\ninfo: { title: Shop, version: "1" }\npaths:\n${operations.join('')}components: { schemas: { Any: {} } }\n`,
    );
    expect(compileFiles(new Map([...files].filter(([file]) => file.startsWith('src/'))))).toEqual([]);
  }
}, 60_000);

it('emits contract calls that compile, also of examples that the types do not take', async () => {
  const order = '{ $ref: "#/components/schemas/Order" }';
  const spec = `openapi: 3.1.0
info: { title: Shop, version: "1" }
paths:
  /orders:
    post:
      operationId: make
      parameters: [{ name: mode, in: query, schema: { type: string, enum: [a, b] }, example: c }]
      requestBody:
        content:
          application/json:
            schema: ${order}
            examples:
              whole: { value: { id: o1, name: first, lines: [{ sku: a, total: 3 }], other: { at: now, note: n } } }
              fitting: { value: { name: first, lines: [{ sku: a }] } }
              short: { value: {} }
      responses: { 201: { description: ok, content: { application/json: { schema: ${order}, example: { id: o1, name: first } } } } }
components:
  schemas:
    Order:
      type: object
      required: [id, name]
      properties:
        id: { type: string, readOnly: true }
        name: { type: string }
        lines: { type: array, items: { type: object, required: [sku], properties: { sku: { type: string }, total: { type: number, readOnly: true } } } }
        other: { allOf: [{ type: object, properties: { at: { type: string, readOnly: true } } }, { type: object, properties: { note: { type: string } } }] }
`;
  const { files } = await generateText(spec, { tests: true });
  const calls = files.get('tests/contract/orders.ts') ?? '';
  expect(calls).toContain("id: 'o1'");
  expect(calls.match(/ as never/g)).toHaveLength(2 + Number(calls.includes("mode: 'c'")));
  const contract = `import type { Orders } from '../../src/index.js';
type Client = { readonly orders: Orders };
export interface Replay {
  readonly operation: string;
  readonly method: string;
  readonly requests: readonly { readonly example: string; readonly mediaType?: string; readonly call: (client: Client, options: object) => unknown }[];
}
`;
  const sources = [...files].filter(([file]) => file.startsWith('src/'));
  const all = new Map([...sources, ['tests/contract/orders.ts', calls], ['tests/contract/contract.ts', contract]]);
  expect(compileFiles(all as Map<string, string>)).toEqual([]);
}, 60_000);
