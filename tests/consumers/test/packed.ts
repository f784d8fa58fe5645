import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

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

/** Packs a package as publishing would, `workspace:` ranges replaced. @returns the tarball's absolute path */
export function pack(name: PackageName, destination: string): string {
  run('pnpm', ['pack', '--pack-destination', destination], path.join(root, PACKAGES[name]));
  const stem = name.replace('@', '').replace('/', '-');
  const file = readdirSync(destination).find(
    (entry) => entry.startsWith(`${stem}-`) && /-\d/.test(entry.slice(stem.length)),
  );
  if (file === undefined) throw new Error(`pnpm pack left no tarball of ${name}`);
  return path.join(destination, file);
}

/**
 * A fresh project outside of the workspace with the packed packages unpacked into its node_modules, openapi-fetch beside them.
 * Unpacked by tar rather than installed by npm: what is tested are the packages, not a registry.
 */
export function createProject(names: readonly PackageName[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'specloom-consumer-'));
  for (const name of names) {
    const target = path.join(folder, 'node_modules', name);
    mkdirSync(target, { recursive: true });
    run('tar', ['-xzf', pack(name, folder), '--strip-components=1', '-C', target], folder);
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

/** @throws Error with what the command printed when it fails */
export function run(command: string, args: readonly string[], cwd: string): string {
  try {
    return execFileSync(command, args, {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 2 ** 26,
    });
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as Error & { stdout?: string; stderr?: string };
    throw new Error(`${message}\n${stdout}\n${stderr}`);
  }
}

/** Runs a node script file. */
export function node(file: string, cwd: string): string {
  return run(process.execPath, [file], cwd);
}

/** Compiler by the name under which it is installed here. */
export function compile(typescript: 'typescript-5.9' | 'typescript-6' | 'typescript-7', folder: string): string {
  const bin = path.join(path.dirname(require.resolve(`${typescript}/package.json`)), 'bin/tsc');
  return run(process.execPath, [bin, '-p', folder, '--pretty', 'false'], folder);
}
