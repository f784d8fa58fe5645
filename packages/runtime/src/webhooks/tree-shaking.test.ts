import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'tsdown';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'webhook-bundle-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A bundle of what the code uses of the runtime. */
async function bundle(code: string): Promise<string> {
  const entry = path.join(folder, 'entry.ts');
  await writeFile(entry, code.replaceAll("'runtime'", JSON.stringify(path.join(root, 'src/index.ts'))));
  await build({
    config: false,
    cwd: root,
    entry: [entry],
    outDir: path.join(folder, 'out'),
    format: 'esm',
    platform: 'browser',
    dts: false,
    noExternal: [/./],
    logLevel: 'error',
  });
  return readFile(path.join(folder, 'out/entry.js'), 'utf8');
}

test('V1 a client bundle holds nothing of webhooks', async () => {
  const code = await bundle(`export { APIClient, APIResource, bearer, pageNumber } from 'runtime';`);
  expect(code).toMatch(/APIClient\b/);
  expect(code).not.toMatch(/webhook/i);
});

test('V1 a webhook bundle holds its own scheme, and nothing of clients', async () => {
  const code = await bundle(
    `import { ed25519, WebhookReceiver } from 'runtime';
     export const webhooks = /* @__PURE__ */ new WebhookReceiver(ed25519({ signatureHeader: 's', timestampHeader: 't' }));`,
  );
  expect(code).toMatch(/class extends WebhookParser/);
  expect(code).not.toMatch(/APIClient|openapi-fetch|HMAC|pkcs8|generateKey/);
});
