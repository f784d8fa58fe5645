// Runs every package's tests through turbo and ends with one line that adds them up: `N passed, N failed`.
// Arguments go to turbo: `pnpm test --filter=specloom`.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const RESULTS = '.vitest/results.json';

for (const file of resultFiles()) rmSync(file);
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${RESULTS}`];
const run = spawnSync('turbo', ['run', 'test', '--continue', ...process.argv.slice(2), '--', ...reporters], {
  cwd: root,
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
const results = resultFiles().map((file) => JSON.parse(readFileSync(file, 'utf8')));
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
const skipped = sum('numPendingTests') + sum('numTodoTests');
const failed = sum('numFailedTests') + results.filter((result) => result.numTotalTests === 0).length;
console.log(`\n${sum('numPassedTests')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = run.status === 0 && (failed > 0 || results.length === 0) ? 1 : (run.status ?? 1);

function resultFiles() {
  const children = ['packages', 'tests'].flatMap((folder) =>
    existsSync(`${root}${folder}`) ? readdirSync(`${root}${folder}`).map((name) => `${folder}/${name}`) : [],
  );
  return ['generator', ...children].map((folder) => `${root}${folder}/${RESULTS}`).filter((file) => existsSync(file));
}
