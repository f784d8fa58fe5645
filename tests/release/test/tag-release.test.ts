import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type GitHubServer, startGitHub } from './github-server.ts';
import { runScript } from './run-script.ts';
import { createRepository, type ScratchRepository } from './scratch-repository.ts';

let github: GitHubServer;
let repository: ScratchRepository;
let registry: Server;
/** Package → versions that the registry has. */
let published: Record<string, string[]>;

beforeEach(async () => {
  github = await startGitHub();
  repository = createRepository({
    'package.json': '{ "name": "workspace", "private": true, "workspaces": ["packages/*"] }',
    '.changeset/config.json': '{}',
    'package-lock.json': '{ "lockfileVersion": 3, "packages": {} }',
    'packages/client/package.json': '{ "name": "@acme/client", "version": "1.1.0" }',
    'packages/client/CHANGELOG.md': '# @acme/client\n\n## 1.1.0\n\n- More.\n\n## 1.0.0\n\n- First.\n',
    'packages/types/package.json': '{ "name": "@acme/types", "version": "1.0.0" }',
  });
  published = {};
  registry = createServer((request, response) => {
    const versions = published[decodeURIComponent((request.url ?? '').slice(1))];
    const body = { versions: Object.fromEntries((versions ?? []).map((version) => [version, {}])) };
    response.writeHead(versions ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  await github.close();
  registry.closeAllConnections();
  await new Promise((resolve) => registry.close(resolve));
  repository.remove();
});

const run = (script: string, env: Readonly<Record<string, string>> = {}) =>
  runScript(
    script,
    ['--root', repository.folder, '--registry', `http://127.0.0.1:${(registry.address() as AddressInfo).port}`],
    env,
  );
const tag = () => run('scripts/release/tag-release.mjs', github.env);
const plan = async () => (await run('scripts/release/plan-release.mjs')).trim();

it('tags each published version at the commit that was released, once', async () => {
  published = { '@acme/client': ['1.0.0', '1.1.0'], '@acme/types': ['1.0.0'] };
  const commit = repository.git('rev-parse', 'HEAD');
  await tag();
  expect(Object.fromEntries(github.tags)).toEqual({ '@acme/client@1.1.0': commit, '@acme/types@1.0.0': commit });
  expect(github.releases.get('@acme/client@1.1.0')).toBe('- More.');
  repository.write({ 'README.md': 'Later.' });
  repository.commit('Write a README');
  expect(await tag()).toBe('');
  expect(github.tags.get('@acme/client@1.1.0')).toBe(commit);
});

it('finishes what a run that broke off began', async () => {
  published = { '@acme/client': ['1.1.0'], '@acme/types': ['1.0.0'] };
  github.tags.set('@acme/client@1.1.0', 'the-commit-of-then');
  await tag();
  expect(github.tags.get('@acme/client@1.1.0')).toBe('the-commit-of-then');
  expect([...github.releases.keys()]).toEqual(['@acme/client@1.1.0', '@acme/types@1.0.0']);
});

it('tags nothing that the registry does not have', async () => {
  published = { '@acme/client': ['1.0.0'] };
  await expect(tag()).rejects.toThrow('@acme/client@1.1.0 is not in the registry');
  expect(github.tags.size).toBe(0);
});

it('plans: versions while changesets wait, then what the registry lacks, then nothing', async () => {
  published = { '@acme/client': ['1.0.0'], '@acme/types': ['1.0.0'] };
  expect(await plan()).toBe('mode=publish');
  published['@acme/client']?.push('1.1.0');
  expect(await plan()).toBe('mode=none');
  repository.write({ '.changeset/more.md': "---\n'@acme/client': minor\n---\n\nMore.\n" });
  expect(await plan()).toBe('mode=version');
});
