import { createRequire } from 'node:module';
import path from 'node:path';
import { publint } from 'publint';
import { expect, it } from 'vitest';
import { PACKAGES, type PackageName, pack, root } from './packed.ts';
import { run } from './run-command.ts';

const require = createRequire(import.meta.url);
const names = Object.keys(PACKAGES) as PackageName[];

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

it.each(names)('%s has types that are right for every module system', async (name) => {
  const attw = path.join(path.dirname(require.resolve('@arethetypeswrong/cli/package.json')), 'dist/index.js');
  const tarball = await pack(name);
  // Node 10 resolution knows no subpaths; it is out of support, and so is its profile.
  const profile = PROFILES[name] ?? 'node16';
  // It exits with 1 when a problem is left that the profile does not ignore.
  const checked = run(process.execPath, [attw, tarball, '--profile', profile, '--format', 'ascii', '--no-color'], {
    cwd: path.dirname(tarball),
  });
  await expect(checked).resolves.toContain(name);
});

it('publishes types without a byte at run time', async () => {
  const files = await listTarball('@specloom/telnyx-oauth-types');
  expect(files.filter((file) => /\.[cm]?js$/.test(file))).toEqual([]);
  expect((await packedManifest('@specloom/telnyx-oauth-types')).dependencies).toBeUndefined();
});

it.each(names)('%s packs no tests and no workspace ranges', async (name) => {
  expect((await listTarball(name)).filter((file) => /\.(?:test|spec)\./.test(file))).toEqual([]);
  const { dependencies = {}, peerDependencies = {} } = await packedManifest(name);
  expect(Object.values({ ...dependencies, ...peerDependencies }).filter((range) => range.includes(':'))).toEqual([]);
});

it.each(names)('%s packs every command that it names', async (name) => {
  const { bin = {} } = await packedManifest(name);
  const files = await listTarball(name);
  for (const file of Object.values(bin)) expect(files).toContain(path.posix.join('package', file));
});

interface Manifest {
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

async function packedManifest(name: PackageName): Promise<Manifest> {
  const tarball = await pack(name);
  return JSON.parse(await run('tar', ['-xzOf', tarball, 'package/package.json'], { cwd: path.dirname(tarball) }));
}

async function listTarball(name: PackageName): Promise<string[]> {
  const tarball = await pack(name);
  return (await run('tar', ['-tzf', tarball], { cwd: path.dirname(tarball) })).trim().split('\n');
}
