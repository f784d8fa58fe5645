import { createRequire } from 'node:module';
import path from 'node:path';
import { run } from './run-command.ts';

const require = createRequire(import.meta.url);

/** Compilers, by the name under which they are installed here. */
export const COMPILERS = ['typescript-5.9', 'typescript-6', 'typescript-7'] as const;

/** Settings under which a consumer sees every fault that declarations can have. */
export const STRICTEST = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  noEmit: true,
  types: [],
  target: 'ES2022',
  lib: ['ES2022', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
} as const;

/** Checks the project of a folder. @throws Error with the compiler's findings */
export function compile(compiler: (typeof COMPILERS)[number], folder: string): Promise<string> {
  const bin = path.join(path.dirname(require.resolve(`${compiler}/package.json`)), 'bin/tsc');
  return run(process.execPath, [bin, '-p', folder, '--pretty', 'false'], { cwd: folder });
}
