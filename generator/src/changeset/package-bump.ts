import type { Change } from '../diff/change.ts';
import type { ChangeLevel } from '../diff/change-catalogue.ts';
import { bumpOf } from '../diff/diff-models.ts';

/** A package that a change of the document may concern. */
export interface ChangedPackage {
  readonly name: string;
  /** As it is before the release. */
  readonly version: string;
  /** `client` has all; `types` has neither credentials nor servers. */
  readonly kind: 'client' | 'types';
  /** Ids of its operations, where it has a part of the API; absent: all. */
  readonly operations?: ReadonlySet<string>;
  /** Whether its files differ from those of the last version. */
  readonly differs: boolean;
}

/** What the next version of a package is by semver; nothing for one whose files are the same. Files that differ are a patch at least. */
export function packageBump(pack: ChangedPackage, changes: readonly Change[]): ChangeLevel | undefined {
  if (!pack.differs) return undefined;
  const bump = bumpOf(changes.filter((change) => concerns(pack, change)));
  return belowOne(pack.version, bump === 'none' ? 'patch' : bump);
}

function concerns({ kind, operations: own }: ChangedPackage, { subject, operations }: Change): boolean {
  if (kind === 'types') return subject.kind !== 'client';
  return own === undefined || operations.length === 0 || operations.some(({ id }) => own.has(id));
}

/**
 * Below 1.0 the second number is what callers watch: `^0.2.0` takes every 0.2.x and no 0.3.0. Changesets takes a bump as it is written, so that
 * a breaking change would make it 1.0.
 */
export function belowOne(version: string, level: ChangeLevel): ChangeLevel {
  if (!version.startsWith('0.')) return level;
  return level === 'major' ? 'minor' : 'patch';
}
