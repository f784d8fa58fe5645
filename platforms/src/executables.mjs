import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { CannotRun } from './cannot-run.mjs';

const require = createRequire(import.meta.url);
const machine = `${process.platform}-${process.arch}`;
const architecture = { x64: '64' }[process.arch] ?? process.arch;

/**
 * Packages that carry a platform's executable, and where in them it stands. The packages in front of them only choose one, by an install script
 * that is not run here.
 */
const CARRIERS = {
  node20: { package: 'node20', file: 'bin/node' },
  node22: { package: 'node22', file: 'bin/node' },
  node24: { package: 'node24', file: 'bin/node' },
  bun: { through: 'bun', package: `@oven/bun-${machine.replace('arm64', 'aarch64')}`, file: 'bin/bun' },
  deno: {
    through: 'deno',
    package: `@deno/${machine}${process.platform === 'linux' ? '-glibc' : ''}`,
    file: 'deno',
  },
  workerd: {
    through: 'workerd',
    package: `@cloudflare/workerd-${process.platform}-${architecture}`,
    file: 'bin/workerd',
  },
};

/**
 * Path and version of a platform's executable.
 * @throws CannotRun if npm has none for this machine, or it does not start
 */
export function findExecutable(name) {
  const { through, package: carrier, file } = CARRIERS[name];
  let executable;
  try {
    const from = through === undefined ? require : createRequire(require.resolve(`${through}/package.json`));
    executable = path.join(path.dirname(from.resolve(`${carrier}/package.json`)), file);
  } catch {
    throw new CannotRun(`npm has no executable of it for ${machine}`);
  }
  const { status, stdout, stderr, error } = spawnSync(executable, ['--version'], { encoding: 'utf8' });
  if (status !== 0) throw new CannotRun(`it does not start: ${(error?.message ?? stderr).split('\n')[0]}`);
  return { executable, version: /\d[\w.-]*/.exec(stdout)?.[0] ?? stdout };
}
