import path from 'node:path';
import type { ApiConfig, PackageConfig } from '../config.ts';
import { isAddress } from '../load/read-input.ts';
import { findRuntime } from './find-runtime.ts';
import type { LoadedConfig } from './load-config.ts';
import { readExistingPackage } from './read-existing-package.ts';
import type { ResolvedApi, ResolvedPackage } from './resolved-api.ts';

/** Every API of a config, with paths made absolute and defaults filled in. */
export function resolveConfig({ file, config }: LoadedConfig): ResolvedApi[] {
  const folder = path.dirname(file);
  return Object.entries(config.apis).map(([name, api]) => resolveApi(name, api, folder));
}

function resolveApi(name: string, api: ApiConfig, folder: string): ResolvedApi {
  const { input, source, packages, referenceRoot, remoteReferences, overlays, include, exclude, plugins, ...rest } =
    api;
  const { runtime, tests, docs, testKit, ...options } = rest;
  const client = resolvePackage(packages.client, folder);
  return {
    name,
    input: isAddress(input) ? input : path.resolve(folder, input),
    ...(source !== undefined && { source }),
    ...(referenceRoot !== undefined && { referenceRoot: path.resolve(folder, referenceRoot) }),
    ...(remoteReferences !== undefined && { remoteHosts: remoteReferences.hosts }),
    ...(overlays && { overlays: overlays.map((file) => path.resolve(folder, file)) }),
    ...((include || exclude) && { filters: { include, exclude } }),
    ...(plugins && { plugins }),
    options,
    runtime: runtime ?? (findRuntime(client.directory) === 'none' ? 'inline' : 'package'),
    client,
    ...(packages.types && { types: resolvePackage(packages.types, folder) }),
    // The suite reads the document as a file.
    tests: (tests ?? true) && !isAddress(input),
    docs: docs ?? true,
    testKit: testKit ?? true,
  };
}

function resolvePackage({ directory: relative, name, ...identity }: PackageConfig, folder: string): ResolvedPackage {
  const directory = path.resolve(folder, relative);
  return {
    ...identity,
    packageName: name,
    version: readExistingPackage(directory).version ?? FIRST_VERSION,
    directory,
    inWorkspace: findRuntime(directory) === 'workspace',
  };
}

/** Version of a package that is made for the first time; releases change it from there. */
export const FIRST_VERSION = '0.1.0';
