import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { BENCH_FOLDER, freshFolder, REPOSITORY } from './context.mjs';
import { measureNode } from './measure-process.mjs';

const bin = (file) => path.join(BENCH_FOLDER, 'node_modules', file);
const SPECLOOM = path.join(REPOSITORY, 'generator/bin/specloom.js');
// Without its launcher (`bin/run.js`), which starts a second Node and hides how the first ended.
const HEY_API = bin('@hey-api/openapi-ts/dist/run.mjs');
const HEY_API_OUTPUT = ['types.gen.ts', 'sdk.gen.ts', 'client.gen.ts'];
const ORVAL = bin('orval/dist/bin/orval.mjs');
const OPENAPI_TYPESCRIPT = bin('openapi-typescript/bin/cli.js');

/** What Specloom is told to emit. `client` is what hey-api emits, too: types, client, package files. */
export const PARTS = { client: { docs: false, tests: false }, everything: { docs: true, tests: true } };

/**
 * A Specloom project for one document. `generate()` starts from an empty folder, `generateAgain()` from what is there.
 *
 * @param {{ document: string, folder: string, parts: { docs: boolean, tests: boolean } }} project
 */
export function specloomProject({ document, folder, parts }) {
  const config = path.join(folder, 'specloom.config.json');
  const api = {
    input: document,
    runtime: 'inline',
    ...parts,
    packages: { client: { directory: 'client', name: 'bench-client' } },
  };
  const run = () => {
    const usage = measureNode([SPECLOOM, 'generate', '-c', config, '--reporter', 'json'], { cwd: folder });
    return { usage, files: JSON.parse(usage.stdout).files };
  };
  return {
    source: path.join(folder, 'client/src'),
    generate() {
      freshFolder(folder);
      writeFileSync(config, JSON.stringify({ apis: { bench: api } }));
      const { usage, files } = run();
      if (files.written.length === 0) throw new Error(`Specloom wrote nothing for ${document}`);
      return usage;
    },
    generateAgain() {
      const { usage, files } = run();
      if (files.written.length > 0) throw new Error(`the second run for ${document} was to change nothing`);
      return usage;
    },
  };
}

/** `specloom generate -i … -o …`, as a newcomer runs it. */
export function runSpecloom(document, output) {
  return measureNode([SPECLOOM, 'generate', '-i', document, '-o', output, '--runtime', 'inline', '--reporter', 'json']);
}

/** Types, SDK functions and the fetch client, and nothing else: no formatter, linter, validator or log. See the README. */
export function runHeyApi(document, folder) {
  const plugins = ['@hey-api/typescript', '@hey-api/sdk', '@hey-api/client-fetch'];
  const output = path.join(freshFolder(folder), 'client');
  const usage = measureNode([HEY_API, '-i', document, '-o', output, '-p', ...plugins, '--silent', '--no-log-file'], {
    cwd: folder,
  });
  const missing = HEY_API_OUTPUT.filter((file) => !existsSync(path.join(output, file)));
  if (missing.length > 0) throw new Error(`wrote no ${missing.join(', ')}`);
  return usage;
}

/** Types and functions over fetch in one file, which is orval's default; nothing that formats or mocks. */
export function runOrval(document, folder) {
  const output = path.join(freshFolder(folder), 'client.ts');
  const usage = measureNode([ORVAL, '--input', document, '--output', output, '--client', 'fetch'], { cwd: folder });
  if (!existsSync(output)) throw new Error('wrote no client.ts');
  return usage;
}

export function runOpenapiTypescript(document, folder) {
  const output = path.join(freshFolder(folder), 'types.d.ts');
  const usage = measureNode([OPENAPI_TYPESCRIPT, document, '-o', output], { cwd: folder });
  if (!existsSync(output)) throw new Error('wrote no types');
  return usage;
}
