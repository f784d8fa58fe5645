import { afterEach, beforeEach, expect, it } from 'vitest';
import { type GitHubServer, startGitHub } from './github-server.ts';
import { runScript } from './run-script.ts';
import { createRepository, type ScratchRepository } from './scratch-repository.ts';

const BRANCH = 'release/version-packages';
let github: GitHubServer;
let repository: ScratchRepository;

beforeEach(async () => {
  github = await startGitHub();
  repository = createRepository({
    'package.json': '{ "name": "workspace", "private": true, "workspaces": ["packages/*"] }',
    'package-lock.json': '{ "lockfileVersion": 3, "packages": {} }',
    'packages/client/package.json': '{ "name": "@acme/client", "version": "1.0.0" }',
    'packages/inner/package.json': '{ "name": "@acme/inner", "version": "1.0.0", "private": true }',
  });
});

afterEach(async () => {
  await github.close();
  repository.remove();
});

/** What `changeset version` leaves. */
function version(number: string, notes: string): void {
  repository.reset();
  repository.write({
    'packages/client/package.json': `{ "name": "@acme/client", "version": "${number}" }`,
    'packages/client/CHANGELOG.md': `# @acme/client\n\n## ${number}\n\n### Minor Changes\n\n- ${notes}\n\n## 1.0.0\n\nFirst.\n`,
  });
}

const propose = () =>
  runScript('scripts/release/open-version-pull-request.mjs', ['--root', repository.folder], github.env);

it('proposes the versions with what their changelogs say', async () => {
  version('1.1.0', 'client.pets.list() exists');
  expect(await propose()).toContain('/pull/1');
  expect(github.pulls).toEqual([
    expect.objectContaining({ title: 'Version packages', head: BRANCH, base: 'main', draft: false }),
  ]);
  expect(github.pulls[0]?.body).toBe(
    'Merging this publishes:\n\n## @acme/client@1.1.0\n\n### Minor Changes\n\n- client.pets.list() exists',
  );
  expect(repository.git('ls-tree', '-r', '--name-only', `origin/${BRANCH}`)).toContain('packages/client/CHANGELOG.md');
});

it('brings the one pull request up to date, one commit over main', async () => {
  version('1.1.0', 'client.pets.list() exists');
  await propose();
  version('2.0.0', 'client.pets.list() is gone');
  await propose();
  expect(github.pulls).toHaveLength(1);
  expect(github.pulls[0]?.body).toContain('client.pets.list() is gone');
  repository.git('fetch', '--quiet', 'origin');
  expect(repository.git('rev-list', '--count', `origin/main..origin/${BRANCH}`)).toBe('1');
});

it('replaces no work of others on its branch', async () => {
  version('1.1.0', 'client.pets.list() exists');
  await propose();
  repository.git('checkout', '--quiet', '-B', 'mine', `origin/${BRANCH}`);
  repository.write({ 'packages/client/notes.md': 'Mine.' });
  repository.git('add', '--all');
  repository.git('commit', '--quiet', '--message', 'Add notes');
  repository.git('push', '--quiet', 'origin', `HEAD:${BRANCH}`);
  version('2.0.0', 'client.pets.list() is gone');
  await expect(propose()).rejects.toThrow('holds commits of others');
  repository.git('fetch', '--quiet', 'origin');
  expect(repository.git('log', '-1', '--format=%s', `origin/${BRANCH}`)).toBe('Add notes');
});

it('proposes nothing when nothing changed', async () => {
  expect(await propose()).toContain('nothing to propose');
  expect(github.requests).toEqual([]);
});
