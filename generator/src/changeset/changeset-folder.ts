import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder of pending changesets of the workspace that a package stands in; `undefined` where changesets are not in use. */
export function changesetFolder(directory: string): string | undefined {
  for (let folder = directory; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, '.changeset');
    if (existsSync(path.join(candidate, 'config.json'))) return candidate;
    // A workspace ends where its repository does.
    if (existsSync(path.join(folder, '.git')) || folder === path.dirname(folder)) return undefined;
  }
}
