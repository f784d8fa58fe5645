import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type GitHubServer, startGitHub } from './github-server.ts';
import { runScript } from './run-script.ts';
import { createRepository, type ScratchRepository } from './scratch-repository.ts';

const operation = (name: string, more = '') =>
  `/${name}: { get: { operationId: list${name}, ${more} responses: { "200": { description: ok, content: { application/json: { schema: { type: array, items: { type: string } } } } } } } }`;
const NAMES = ['apples', 'berries', 'cherries', 'dates', 'figs', 'grapes', 'hazelnuts', 'kiwis', 'lemons', 'melons'];
const FIRST = NAMES.map((name) => operation(name));
const document = (paths: readonly string[]): string =>
  ['openapi: 3.1.0', 'info: { title: Fruit, version: "1" }', 'paths:', ...paths.map((line) => `  ${line}`), ''].join(
    '\n',
  );
const BRANCH = 'spec-update';

let github: GitHubServer;
let repository: ScratchRepository;
let output: string;
let source: Server;
/** What the document's source answers. */
let answer: { status?: number; text: string };

beforeAll(async () => {
  source = createServer((_request, response) => {
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/yaml' }).end(answer.text);
  });
  await new Promise<void>((resolve) => source.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(source.address() as AddressInfo).port}/openapi.yaml`;
  repository = createRepository({
    '.changeset/config.json': '{}',
    'spec/openapi.yaml': document(FIRST),
    'packages/fruit/package.json': '{ "version": "1.0.0" }',
    'specloom.config.json': JSON.stringify({
      apis: {
        fruit: {
          input: 'spec/openapi.yaml',
          source: address,
          runtime: 'inline',
          packages: { client: { directory: 'packages/fruit', name: '@acme/fruit' } },
        },
      },
    }),
  });
  await runScript('scripts/specloom.mjs', ['generate', '--silent'], { INIT_CWD: repository.folder }, repository.folder);
  repository.commit('Generate');
});

afterAll(async () => {
  source.closeAllConnections();
  await new Promise((resolve) => source.close(resolve));
  repository.remove();
});

beforeEach(async () => {
  answer = { text: document(FIRST) };
  github = await startGitHub();
  output = mkdtempSync(path.join(tmpdir(), 'specloom-update-'));
  repository.reset();
});

afterEach(async () => {
  await github.close();
  if (repository.git('ls-remote', 'origin', BRANCH) !== '')
    repository.git('push', '--quiet', 'origin', '--delete', BRANCH);
  rmSync(output, { recursive: true });
});

const update = () => runScript('scripts/spec-update.mjs', ['--root', repository.folder, '--output', output]);
const propose = () =>
  runScript('scripts/spec-update/propose-update.mjs', ['--root', repository.folder, output], github.env);
const proposal = () => JSON.parse(readFileSync(path.join(output, 'proposal.json'), 'utf8'));
const status = () => repository.git('status', '--porcelain');

it('leaves everything as it is while the document is the same', async () => {
  expect(await update()).toBe('changed=false\n');
  expect(status()).toBe('');
});

it('proposes the regenerated packages and a changeset, with what the change means', async () => {
  answer.text = document([...FIRST, operation('plums')]);
  expect(await update()).toBe('changed=true\n');
  expect(proposal()).toMatchObject({
    title: 'Update the API description: 1 added',
    draft: false,
    labels: ['bump: minor'],
    body: expect.stringMatching(/\| fruit \| minor \| 0 \| 1 \| 0 \|[\s\S]*client\.plums\.list\(\)/),
  });
  repository.reset();
  expect(await propose()).toContain('/pull/1');
  expect(github.pulls).toMatchObject([{ head: BRANCH, base: 'main', labels: ['bump: minor'], draft: false }]);
  const files = repository.git('diff', '--name-only', `origin/main..origin/${BRANCH}`).split('\n');
  expect(files).toContain('spec/openapi.yaml');
  expect(files).toContain('packages/fruit/src/resources/plums.ts');
  expect(files.filter((file) => file.startsWith('.changeset/'))).toHaveLength(1);
});

it('makes a draft of what breaks callers', async () => {
  answer.text = document([...FIRST.slice(1), operation('plums')]);
  await update();
  expect(proposal()).toMatchObject({
    draft: true,
    labels: ['bump: major'],
    title: expect.stringContaining('1 breaking'),
  });
});

it.each<[what: string, text: string, message: string, code?: number]>([
  ['has lost more than a tenth', document(FIRST.slice(2)), 'has 8 operations where there were 10'],
  [
    'refers to other places',
    document([...FIRST, operation('plums').replace('type: string', '$ref: "https://evil.example/x.yaml"')]),
    'refers to https://evil.example/x.yaml',
  ],
  ['is no OpenAPI document', '{ "error": "rate limited" }', 'is not an OpenAPI document'],
  ['is a page of HTML', '<!doctype html><p>Sorry', 'cannot be read'],
  ['is not there', 'gone', 'answers with status 500', 500],
])('refuses a document that %s, and changes nothing', async (_what, text, message, code = 200) => {
  answer = { text, status: code };
  await expect(update()).rejects.toThrow(message);
  expect(status()).toBe('');
});

it('takes nothing from a patch that an update has no business with', async () => {
  answer.text = document([...FIRST, operation('plums')]);
  await update();
  repository.reset();
  appendFileSync(
    path.join(output, 'update.patch'),
    'diff --git a/.github/workflows/x.yml b/.github/workflows/x.yml\nnew file mode 100644\n--- /dev/null\n+++ b/.github/workflows/x.yml\n@@ -0,0 +1 @@\n+on: push\n',
  );
  await expect(propose()).rejects.toThrow('must not change .github/workflows/x.yml');
  expect(github.requests).toEqual([]);
  expect(repository.git('ls-remote', 'origin', BRANCH)).toBe('');
});

it('lets the document say nothing in the text of the pull request', async () => {
  const hostile =
    'parameters: [{ name: "@team <img src=x> `x` ${{ secrets.X }}", in: query, schema: { type: string } }],';
  answer.text = document([...FIRST.slice(1), operation('apples', hostile)]);
  await update();
  const { body } = proposal();
  expect(body).toContain('secrets.X');
  expect(body).not.toMatch(/@team|<img/);
});

it('does not begin in a tree that has changes', async () => {
  answer.text = document([...FIRST, operation('plums')]);
  repository.write({ 'notes.md': 'Mine.' });
  await expect(update()).rejects.toThrow('The tree has changes already: notes.md');
});
