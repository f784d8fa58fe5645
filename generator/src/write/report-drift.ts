import path from 'node:path';
import type { Finding } from '../diagnostics.ts';
import type { Drift, WritePlan } from './plan-writes.ts';

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
  return [...plan.write, ...plan.remove].map((change): Finding => {
    const { says, fix } = DRIFT[change.drift];
    const message = `${path.relative(cwd, change.file) || change.file} ${says}`;
    const source = 'content' in change ? change.source : undefined;
    return source === undefined
      ? { code: 'SL504', message, fix, position: { file: change.file, line: 1, column: 1 } }
      : { code: 'SL504', message, fix, pointer: source };
  });
}
