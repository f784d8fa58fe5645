import ts from 'typescript';
import { expect, it } from 'vitest';
import { compileFiles } from './compile.ts';
import { generateText } from './generate-text.ts';

/** Text that would be code, markup or a path, were it not treated as text. */
const PAYLOADS = [
  '*/ globalThis.pwned = 1; /*',
  "'; globalThis.pwned = 1; '",
  '"; globalThis.pwned = 1; "',
  '`; globalThis.pwned = 1; `${globalThis.pwned = 1}',
  '</script><script>globalThis.pwned = 1</script>',
  '\n@deprecated\n@example ```\nglobalThis.pwned = 1\n```',
  '\u2028globalThis.pwned = 1\u2029',
  '../../../etc/passwd',
  '__proto__',
  'constructor',
  '{{constructor.constructor("globalThis.pwned = 1")()}}',
  '$' + '{{ github.token }}',
];

/** Every place that takes free text holds the payload. */
function hostileDocument(payload: string): string {
  const response = {
    description: payload,
    content: { 'application/json': { schema: { $ref: `#/components/schemas/${pointer(payload)}` } } },
  };
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: payload, version: payload, description: payload },
    tags: [{ name: payload, description: payload }],
    servers: [{ url: `https://example.com/${encodeURIComponent(payload)}`, description: payload }],
    security: [{ [payload]: [] }],
    paths: {
      [`/x/${payload.replaceAll(/[{}?#]/g, '')}/{id}`]: {
        post: {
          operationId: payload,
          summary: payload,
          description: payload,
          tags: [payload],
          parameters: [
            { name: 'id', in: 'path', required: true, description: payload, schema: { type: 'string' } },
            {
              name: payload,
              in: 'query',
              required: true,
              description: payload,
              schema: { type: 'string', default: payload, format: payload, enum: [payload] },
            },
          ],
          requestBody: {
            description: payload,
            content: {
              'application/json': {
                schema: { type: 'object', title: payload, properties: { [payload]: { const: payload } } },
              },
            },
          },
          responses: { '200': response, '404': response },
        },
      },
    },
    webhooks: {
      [payload]: {
        post: {
          operationId: payload,
          summary: payload,
          description: payload,
          parameters: [{ name: payload, in: 'header', schema: { type: 'string' } }],
          requestBody: {
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  description: payload,
                  properties: { type: { const: payload, description: payload }, [payload]: { type: 'string' } },
                },
              },
            },
          },
          responses: { '200': { description: payload } },
        },
      },
    },
    components: {
      securitySchemes: { [payload]: { type: 'apiKey', in: 'header', name: payload } },
      schemas: {
        [payload]: {
          type: 'object',
          description: payload,
          properties: { [payload]: { type: 'string', description: payload, examples: [payload] } },
        },
      },
    },
  });
}

function pointer(name: string): string {
  return encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));
}

const generated = await Promise.all(PAYLOADS.map((payload) => generateText(hostileDocument(payload), { tests: true })));

it.each(PAYLOADS.map((payload, index) => [payload, index] as const))('SEC6 keeps %j inert', (_payload, index) => {
  const files = [...(generated[index]?.files ?? [])];
  expect(files.length).toBeGreaterThan(10);
  for (const [file, text] of files) {
    expect(file).toMatch(/^(?:[a-z0-9-]+\/)*[A-Za-z0-9._-]+$/);
    if (!file.endsWith('.ts')) continue;
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
    expect((source as unknown as { parseDiagnostics: unknown[] }).parseDiagnostics, file).toEqual([]);
    expect(
      source.statements.map((statement) => ts.SyntaxKind[statement.kind]).filter((kind) => !EXPECTED.has(kind)),
      file,
    ).toEqual([]);
    expect(mentions(source, 'pwned'), file).toBe(false);
  }
});

it('SEC6 compiles whatever the text says', () => {
  const sources = generated.flatMap(({ files }, index) =>
    [...files]
      .filter(([file]) => file.startsWith('src/'))
      .map(([file, text]): [string, string] => [`p${index}/${file}`, text]),
  );
  expect(compileFiles(new Map(sources))).toEqual([]);
}, 60_000);

const EXPECTED = new Set([
  'ImportDeclaration',
  'ExportDeclaration',
  'ExportAssignment',
  'InterfaceDeclaration',
  'TypeAliasDeclaration',
  'ClassDeclaration',
  'FirstStatement',
  'VariableStatement',
  'ExpressionStatement',
  'EnumDeclaration',
]);

/** Whether an identifier of that name is in the code; text in strings and comments does not count. */
function mentions(node: ts.Node, name: string): boolean {
  return (
    (ts.isIdentifier(node) && node.text === name) ||
    (ts.forEachChild(node, (child) => mentions(child, name) || undefined) ?? false)
  );
}
