import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What users may switch on at its strictest. */
const STRICTEST = {
  target: 'ES2022',
  lib: ['ES2022', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
  module: 'NodeNext',
  moduleResolution: 'NodeNext',
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  isolatedDeclarations: true,
  declaration: true,
  verbatimModuleSyntax: true,
  skipLibCheck: false,
  noEmit: true,
  types: [],
};

/** Compilers that users have: the workspace's own, and the oldest that is supported. */
export const COMPILERS = {
  'TypeScript 7': { path: path.join(root, 'node_modules/typescript/bin/tsc'), settings: {} },
  // Without the DOM's own declarations, which take it half a minute.
  'TypeScript 5.9': {
    path: path.join(root, 'generator/node_modules/typescript/bin/tsc'),
    settings: { skipLibCheck: true },
  },
} as const;

export interface CompileOptions {
  readonly compiler?: keyof typeof COMPILERS;
  /** Packages of global types, e.g. `node`. */
  readonly types?: readonly string[];
}

/**
 * Type-checks files given as text, each below the folder that its path says, against the runtime's source.
 * @returns the compiler's messages, a line each, with paths relative to the files' root; empty when all is well
 */
export function compileFiles(
  files: ReadonlyMap<string, string>,
  { compiler = 'TypeScript 7', types = [] }: CompileOptions = {},
): string[] {
  // Below the repository, so that the runtime's own imports resolve.
  mkdirSync(path.join(root, 'generator/node_modules/.cache'), { recursive: true });
  const folder = mkdtempSync(path.join(root, 'generator/node_modules/.cache/compile-'));
  try {
    for (const [file, content] of files) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), content);
    }
    const runtime = path.join(root, 'packages/runtime/src');
    const paths = {
      '@specloom/runtime': [path.join(runtime, 'index.ts')],
      '@specloom/runtime/testing': [path.join(runtime, 'testing/index.ts')],
    };
    writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
    writeFileSync(
      path.join(folder, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: { ...STRICTEST, ...COMPILERS[compiler].settings, types, paths },
        include: ['**/*.ts'],
      }),
    );
    return runCompiler(folder, COMPILERS[compiler].path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function runCompiler(folder: string, compiler: string): string[] {
  try {
    execFileSync(process.execPath, [compiler, '-p', '.', '--pretty', 'false'], {
      cwd: folder,
      encoding: 'utf8',
    });
    return [];
  } catch (error) {
    return String((error as { stdout?: string }).stdout ?? error)
      .trim()
      .split('\n');
  }
}
