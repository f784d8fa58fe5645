import path from 'node:path';
import type { Finding } from '../diagnostics.ts';
import type { Drift, PlannedWrite, WritePlan } from './plan-writes.ts';

const DRIFT: Readonly<Record<Drift, { readonly says: string; readonly fix: string }>> = {
  missing: { says: 'is missing', fix: 'Run `specloom generate`.' },
  outdated: { says: 'is out of date: expected what the document gives now', fix: 'Run `specloom generate`.' },
  edited: {
    says: 'was edited by hand: expected what the document gives',
    fix: 'Move the edit into a hand-written file, the config or the document; then run `specloom generate --force`.',
  },
  leftover: {
    says: 'is left over: the document no longer gives it',
    fix: 'Run `specloom generate`, which removes it.',
  },
};

/** SL504 for each file in which the tree differs from what the document gives, with the part of the document behind it. */
export function reportDrift(plan: WritePlan, cwd: string): Finding[] {
  const changes: readonly Pick<PlannedWrite, 'file' | 'drift' | 'source' | 'isChangeset'>[] = [
    ...plan.write,
    ...plan.remove,
  ];
  return changes.map(({ file, drift, source, isChangeset }): Finding => {
    if (isChangeset) return aboutChangeset(file, drift, cwd);
    const { says, fix } = DRIFT[drift];
    const message = `${path.relative(cwd, file) || file} ${says}`;
    return source === undefined
      ? { code: 'SL504', message, fix, position: { file: file, line: 1, column: 1 } }
      : { code: 'SL504', message, fix, pointer: source };
  });
}

/** Of all drift the one that callers would notice. */
function aboutChangeset(file: string, drift: Drift, cwd: string): Finding {
  const what = drift === 'missing' ? 'no changeset says' : `${path.relative(cwd, file)} does not say`;
  return {
    code: 'SL507',
    message: `${what} what has changed since the last version`,
    fix: 'Run `specloom generate`, which writes it, and read what it says.',
    position: { file, line: 1, column: 1 },
  };
}
