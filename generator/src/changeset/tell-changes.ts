import type { ResolvedApi } from '../config/resolved-api.ts';
import { type Finding, FindingCollector } from '../diagnostics.ts';
import type { Change } from '../diff/change.ts';
import type { ChangeLevel } from '../diff/change-catalogue.ts';
import { diffModels } from '../diff/diff-models.ts';
import { unpackReleased } from '../load/locked-state.ts';
import type { ReleasedState, SpecLock } from '../load/spec-lock.ts';
import { lockedModel } from '../locked-model.ts';
import type { ApiModel } from '../model/api-model.ts';
import type { GeneratedPackage } from '../write/generated-file.ts';
import { changesetFolder } from './changeset-folder.ts';
import { type ChangedPackage, packageBump } from './package-bump.ts';
import { type ChangesetPlan, type ChangesetState, planChangeset } from './plan-changeset.ts';
import { renderChangeset } from './render-changeset.ts';

export interface TellInput {
  readonly model: ApiModel;
  readonly packages: readonly GeneratedPackage[];
  readonly force: boolean;
}

/**
 * The changeset of what has changed since the last version of an API's packages: one, whose name stays while that version is the last.
 * `undefined` where there is nothing to write or remove, or no changesets are in use.
 */
export async function tellChanges(api: ResolvedApi, input: TellInput): Promise<ChangesetPlan | undefined> {
  const folder = changesetFolder(api.client.directory);
  const [now, before] = [lockOf(input.packages), api.lock];
  // What a run of another version wrote is that version's.
  const known = before?.version === now?.version ? before?.released : undefined;
  const released = now?.released ?? known;
  if (folder === undefined || released === undefined) return undefined;
  const findings = new FindingCollector();
  const wanted = now?.released && (await wantedChangeset(api, now.released, { ...input, findings }));
  const plan = planChangeset({
    folder,
    name: `spec-${kebab(api.name)}-${released.sha256.slice(0, 8)}.md`,
    ...(wanted && { wanted }),
    written: known?.changeset,
    force: input.force,
  });
  return { ...plan, findings: [...findings.findings, ...plan.findings] };
}

/** Of the client, which has the state. */
function lockOf(packages: readonly GeneratedPackage[]): SpecLock | undefined {
  return packages.find(({ lock }) => lock?.state !== undefined)?.lock;
}

async function wantedChangeset(
  api: ResolvedApi,
  released: ReleasedState,
  input: TellInput & { readonly findings: FindingCollector },
): Promise<ChangesetState['wanted']> {
  const changes = await changesSince(api, released, input);
  if (changes === undefined) {
    input.findings.report(unreadable(api));
    return undefined;
  }
  const changed = changedPackages(api, released, input.packages);
  const bumps = new Map(
    changed.flatMap((pack): [string, ChangeLevel][] => {
      const bump = packageBump(pack, changes);
      return bump === undefined ? [] : [[pack.name, bump]];
    }),
  );
  if (bumps.size === 0) return undefined;
  const apiVersion = lockOf(input.packages)?.spec.version ?? '';
  return { text: renderChangeset({ bumps, changes, apiVersion }), bumps };
}

/** A state without a document has that of now. */
async function changesSince(
  api: ResolvedApi,
  { names, document }: ReleasedState,
  { model }: TellInput,
): Promise<readonly Change[] | undefined> {
  if (names === undefined || document === undefined) return [];
  const state = unpackReleased({ names, document });
  const base = state && (await lockedModel(api, state));
  return base && diffModels(base, model).changes;
}

function changedPackages(
  { types }: ResolvedApi,
  released: ReleasedState,
  packages: readonly GeneratedPackage[],
): ChangedPackage[] {
  const now = lockOf(packages)?.state?.packages ?? {};
  return packages.map(({ name, version, directory, operations }) => {
    const last = released.packages[name];
    return {
      name,
      version,
      kind: directory === types?.directory ? 'types' : 'client',
      ...(operations && { operations }),
      differs: last !== undefined && last.files !== now[name]?.files,
    };
  });
}

function unreadable({ client }: ResolvedApi): Finding {
  return {
    code: 'SL506',
    message:
      'the document of the last version, in the spec lock, can no longer be generated from: what has changed since is not told',
    fix: 'Write a changeset by hand.',
    position: { file: client.directory, line: 1, column: 1 },
  };
}

function kebab(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .replace(/[^A-Za-z\d]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase();
}
