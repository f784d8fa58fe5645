import { expect, it } from 'vitest';
import { generateText } from './generate-text.ts';

const document = (paths: string): string => `
openapi: 3.1.0
info: { title: Shop, version: 1.0.0 }
servers: [{ url: https://api.example.com/v2 }]
paths:
${paths}`;

const resourceOf = async (paths: string, options: object): Promise<string> => {
  const { files, findings } = await generateText(document(paths), { options });
  expect(findings).toEqual([]);
  return [...files].find(([file]) => file.startsWith('src/resources/'))?.[1] ?? '';
};

const accounts = `
  /v2/whatsapp/accounts:
    get: { operationId: ListAccounts, responses: { '204': { description: None. } } }`;

it('B3 takes one of two equal prefixes away where the config says so', async () => {
  const [kept, taken] = [await resourceOf(accounts, {}), await resourceOf(accounts, { stripDuplicateBasePath: true })];
  expect(kept).not.toContain('server:');
  // The path stands below the host alone, so that a changed base URL keeps its own prefix (B2).
  expect(taken).toContain("path: '/v2/whatsapp/accounts',\n  server: 'https://api.example.com',");
});

const command = `
  /calls:
    post:
      operationId: Dial
      requestBody:
        content:
          application/json:
            schema: { type: object, properties: { to: { type: string }, command_id: { type: string } } }
      responses: { '204': { description: Done. } }`;

it('R4 has the runtime fill the member that makes repetitions harmless', async () => {
  expect(await resourceOf(command, {})).not.toContain('idempotency');
  const code = await resourceOf(command, { idempotencyField: 'command_id' });
  expect(code).toContain("idempotency: idempotencyField('command_id'),");
});

const keyed = `
  /calls:
    post:
      operationId: Dial
      parameters: [{ name: Idempotency-Key, in: header, schema: { type: string } }]
      responses: { '204': { description: Done. } }`;

it('R4 knows the header that a document declares', async () => {
  expect(await resourceOf(keyed, {})).toContain("idempotency: idempotencyHeader('Idempotency-Key'),");
});

const anything = (schema: string): string => `
  /reports:
    post:
      operationId: CreateReport
      requestBody: { required: true, content: { '*/*': { schema: ${schema} } } }
      responses: { '204': { description: Done. } }`;

it('Q8 sends an object that may have any type as JSON, and anything else as bytes', async () => {
  const object = await resourceOf(anything('{ type: object, required: [a], properties: { a: { type: string } } }'), {});
  expect(object).toContain('body: json,');
  const bytes = await resourceOf(anything('{ type: string, format: binary }'), {});
  expect(bytes).toContain("body: { write: content({ 'application/octet-stream': bytesBody }), wrapped: true },");
});
