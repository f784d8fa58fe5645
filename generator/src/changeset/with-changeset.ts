import type { GeneratedPackage } from '../write/generated-file.ts';
import type { WritePlan } from '../write/plan-writes.ts';
import type { ChangesetPlan } from './plan-changeset.ts';

/** Has the locks remember what was written, so that an edit can be told from it. */
export function lockChangeset(
  packages: readonly GeneratedPackage[],
  changeset: ChangesetPlan | undefined,
): readonly GeneratedPackage[] {
  const hash = changeset?.hash;
  if (hash === undefined) return packages;
  return packages.map((pack) => {
    const { lock } = pack;
    if (lock?.state === undefined || lock.released === undefined) return pack;
    return { ...pack, lock: { ...lock, released: { ...lock.released, changeset: hash } } };
  });
}

/** A plan that writes or removes the changeset together with the packages: all of it, or nothing. */
export function withChangeset(plan: WritePlan, changeset: ChangesetPlan | undefined, directory: string): WritePlan {
  if (changeset === undefined) return plan;
  const { file, content, drift = 'missing', findings } = changeset;
  return {
    ...plan,
    changeset: file,
    findings: [...plan.findings, ...findings],
    ...(typeof content === 'string' && {
      write: [...plan.write, { file, directory, content, drift, isChangeset: true }],
    }),
    ...(content === null && { remove: [...plan.remove, { file, directory, drift }] }),
  };
}
