import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { measureNative, measureNode } from '../../bench/src/measure-process.mjs';

const require = createRequire(import.meta.url);
// TypeScript 7 is a native program; its `bin/tsc` only starts it.
const { default: nativeCompiler } = await import(
  pathToFileURL(path.join(path.dirname(require.resolve('typescript-7/package.json')), 'lib/getExePath.js')).href
);

/** Runs by the compiler's version. */
const COMPILERS = {
  5.9: (argv) => measureNode([require.resolve('typescript-5.9/lib/tsc.js'), ...argv], { allowFailure: true }),
  7: (argv) => measureNative([nativeCompiler(), ...argv], { allowFailure: true }),
};

export const COMPILER_VERSIONS = Object.keys(COMPILERS);

/** As strict as it gets, declarations of dependencies included. */
const STRICTEST = {
  target: 'ES2022',
  lib: ['ES2022', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
  module: 'NodeNext',
  moduleResolution: 'NodeNext',
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  noEmit: true,
  types: [],
};

/**
 * Compiles the sources of a client.
 *
 * @returns {{ errors: number, text: string }} the number of errors, and the first of them
 */
export function compileClient(folder, version) {
  const project = path.join(folder, 'tsconfig.strictest.json');
  writeFileSync(project, JSON.stringify({ compilerOptions: STRICTEST, include: ['src'] }));
  try {
    const { stdout, exitCode } = COMPILERS[version](['-p', project, '--pretty', 'false']);
    const lines = stdout.split('\n').filter((line) => /error TS\d+/.test(line));
    return {
      errors: exitCode === 0 ? 0 : Math.max(1, lines.length),
      text: (lines.length ? lines : [stdout]).slice(0, 3).join('\n'),
    };
  } catch (error) {
    return { errors: 1, text: error.message };
  }
}
