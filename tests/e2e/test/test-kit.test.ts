import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = fileURLToPath(new URL('../node_modules/.cache/test-kit/', import.meta.url));
const require = createRequire(import.meta.url);
const tsc = path.join(path.dirname(require.resolve('typescript/package.json')), 'bin/tsc');

/** Runs a script of Node. @throws Error with what it printed when it fails */
function node(...command: readonly string[]): string {
  try {
    return execFileSync(process.execPath, command, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout: string; readonly stderr: string };
    throw new Error(`${stdout}\n${stderr}`);
  }
}

function put(file: string, text: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, file), text);
}

it('is shown in the README by tests that compile at their strictest and pass under node:test', () => {
  const readme = readFileSync(path.join(root, 'packages/runtime/README.md'), 'utf8');
  const [, fence = ''] = /## Testing\n[\s\S]*?```ts\n([\s\S]*?)```/.exec(readme) ?? [];
  put('readme.test.mts', fence);
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    module: 'NodeNext',
    target: 'ES2022',
    lib: ['ES2022', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
    types: ['node'],
    rootDir: '.',
    outDir: 'out',
  };
  put('tsconfig.json', JSON.stringify({ compilerOptions, include: ['*.mts'] }));
  expect(node(tsc, '-p', folder, '--pretty', 'false')).toBe('');
  expect(node('--test', '--test-reporter', 'tap', 'out/readme.test.mjs')).toMatch(/# pass 3\n# fail 0/);
});

it('can be required, as Jest does', () => {
  put(
    'required.cjs',
    `const { TelnyxOAuth } = require('@specloom/telnyx-oauth');
const { examples, mockFetch } = require('@specloom/telnyx-oauth/testing');
const fetch = mockFetch(examples);
fetch.answerAll();
new TelnyxOAuth({ apiKey: 'test', fetch }).oauthClients.retrieve('x').then(({ data }) => console.log(data.name));`,
  );
  expect(node('required.cjs').trim()).toBe('Example Shop');
});

it('V1 is in no bundle of a client, which runs without Node', async () => {
  put(
    'client.mjs',
    "import { TelnyxOAuth } from '@specloom/telnyx-oauth';\nconsole.log(new TelnyxOAuth({ apiKey: 'key' }));",
  );
  const { outputFiles, metafile } = await build({
    entryPoints: [path.join(folder, 'client.mjs')],
    bundle: true,
    platform: 'browser',
    format: 'esm',
    minify: true,
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const inputs = Object.keys(metafile.inputs);
  expect(inputs.some((input) => input.includes('packages/runtime/dist'))).toBe(true);
  expect(inputs.filter((input) => input.includes('testing'))).toEqual([]);
  expect(outputFiles[0]?.text).not.toContain('mockFetch');
});
