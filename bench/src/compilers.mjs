import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { BENCH_FOLDER } from './context.mjs';
import { measureNative, measureNode } from './measure-process.mjs';

const alias = (name, file) => path.join(BENCH_FOLDER, 'node_modules', name, file);

// TypeScript 7 is a native program; its `bin/tsc` only starts it.
const { default: getExePath } = await import(pathToFileURL(alias('ts70', 'lib/getExePath.js')).href);
const native = getExePath();

/**
 * The compilers that users have, each as a function from arguments to what the run used.
 *
 * @type {Readonly<Record<string, (argv: readonly string[]) => import('./measure-process.mjs').Usage>>}
 */
export const COMPILERS = {
  'TypeScript 5.9.3': (argv) => measureNode([alias('ts59', 'lib/tsc.js'), ...argv], { allowFailure: true }),
  'TypeScript 6.0.3': (argv) => measureNode([alias('ts60', 'lib/tsc.js'), ...argv], { allowFailure: true }),
  'TypeScript 7.0.2': (argv) => measureNative([native, ...argv], { allowFailure: true }),
};

/** Errors that a compiler printed. */
export function countErrors({ stdout }) {
  return stdout.split('\n').filter((line) => / ?error TS\d+/.test(line)).length;
}
