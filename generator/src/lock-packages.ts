import path from 'node:path';
import type { ResolvedApi, ResolvedPackage } from './config/resolved-api.ts';
import { generatorVersion } from './generator-version.ts';
import { type NamesLock, renderNames } from './load/names-lock.ts';
import { packText } from './load/packed-text.ts';
import { isAddress, sha256 } from './load/read-input.ts';
import type { ReleasedState, SpecLock } from './load/spec-lock.ts';
import type { ApiModel } from './model/api-model.ts';
import type { NormalisedSpec } from './normalise/normalised-spec.ts';

export interface LockInput {
  readonly model: ApiModel;
  readonly spec: NormalisedSpec;
  /** Of the document. */
  readonly hash: string;
}

/** The lock of a package that is no client. */
export function lockPackage(api: ResolvedApi, { directory, version }: ResolvedPackage, input: LockInput): SpecLock {
  const { openapi, info } = input.spec.root as { openapi?: unknown; info?: { version?: unknown } };
  return {
    version,
    generator: generatorVersion(),
    config: configHash(api),
    spec: {
      source: sourceOf(api, directory),
      sha256: input.hash,
      openapi: String(openapi),
      version: String(info?.version ?? ''),
    },
  };
}

/** The lock of a client: with the state that it was generated from, and the last version's while that is another one. */
export function lockClient(api: ResolvedApi, input: LockInput): SpecLock {
  const state = { names: input.model.names, document: packText(input.spec.text) };
  const released = releasedState(api);
  const isReleased =
    released === undefined || (released.document === state.document && released.names === packNames(state.names));
  return { ...lockPackage(api, api.client, input), state, ...(!isReleased && { released }) };
}

/**
 * What the last version was generated from. A version that is not the one of the last run's was made from what that run left, because versions are
 * given to what is there; else it is what that run knew it to be. Absent before the first run.
 */
export function releasedState({ lock, client }: ResolvedApi): ReleasedState | undefined {
  if (lock?.state === undefined) return undefined;
  if (lock.version === client.version && lock.released !== undefined) return lock.released;
  const { names, document } = lock.state;
  return { version: client.version, sha256: lock.spec.sha256, names: packNames(names), document };
}

function packNames(names: NamesLock): string {
  return packText(renderNames(names));
}

/** Without folders and what the packages themselves say: a first run does not know yet what a second one reads there. */
function configHash({ name: _name, input: _input, source: _source, lock: _lock, ...api }: ResolvedApi): string {
  const { released: _released, ...options } = api.options;
  const identity = ({
    directory: _directory,
    version: _version,
    packageName: _name,
    workspace: _workspace,
    ...more
  }: ResolvedPackage) => more;
  const settings = {
    ...api,
    options,
    overlays: undefined,
    referenceRoot: undefined,
    client: identity(api.client),
    ...(api.types && { types: identity(api.types) }),
    ...(api.parts && {
      parts: Object.entries(api.parts).map(([part, output]) => [part, identity(output)]),
    }),
  };
  return sha256(JSON.stringify(settings));
}

function sourceOf({ source, input }: ResolvedApi, directory: string): string {
  if (source !== undefined) return source;
  if (input === '-' || isAddress(input)) return input;
  return path.relative(directory, input).split(path.sep).join('/');
}
