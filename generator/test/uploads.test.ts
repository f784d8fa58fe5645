import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { emitUploadable } from '../src/emit/types/emit-uploadable.ts';
import { compileFiles } from './compile.ts';
import { generateText } from './generate-text.ts';

const document = `
openapi: 3.1.0
info: { title: Shop, version: 1.0.0 }
paths:
  /documents:
    post:
      operationId: CreateDocument
      requestBody:
        required: true
        content: { multipart/form-data: { schema: { $ref: '#/components/schemas/Document' } } }
      responses: { '204': { description: Done. } }
  /raw:
    put:
      operationId: PutRaw
      requestBody: { required: true, content: { application/octet-stream: {} } }
      responses: { '204': { description: Done. } }
components:
  schemas:
    Document: { type: object, required: [file], properties: { file: { type: string, format: binary } } }
    Uploadable: { type: object, properties: { a: { type: string } } }
`;

const CHECK = `import { createReadStream, openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import { type DocumentCreateParams, Shop, toFile, type Uploadable } from './src/index.js';
import type { Uploadable as Taken } from '@specloom/runtime';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
export const asTheRuntimeTakes: Equal<Uploadable, Taken> = true;

export async function check(client: Shop): Promise<void> {
  const uploads: Uploadable[] = [
    new Blob(['x']),
    new File(['x'], 'a'),
    new Uint8Array(1),
    new DataView(new ArrayBuffer(1)),
    new ArrayBuffer(1),
    Buffer.from('x'),
    createReadStream('a'),
    Readable.from(['x']),
    await openAsBlob('a'),
    new Blob(['x']).stream(),
    new Response('x'),
    await fetch('x'),
    (async function* () {
      yield new Uint8Array(1);
    })(),
    { data: createReadStream('a'), filename: 'b', contentType: undefined, headers: { a: 'b' } },
    await toFile(createReadStream('a'), 'b', { type: 'c/d' }),
    await toFile(fetch('x')),
  ];
  for (const file of uploads) {
    const params: DocumentCreateParams = { file };
    await client.documents.create(params);
    await client.raw.PUT('/raw', { body: file });
  }
  await client.documents.create({
    // @ts-expect-error text has no bytes of its own
    file: 'x',
  });
  await client.documents.create({
    // @ts-expect-error neither has an object
    file: {},
  });
}
`;

it('Q4 takes every kind of upload by its type, Node’s too, and names it as the runtime does', async () => {
  const { files } = await generateText(document);
  const sources = [...files].filter(([file]) => file.startsWith('src/'));
  expect(compileFiles(new Map([...sources, ['check.ts', CHECK]]), { types: ['node'] })).toEqual([]);
}, 60_000);

it('declares no uploads where the document has none, and hands on no toFile', async () => {
  const { files } = await generateText(
    document.replaceAll(', format: binary', '').replace(/\n {2}\/raw:[\s\S]*?(?=\ncomponents)/, ''),
  );
  expect([...files.keys()]).not.toContain('src/types/uploadable.ts');
  expect(files.get('src/index.ts')).not.toContain('toFile');
});

it('words the type as the runtime does', () => {
  const runtime = readFileSync(new URL('../../packages/runtime/src/serialize/uploadable.ts', import.meta.url), 'utf8');
  const { text } = emitUploadable('uploadable.ts');
  for (const [declaration] of text.matchAll(/^export (?:type|interface) [\s\S]*?(?:;\n(?=\n|$)|\n\}\n)/gm)) {
    expect(withoutComments(runtime)).toContain(withoutComments(declaration));
  }
});

function withoutComments(code: string): string {
  return code.replace(/^ *\/\*\*[\s\S]*?\*\/\n/gm, '');
}
