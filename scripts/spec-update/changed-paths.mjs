import path from 'node:path';
import { changedFiles } from '../github/changed-files.mjs';
import { UpdateRefusal } from './update-refusal.mjs';

/**
 * An update touches its documents, the packages that are generated from them, and changesets; anything else is not what a document may do.
 *
 * @param {string} root of the repository
 * @param {readonly { file: string, folders: readonly string[] }[]} sources
 * @throws {UpdateRefusal} naming each file that is none of those
 */
export function checkChangedPaths(root, sources) {
  const files = new Set(sources.map(({ file }) => path.relative(root, file)));
  const folders = sources.flatMap((source) => source.folders.map((folder) => path.relative(root, folder)));
  const isAllowed = (file) =>
    files.has(file) ||
    /^\.changeset\/[\w-]+\.md$/.test(file) ||
    folders.some((folder) => file.startsWith(`${folder}/`) && !file.startsWith(`${folder}/src/lib/`));
  const foreign = changedFiles(root).filter((file) => !isAllowed(file));
  if (foreign.length > 0) throw new UpdateRefusal(`An update must not change ${foreign.join(', ')}.`);
}
