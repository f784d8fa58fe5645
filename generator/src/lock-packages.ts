import path from 'node:path';
import type { ResolvedApi, ResolvedPackage } from './config/resolved-api.ts';
import { generatorVersion } from './generator-version.ts';
import { type NamesLock, renderNames } from './load/names-lock.ts';
import { packText } from './load/packed-text.ts';
import { isAddress, sha256 } from './load/read-input.ts';
import type { LockedPackage, LockedState, ReleasedState, SpecLock } from './load/spec-lock.ts';
import type { ApiModel } from './model/api-model.ts';
import type { NormalisedSpec } from './normalise/normalised-spec.ts';
import type { GeneratedFile, GeneratedPackage } from './write/generated-file.ts';

export interface LockInput {
  readonly model: ApiModel;
  readonly spec: NormalisedSpec;
  /** Of the document. */
  readonly hash: string;
}

/**
 * The packages with their locks: what each was generated from; the client's also with the state of that, and with the last version's while something
 * differs from it. Parts of a split API have none, so that they change with what is theirs alone.
 */
export function lockPackages(
  api: ResolvedApi,
  packages: readonly GeneratedPackage[],
  input: LockInput,
): GeneratedPackage[] {
  return packages.map((pack) => {
    if (pack.directory === api.client.directory) return { ...pack, lock: lockClient(api, packages, input) };
    return pack.isPart ? pack : { ...pack, lock: lockOf(api, pack, input) };
  });
}

function lockOf(
  api: ResolvedApi,
  { directory, version }: Pick<ResolvedPackage, 'directory' | 'version'>,
  { spec, hash }: LockInput,
): SpecLock {
  const { openapi, info } = spec.root as { openapi?: unknown; info?: { version?: unknown } };
  return {
    version,
    generator: generatorVersion(),
    config: configHash(api),
    spec: {
      source: sourceOf(api, directory),
      sha256: hash,
      openapi: String(openapi),
      version: String(info?.version ?? ''),
    },
  };
}

function lockClient(api: ResolvedApi, packages: readonly GeneratedPackage[], input: LockInput): SpecLock {
  const state: LockedState = {
    names: input.model.names,
    packages: Object.fromEntries(
      packages.map(({ name, version, files }) => [name, { version, files: hashFiles(files) }]),
    ),
    document: packText(input.spec.text),
  };
  const lock = { ...lockOf(api, api.client, input), state };
  const released = releasedState(lock, api.lock);
  return { ...lock, ...(released && { released }) };
}

/**
 * What the last version was made of, unless that is what there is now. A version that is not the one of the last run's was made from what that run
 * left, because versions are given to what is there; else it is what that run knew it to be. The first run's is the first version's.
 */
function releasedState(now: SpecLock & { readonly state: LockedState }, before?: SpecLock): ReleasedState | undefined {
  if (before?.state === undefined) return undefined;
  const left = { sha256: before.spec.sha256, names: packNames(before.state.names), document: before.state.document };
  const known = before.version === now.version ? before.released : undefined;
  const base = {
    sha256: known?.sha256 ?? left.sha256,
    names: known?.names ?? left.names,
    document: known?.document ?? left.document,
  };
  const isSame = base.document === now.state.document && base.names === packNames(now.state.names);
  const wasLeft = left.document === now.state.document;
  const packages = Object.entries(now.state.packages).flatMap(([name, pack]): [string, LockedPackage][] => {
    const [old, last] = [before.state?.packages[name], before.released?.packages[name]];
    if (old === undefined) return [];
    if (old.version === pack.version) return [[name, last ?? old]];
    // A new version alone changes files, such as the one that names it.
    return [[name, { version: pack.version, files: wasLeft ? pack.files : old.files }]];
  });
  if (isSame && packages.every(([name, { files }]) => files === now.state.packages[name]?.files)) return undefined;
  const { names, document, sha256: hash } = base;
  return { sha256: hash, packages: Object.fromEntries(packages), ...(!isSame && { names, document }) };
}

function packNames(names: NamesLock): string {
  return packText(renderNames(names));
}

/** Tests are not published. */
function hashFiles(files: readonly GeneratedFile[]): string {
  const published = files.filter(({ path: file, ownership }) => ownership !== 'once' && !file.startsWith('tests/'));
  const lines = published.map(({ path: file, content }) => `${file} ${sha256(content)}\n`);
  return sha256(lines.sort().join(''));
}

/** Without folders and what the packages themselves say: a first run does not know yet what a second one reads there. */
function configHash({ name: _name, input: _input, source: _source, lock: _lock, ...api }: ResolvedApi): string {
  const { released: _released, ...options } = api.options;
  const settings = {
    ...api,
    options,
    overlays: undefined,
    referenceRoot: undefined,
    client: identityOf(api.client),
    ...(api.types && { types: identityOf(api.types) }),
    ...(api.parts && { parts: Object.entries(api.parts).map(([part, pack]) => [part, identityOf(pack)]) }),
  };
  return sha256(JSON.stringify(settings));
}

function identityOf({
  directory: _directory,
  version: _version,
  packageName: _name,
  workspace,
  ...more
}: ResolvedPackage) {
  return { ...more, isInPnpmWorkspace: workspace !== undefined };
}

function sourceOf({ source, input }: ResolvedApi, directory: string): string {
  if (source !== undefined) return source;
  if (input === '-' || isAddress(input)) return input;
  return path.relative(directory, input).split(path.sep).join('/');
}
