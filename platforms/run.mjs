// pnpm test:platforms: see README.md.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const repository = path.dirname(path.resolve(here));
const { packageManager } = JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8'));

pnpm('--dir', here, 'install', '--ignore-workspace', '--ignore-scripts', '--frozen-lockfile');
pnpm('--dir', repository, 'run', 'build', '--filter=@specloom/telnyx-oauth', '--output-logs=errors-only');
// After the installation: they import what it brings.
const { tryPlatforms } = await import('./src/try-platforms.mjs');
const { printMatrix } = await import('./src/print-matrix.mjs');
const folder = mkdtempSync(path.join(tmpdir(), 'specloom-platforms-'));
try {
  const rows = await tryPlatforms({ folder, only: process.argv.slice(2) });
  printMatrix(rows);
  process.exitCode = rows.length === 0 || rows.some(({ problems }) => problems.length > 0) ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true });
}

function pnpm(...argv) {
  const { status } = spawnSync('npx', ['-y', packageManager, ...argv], { stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error(`pnpm ${argv.join(' ')} exited with ${status}`);
}
