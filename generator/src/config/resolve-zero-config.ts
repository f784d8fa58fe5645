import path from 'node:path';
import { isAddress } from '../load/read-input.ts';
import { findRuntime } from './find-runtime.ts';
import { readExistingPackage } from './read-existing-package.ts';
import { FIRST_VERSION } from './resolve-config.ts';
import type { ResolvedApi, RuntimeMode } from './resolved-api.ts';

export interface ZeroConfigOptions {
  /** Path from `cwd`, address, or `-` for standard input. */
  readonly input: string;
  /** Output folder, from `cwd`. */
  readonly output: string;
  readonly cwd: string;
  /** npm name. Default: that of a package.json in the output folder, otherwise derived from the document's title. */
  readonly packageName?: string;
  readonly clientName?: string;
  /** Hosts that `$ref`s may read addresses from. Default: none besides the input's own. */
  readonly remoteHosts?: readonly string[];
  /** Overlay files, from `cwd`, in the order in which they are applied. */
  readonly overlays?: readonly string[];
  /** Default: `package` in a workspace that has `@specloom/runtime`, otherwise `inline`. */
  readonly runtime?: RuntimeMode;
}

/** `-i` and `-o` without a config: one package, everything derived. */
export function resolveZeroConfig(options: ZeroConfigOptions): ResolvedApi {
  const directory = path.resolve(options.cwd, options.output);
  const existing = readExistingPackage(directory);
  const packageName = options.packageName ?? existing.name;
  const reach = findRuntime(directory);
  return {
    name: 'default',
    input: options.input === '-' || isAddress(options.input) ? options.input : path.resolve(options.cwd, options.input),
    ...(options.remoteHosts !== undefined && { remoteHosts: options.remoteHosts }),
    ...(options.overlays && { overlays: options.overlays.map((file) => path.resolve(options.cwd, file)) }),
    options: { ...(options.clientName !== undefined && { clientName: options.clientName }) },
    runtime: options.runtime ?? (reach === 'none' ? 'inline' : 'package'),
    client: {
      ...(packageName !== undefined && { packageName }),
      version: existing.version ?? FIRST_VERSION,
      directory,
      inWorkspace: reach === 'workspace',
    },
    // The suite needs packages that a folder anywhere does not have, and the document at a path that stays.
    tests: false,
    docs: true,
    testKit: true,
  };
}
