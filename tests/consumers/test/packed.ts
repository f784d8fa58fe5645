import { mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run-command.ts';

export const root = fileURLToPath(new URL('../../..', import.meta.url));
const require = createRequire(import.meta.url);

/** Folder in the repository by package name. */
export const PACKAGES = {
  '@specloom/runtime': 'packages/runtime',
  '@specloom/telnyx-oauth-types': 'packages/telnyx-oauth-types',
  '@specloom/telnyx-oauth': 'packages/telnyx-oauth',
  '@specloom/contract-tests': 'packages/contract-tests',
  specloom: 'generator',
} as const;
export type PackageName = keyof typeof PACKAGES;

const tarballs = new Map<PackageName, Promise<string>>();

/** Packs a package as publishing would, `workspace:` ranges replaced; once, however often it is asked for. @returns the tarball's path */
export function pack(name: PackageName): Promise<string> {
  const packed = tarballs.get(name) ?? packInto(mkdtempSync(path.join(tmpdir(), 'specloom-pack-')), name);
  tarballs.set(name, packed);
  return packed;
}

async function packInto(folder: string, name: PackageName): Promise<string> {
  await run('pnpm', ['pack', '--pack-destination', folder], { cwd: path.join(root, PACKAGES[name]) });
  const [file] = readdirSync(folder);
  if (file === undefined) throw new Error(`pnpm pack left no tarball of ${name}`);
  return path.join(folder, file);
}

/**
 * A fresh project outside of the workspace with the packed packages unpacked into its node_modules, openapi-fetch beside them.
 * Unpacked by tar rather than installed by npm: what is tested are the packages, not a registry.
 */
export async function createProject(names: readonly PackageName[]): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'specloom-consumer-'));
  for (const name of names) {
    const target = path.join(folder, 'node_modules', name);
    mkdirSync(target, { recursive: true });
    await run('tar', ['-xzf', await pack(name), '--strip-components=1', '-C', target], { cwd: folder });
  }
  const transport = path.dirname(require.resolve('openapi-fetch/package.json'));
  symlinkSync(transport, path.join(folder, 'node_modules/openapi-fetch'));
  symlinkSync(
    path.join(path.dirname(transport), 'openapi-typescript-helpers'),
    path.join(folder, 'node_modules/openapi-typescript-helpers'),
  );
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }');
  return folder;
}
