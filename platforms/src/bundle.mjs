import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The smoke test with the whole client inside, as one script without imports.
 * @param build esbuild's
 */
export async function bundleSmoke(build, outfile) {
  await build({
    entryPoints: [fileURLToPath(new URL('smoke.mjs', import.meta.url))],
    outfile,
    bundle: true,
    minify: true,
    platform: 'neutral',
    format: 'iife',
    target: 'es2022',
    alias: { '@specloom/telnyx-oauth': path.join(repository, 'packages/telnyx-oauth/dist/bundle/index.js') },
    logLevel: 'error',
  });
  return readFileSync(outfile, 'utf8');
}
