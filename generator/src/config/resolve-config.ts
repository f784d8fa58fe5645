import path from 'node:path';
import type { ApiConfig, PackageConfig, SplitConfig } from '../config.ts';
import { isAddress } from '../load/read-input.ts';
import type { SplitOptions } from '../model/model-options.ts';
import { findRuntime, pnpmWorkspaceOf } from './find-runtime.ts';
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
  const { runtime, tests, docs, testKit, split, ...options } = rest;
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
    options: { ...options, ...(split && { split: mapValues(split, splitOptions) }) },
    // The packages of a split API are used together: one runtime is less than several copies.
    runtime: runtime ?? (findRuntime(client.directory) === 'none' && !split ? 'inline' : 'package'),
    client,
    ...(packages.types && { types: resolvePackage(packages.types, folder) }),
    ...(split && { parts: mapValues(split, (part) => partPackage(part, folder)) }),
    // The suite reads the document as a file.
    tests: (tests ?? true) && !isAddress(input),
    docs: docs ?? true,
    testKit: testKit ?? true,
  };
}

function splitOptions({ include, clientName }: SplitConfig): SplitOptions {
  return { include, ...(clientName !== undefined && { clientName }) };
}

function partPackage(
  { include: _include, clientName: _clientName, ...output }: SplitConfig,
  folder: string,
): ResolvedPackage {
  return resolvePackage(output, folder);
}

function mapValues<From, To>(record: Readonly<Record<string, From>>, map: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

function resolvePackage({ directory: relative, name, ...identity }: PackageConfig, folder: string): ResolvedPackage {
  const directory = path.resolve(folder, relative);
  const workspace = pnpmWorkspaceOf(directory);
  return {
    ...identity,
    packageName: name,
    version: readExistingPackage(directory).version ?? FIRST_VERSION,
    directory,
    inWorkspace: findRuntime(directory) === 'workspace',
    ...(workspace !== undefined && { workspace }),
  };
}

/** Version of a package that is made for the first time; releases change it from there. */
export const FIRST_VERSION = '0.1.0';
