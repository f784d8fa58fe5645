import type { Change } from '../diff/change.ts';
import type { ChangeLevel } from '../diff/change-catalogue.ts';
import { countChanges, groupChanges } from '../diff/group-changes.ts';
import { renderChange } from '../diff/render-markdown.ts';

export interface ChangesetInput {
  /** Packages that get a version, by name. */
  readonly bumps: ReadonlyMap<string, ChangeLevel>;
  readonly changes: readonly Change[];
  /** Of the API, as the document gives it now. */
  readonly apiVersion: string;
}

/** A changeset in the words of those who call the packages. Its first line is the changelog's, the rest stands below it. */
export function renderChangeset({ bumps, changes, apiVersion }: ChangesetInput): string {
  const packages = [...bumps].sort(([one], [other]) => (one < other ? -1 : 1));
  const head = packages.map(([name, level]) => `'${name}': ${level}\n`).join('');
  const counts = countChanges(changes);
  const summary = `Follow the API's description${apiVersion === '' ? '' : `, version ${apiVersion}`}${counts === '' ? ': nothing changes for callers' : `: ${counts}`}`;
  const groups = groupChanges(changes).map(({ title, changes: own }) =>
    [`#### ${title}`, own.map(renderChange).join('\n')].join('\n\n'),
  );
  return `---\n${head}---\n\n${[summary, ...groups].join('\n\n')}\n`;
}
