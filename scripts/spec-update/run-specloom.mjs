import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { UpdateRefusal } from './update-refusal.mjs';

const SPECLOOM = path.join(import.meta.dirname, '../specloom.mjs');

/**
 * @param {string} root of the workspace, where the command runs
 * @returns {string} standard output
 * @throws {UpdateRefusal} when the command fails; it has said why
 */
export function runSpecloom(root, ...argv) {
  const { status, stdout } = spawnSync(process.execPath, [SPECLOOM, ...argv], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 2],
    maxBuffer: 2 ** 28,
    // As a package manager sets it for scripts of the root.
    env: { ...process.env, INIT_CWD: root },
  });
  if (status !== 0) throw new UpdateRefusal(`specloom ${argv.join(' ')} exited with ${status}; see above.\n${stdout}`);
  return stdout;
}
