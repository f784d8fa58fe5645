import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const PRELOAD = fileURLToPath(new URL('./report-usage.cjs', import.meta.url));
/** A process that uses more is given up. CPU, so that a busy machine does not make a subject fail. */
const CPU_LIMIT_S = 180;
/** For what hangs without using CPU. */
const TIME_LIMIT_MS = 900_000;
const GNU_TIME = ['/usr/bin/time', '/opt/homebrew/bin/gtime', '/usr/local/bin/gtime'].find(isGnuTime);

/**
 * @typedef {object} Usage
 * @property {number} wallMs
 * @property {number} cpuMs user and system, all threads and processes; NaN for a native program where GNU time is absent
 * @property {number} peakMiB peak resident memory of the largest process; NaN like `cpuMs`
 * @property {number} exitCode
 * @property {string} stdout
 */

/**
 * Runs a Node script, and measures its process and every Node process that it starts.
 *
 * @param {readonly string[]} argv script and arguments
 * @param {{ cwd?: string, allowFailure?: boolean }} [options]
 * @returns {Usage}
 * @throws {Error} with the reason as the first line of its message, when it exits with anything but 0 (unless `allowFailure`), is killed or takes too long
 */
export function measureNode(argv, options = {}) {
  return withUsageFile((usageFile) => {
    const env = { ...cleanEnv(), NODE_OPTIONS: `--require=${JSON.stringify(PRELOAD)}`, BENCH_USAGE_FILE: usageFile };
    const run = spawnTimed([process.execPath, ...argv], { ...options, env });
    const processes = readFileSync(usageFile, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    return {
      ...run,
      cpuMs: processes.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
      peakMiB: Math.max(...processes.map(({ peakMiB }) => peakMiB)),
    };
  });
}

/**
 * Runs a native program and measures it with GNU time (CPU to 10 ms).
 *
 * @param {readonly string[]} argv program and arguments
 * @param {{ cwd?: string, allowFailure?: boolean }} [options]
 * @returns {Usage}
 * @throws {Error} as `measureNode` does
 */
export function measureNative(argv, options = {}) {
  if (GNU_TIME === undefined)
    return { ...spawnTimed(argv, { ...options, env: cleanEnv() }), cpuMs: Number.NaN, peakMiB: Number.NaN };
  return withUsageFile((usageFile) => {
    const timed = [GNU_TIME, '--quiet', '--format=%U %S %M', `--output=${usageFile}`, ...argv];
    const run = spawnTimed(timed, { ...options, env: cleanEnv() });
    const [user, system, peakKiB] = readFileSync(usageFile, 'utf8').trim().split(' ').map(Number);
    return { ...run, cpuMs: (user + system) * 1000, peakMiB: peakKiB / 1024 };
  });
}

function spawnTimed(argv, { cwd, env, allowFailure = false }) {
  const [command, ...args] = process.platform === 'win32' ? argv : withCpuLimit(argv);
  const start = performance.now();
  const { status, signal, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    env,
    encoding: 'utf8',
    maxBuffer: 1024 ** 3,
    timeout: TIME_LIMIT_MS,
    killSignal: 'SIGKILL',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const wallMs = performance.now() - start;
  const failure = failureOf({ status, signal, error, stderr });
  const tolerated = allowFailure && signal === null && error === undefined;
  if (failure !== undefined && !tolerated)
    throw new Error(`${failure}\n${argv.join(' ')}\n${stdout.slice(-2000)}\n${stderr.slice(-2000)}`, { cause: error });
  return { wallMs, exitCode: status, stdout };
}

const withCpuLimit = (argv) => ['/bin/sh', '-c', `ulimit -St ${CPU_LIMIT_S}; exec "$@"`, 'sh', ...argv];

function failureOf({ status, signal, error, stderr }) {
  if (error?.code === 'ETIMEDOUT') return `given up after ${TIME_LIMIT_MS / 1000} s`;
  if (error) return error.message;
  if (signal === 'SIGXCPU') return `given up after ${CPU_LIMIT_S} s of CPU`;
  if (status === 0) return undefined;
  const [said] = /^(?:FATAL ERROR|\w*Error\b).*$/m.exec(stderr) ?? [];
  const how = signal === null ? `exited with ${status}` : `killed by ${signal}`;
  return said === undefined ? how : `${how}, ${said}`;
}

/** A cache that the user's shell asks for would serve some subjects and not others. */
function cleanEnv() {
  const { NODE_OPTIONS: _options, NODE_COMPILE_CACHE: _cache, ...env } = process.env;
  return env;
}

function withUsageFile(measure) {
  const folder = mkdtempSync(path.join(tmpdir(), 'specloom-usage-'));
  try {
    return measure(path.join(folder, 'usage'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function isGnuTime(file) {
  return existsSync(file) && spawnSync(file, ['--version'], { encoding: 'utf8' }).stdout?.includes('GNU');
}
