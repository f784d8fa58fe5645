import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { resolveZeroConfig } from '../src/config/resolve-zero-config.ts';
import { loadPipeline } from '../src/pipeline.ts';
import { runCheck } from '../src/run-check.ts';
import { runGenerate } from '../src/run-generate.ts';

const petstore = new URL('golden/petstore.yaml', import.meta.url);

it('keeps what was added to package.json by hand, and does not take it for drift', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'specloom-package-'));
  try {
    writeFileSync(path.join(folder, 'api.yaml'), readFileSync(petstore));
    const apis = [resolveZeroConfig({ input: 'api.yaml', output: 'client', cwd: folder, runtime: 'package' })];
    const options = { cwd: folder, loadPipeline };
    await runGenerate(apis, options);
    const file = path.join(folder, 'client/package.json');
    const generated = JSON.parse(readFileSync(file, 'utf8')) as Record<string, object>;
    const edited = {
      ...generated,
      dependencies: { ...generated['dependencies'], mine: '1.0.0' },
      devDependencies: { ...generated['devDependencies'], jose: '6.2.12' },
      peerDependencies: { jose: '^6.0.0' },
      peerDependenciesMeta: { jose: { optional: true } },
    };
    writeFileSync(file, `${JSON.stringify(edited, undefined, 2)}\n`);
    expect((await runCheck(apis, options)).diagnostics).toEqual([]);
    const renamed = readFileSync(petstore, 'utf8').replace('title: Petstore', 'title: Other');
    writeFileSync(path.join(folder, 'api.yaml'), renamed);
    await runGenerate(apis, options);
    const ours = { name: 'other', description: 'TypeScript client of Other' };
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ ...edited, ...ours });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

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
