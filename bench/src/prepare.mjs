import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { BENCH_FOLDER, REPOSITORY } from './context.mjs';

/** Installs the peers as the lockfile has them; they are no part of the workspace. */
export function installPeers() {
  pnpm(['--dir', BENCH_FOLDER, 'install', '--ignore-workspace', '--frozen-lockfile']);
}

/** Builds the command that is measured, and the runtime that it copies. */
export function buildSpecloom() {
  pnpm(['--dir', REPOSITORY, '--filter', 'specloom...', 'run', 'build']);
}

function pnpm(argv) {
  const { packageManager } = JSON.parse(readFileSync(path.join(REPOSITORY, 'package.json'), 'utf8'));
  const { status } = spawnSync('npx', ['-y', packageManager, ...argv], { stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error(`pnpm ${argv.join(' ')} exited with ${status}`);
}
