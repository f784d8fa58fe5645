import { execFileSync } from 'node:child_process';

/**
 * @param {string} cwd root of a repository
 * @returns {string[]} files that differ from the commit that is checked out, new and removed ones too, from the root, with `/`
 */
export function changedFiles(cwd) {
  const status = execFileSync('git', ['status', '--porcelain', '-z', '--untracked-files=all', '--no-renames'], {
    cwd,
    encoding: 'utf8',
  });
  return status
    .split('\0')
    .filter((entry) => entry !== '')
    .map((entry) => entry.slice(3));
}
