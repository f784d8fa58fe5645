import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * Runs one of the repository's scripts as a workflow does, while this process, which is the server, goes on.
 *
 * @param script from the root, e.g. `scripts/release/plan-release.mjs`
 * @returns standard output
 * @throws Error whose `stderr` says what the script found wrong
 */
export async function runScript(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  cwd: string = root,
): Promise<string> {
  const { GITHUB_OUTPUT: _, ...own } = process.env;
  const { stdout } = await promisify(execFile)(process.execPath, [`${root}${script}`, ...args], {
    cwd,
    env: { ...own, ...env },
  });
  return stdout;
}
