import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { BENCH_FOLDER, freshFolder, REPOSITORY } from './context.mjs';
import { measureNode } from './measure-process.mjs';

const bin = (file) => path.join(BENCH_FOLDER, 'node_modules', file);
const SPECLOOM = path.join(REPOSITORY, 'generator/bin/specloom.js');
const HEY_API = bin('@hey-api/openapi-ts/bin/run.js');
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

export function runHeyApi(document, folder) {
  const plugins = ['@hey-api/typescript', '@hey-api/sdk', '@hey-api/client-fetch'];
  const argv = [HEY_API, '-i', document, '-o', path.join(freshFolder(folder), 'client'), '-p', ...plugins];
  return measureNode([...argv, '--silent', '--no-log-file'], { cwd: folder });
}

export function runOpenapiTypescript(document, folder) {
  return measureNode([OPENAPI_TYPESCRIPT, document, '-o', path.join(freshFolder(folder), 'types.d.ts')], {
    cwd: folder,
  });
}
