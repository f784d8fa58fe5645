import path from 'node:path';
import parseChangeset from '@changesets/parse';
import type { Finding } from '../diagnostics.ts';
import { type ChangeLevel, isWorse } from '../diff/change-catalogue.ts';
import { hashText } from '../write/manifest.ts';
import type { Drift } from '../write/plan-writes.ts';
import { readTarget } from '../write/read-target.ts';

export interface ChangesetPlan {
  /** Absolute. */
  readonly file: string;
  /** Absent: nothing is to be written. `null`: the file is to be removed. */
  readonly content?: string | null;
  readonly drift?: Drift;
  /** Hash of the text that is Specloom's own, for the next run; absent where there is none. */
  readonly hash?: string;
  readonly findings: readonly Finding[];
}

export interface ChangesetState {
  /** Folder of the changesets, absolute. */
  readonly folder: string;
  /** Name of the file, without folder. */
  readonly name: string;
  /** What it should hold, and the bumps in that; absent: there should be none. */
  readonly wanted?: { readonly text: string; readonly bumps: ReadonlyMap<string, ChangeLevel> };
  /** Hash of what Specloom last wrote there. */
  readonly written: string | undefined;
  readonly force: boolean;
}

/** What becomes of the changeset of a document's change. One that somebody edited is theirs. */
export function planChangeset({ folder, name, wanted, written, force }: ChangesetState): ChangesetPlan {
  const file = path.join(folder, name);
  const target = readTarget(folder, name);
  const found = target.kind === 'file' ? target.text : undefined;
  const isEdited = found !== undefined && hashText(found) !== written && found !== wanted?.text;
  const hash = wanted && hashText(wanted.text);
  if (target.kind === 'blocked') return { file, findings: [blocked(file, target.reason)] };
  if (isEdited && !force) return { file, findings: aboutEdit(file, found, wanted), ...(written && { hash: written }) };
  const rest = { file, findings: [], ...(hash !== undefined && { hash }) };
  if (found === wanted?.text) return rest;
  return { ...rest, content: wanted?.text ?? null, drift: driftOf(found, wanted !== undefined) };
}

function driftOf(found: string | undefined, isWanted: boolean): Drift {
  if (!isWanted) return 'leftover';
  return found === undefined ? 'missing' : 'outdated';
}

function blocked(file: string, reason: string): Finding {
  return {
    code: 'SL503',
    message: `the changeset cannot be written: ${reason}`,
    fix: 'Move it out of the way.',
    position: { file, line: 1, column: 1 },
  };
}

/** An edit may say more than we know, but not that less has changed. */
function aboutEdit(file: string, text: string, wanted: ChangesetState['wanted']): Finding[] {
  const position = { file, line: 1, column: 1 };
  const stated = bumpsIn(text);
  const lacking = [...(wanted?.bumps ?? [])].filter(([name, level]) => {
    const own = stated.get(name);
    return own === undefined || isWorse(level, own);
  });
  if (lacking.length === 0) return [];
  return [
    {
      code: 'SL505',
      message: `the changeset was edited and says less than has changed: expected ${lacking.map(([name, level]) => `'${name}': ${level}`).join(', ')}`,
      fix: 'Raise the bumps, or delete the file and run `specloom generate`, which writes it anew.',
      position,
    },
  ];
}

function bumpsIn(text: string): ReadonlyMap<string, ChangeLevel> {
  try {
    const { releases } = parseChangeset(text);
    return new Map(releases.flatMap(({ name, type }) => (type === 'none' ? [] : [[name, type]])));
  } catch {
    return new Map();
  }
}
