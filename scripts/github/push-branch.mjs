import { execFileSync } from 'node:child_process';

/**
 * Commits everything that differs in the working tree and makes it the branch's only commit over what is checked out.
 *
 * The branch is ours: what it held before is replaced, unless it has changed since it was looked at, which is somebody else's work.
 *
 * @param {{ cwd: string, branch: string, message: string, remote?: string }} options
 * @returns {string} the commit
 * @throws {Error} when the branch holds commits that are not ours, or moved meanwhile
 */
export function pushBranch({ cwd, branch, message, remote = 'origin' }) {
  const git = (...args) =>
    execFileSync('git', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  const [before = ''] = git('ls-remote', remote, `refs/heads/${branch}`).split('\t');
  if (before) {
    git('fetch', '--quiet', remote, before);
    const foreign = git('log', '--format=%ae', `HEAD..${before}`)
      .split('\n')
      .find((address) => address !== '' && address !== BOT.email);
    if (foreign !== undefined)
      throw new Error(`The branch "${branch}" holds commits of others; merge or close its pull request first.`);
  }
  git('add', '--all');
  git('-c', `user.name=${BOT.name}`, '-c', `user.email=${BOT.email}`, 'commit', '--quiet', '--message', message);
  git('push', '--quiet', `--force-with-lease=refs/heads/${branch}:${before}`, remote, `HEAD:refs/heads/${branch}`);
  return git('rev-parse', 'HEAD');
}

/** Whom GitHub shows for commits of workflows. */
const BOT = { name: 'github-actions[bot]', email: '41898282+github-actions[bot]@users.noreply.github.com' };
