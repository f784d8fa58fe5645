import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { generateFile } from './generate-text.ts';

const golden = fileURLToPath(new URL('golden/', import.meta.url));
const tree = path.join(golden, 'petstore');

/** A whole package, so that a reviewer sees what a change of the generator does. `pnpm golden:update` rewrites it. */
it('generates the petstore package as it is kept here, no file more or less', async () => {
  const { files } = await generateFile(path.join(golden, 'petstore.yaml'), { tests: true });
  if (process.env['RECORD']) record(files);
  const kept = readdirSync(tree, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(tree, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
  expect([...files.keys()].sort()).toEqual(kept.sort());
  for (const [file, content] of files) expect(content, file).toBe(readFileSync(path.join(tree, file), 'utf8'));
});

it('gives the same bytes for the same document', async () => {
  const [first, second] = [
    await generateFile(path.join(golden, 'petstore.yaml')),
    await generateFile(path.join(golden, 'petstore.yaml')),
  ];
  expect([...second.files]).toEqual([...first.files]);
});

function record(files: ReadonlyMap<string, string>): void {
  rmSync(tree, { recursive: true, force: true });
  for (const [file, content] of files) {
    mkdirSync(path.dirname(path.join(tree, file)), { recursive: true });
    writeFileSync(path.join(tree, file), content);
  }
}
