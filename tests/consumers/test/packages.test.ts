import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { publint } from 'publint';
import { expect, it } from 'vitest';
import { PACKAGES, type PackageName, pack, root, run } from './packed.ts';

const require = createRequire(import.meta.url);
const names = Object.keys(PACKAGES) as PackageName[];
const folder = mkdtempSync(path.join(tmpdir(), 'specloom-packs-'));

/**
 * Declarations without code have no default export that the two module systems could disagree on: one CommonJS-flavoured file
 * is read alike by both, which attw below confirms.
 */
const ANSWERED: Readonly<Partial<Record<PackageName, readonly string[]>>> = {
  '@specloom/telnyx-oauth-types': ['EXPORTS_TYPES_INVALID_FORMAT'],
};

it.each(names)('%s is what publint wants', async (name) => {
  const { messages } = await publint({ pkgDir: path.join(root, PACKAGES[name]), level: 'suggestion', strict: true });
  expect(messages.filter(({ code }) => !ANSWERED[name]?.includes(code))).toEqual([]);
});

/** Only ESM is published of the tools, which nobody requires. */
const PROFILES: Readonly<Partial<Record<PackageName, string>>> = {
  specloom: 'esm-only',
  '@specloom/contract-tests': 'esm-only',
};

it.each(names)('%s has types that are right for every module system', (name) => {
  const attw = path.join(path.dirname(require.resolve('@arethetypeswrong/cli/package.json')), 'dist/index.js');
  // Node 10 resolution knows no subpaths; it is out of support, and so is its profile.
  const profile = PROFILES[name] ?? 'node16';
  // It exits with 1 when a problem is left that the profile does not ignore.
  expect(() =>
    run(process.execPath, [attw, pack(name, folder), '--profile', profile, '--format', 'ascii', '--no-color'], folder),
  ).not.toThrow();
});

it('publishes types without a byte at run time', () => {
  const files = run('tar', ['-tzf', pack('@specloom/telnyx-oauth-types', folder)], folder)
    .trim()
    .split('\n');
  expect(files.filter((file) => /\.[cm]?js$/.test(file))).toEqual([]);
  const manifest = require('@specloom/telnyx-oauth-types/package.json') as { dependencies?: object };
  expect(manifest.dependencies).toBeUndefined();
});

it.each(names)('%s packs no tests and no workspace ranges', (name) => {
  const tarball = pack(name, folder);
  expect(run('tar', ['-tzf', tarball], folder)).not.toMatch(/\.test\.|\.spec\./);
  const manifest = run('tar', ['-xzOf', tarball, 'package/package.json'], folder);
  expect((JSON.parse(manifest) as { dependencies?: object }).dependencies ?? {}).not.toMatchObject({
    specloom: /workspace/,
  });
  expect(JSON.stringify((JSON.parse(manifest) as { dependencies?: object }).dependencies ?? {})).not.toContain(
    'workspace:',
  );
});
