import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** The runtime as it is published: its version to depend on, its source to inline. */
export interface RuntimeSource {
  readonly version: string;
  /** Versions that an inlined copy depends on. */
  readonly dependencies: Readonly<Record<string, string>>;
  /** Path below the source folder, with forward slashes, to text; read on first use. */
  files(): ReadonlyMap<string, string>;
}

export function readRuntimeSource(): RuntimeSource {
  const manifestPath = createRequire(import.meta.url).resolve('@specloom/runtime/package.json');
  const manifest = JSON.parse(readFileSync(manifestPath, 'utf8')) as {
    version: string;
    dependencies: Record<string, string>;
  };
  const folder = path.join(path.dirname(manifestPath), 'src');
  return {
    version: manifest.version,
    dependencies: manifest.dependencies,
    files: () => new Map(sourceFiles(folder).map((file) => [file, readFileSync(path.join(folder, file), 'utf8')])),
  };
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.startsWith('test/'))
    .sort();
}
