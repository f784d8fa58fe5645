import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const CALLER = fileURLToPath(new URL('./call-resources.mjs', import.meta.url));
const TIME_LIMIT_MS = 120_000;

/**
 * Bundles a client, loads the bundle in a Node of its own, and makes one call of each resource to a local server.
 *
 * @param {readonly object[]} operations as `inspect` has them
 * @returns {Promise<{ resources: number, wrong: readonly string[] }>} one line for each resource of which no call arrived as it should
 */
export async function callClient(folder, operations) {
  const outfile = path.join(folder, 'bundle.mjs');
  const list = path.join(folder, 'operations.json');
  writeFileSync(list, JSON.stringify(operations));
  try {
    await build({
      stdin: {
        contents: `export * as clients from './src/client.ts';\nexport { clientSpec } from './src/client-spec.ts';\n`,
        resolveDir: folder,
      },
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      logLevel: 'silent',
      outfile,
    });
    return JSON.parse(
      execFileSync(process.execPath, [CALLER, outfile, list], { encoding: 'utf8', timeout: TIME_LIMIT_MS }),
    );
  } catch (error) {
    return { resources: 1, wrong: [error.message.slice(0, 2000)] };
  }
}
