import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { resolveZeroConfig } from '../src/config/resolve-zero-config.ts';
import { loadPipeline } from '../src/pipeline.ts';
import { runGenerate } from '../src/run-generate.ts';

const petstore = new URL('golden/petstore.yaml', import.meta.url);

it('never touches src/lib, not even when everything else goes', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'specloom-lib-'));
  try {
    const generate = (force: boolean) =>
      runGenerate([resolveZeroConfig({ input: 'api.yaml', output: 'client', cwd: folder, runtime: 'package' })], {
        cwd: folder,
        loadPipeline,
        force,
      });
    writeFileSync(path.join(folder, 'api.yaml'), readFileSync(petstore));
    const lib = path.join(folder, 'client/src/lib/index.ts');
    mkdirSync(path.dirname(lib), { recursive: true });
    writeFileSync(lib, 'export const mine = 1;\n');
    const before = statSync(lib).mtimeMs;
    expect((await generate(false)).succeeded).toBe(true);
    // A document without operations: what was generated for the old one is removed.
    writeFileSync(
      path.join(folder, 'api.yaml'),
      'openapi: 3.1.0\ninfo: { title: Petstore, version: 2.0.0 }\npaths: {}\n',
    );
    const emptied = await generate(true);
    expect(emptied.files.removed.length).toBeGreaterThan(0);
    expect(readFileSync(lib, 'utf8')).toBe('export const mine = 1;\n');
    expect(statSync(lib).mtimeMs).toBe(before);
    expect(readFileSync(path.join(folder, 'client/.specloom/manifest.json'), 'utf8')).not.toContain('src/lib');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
