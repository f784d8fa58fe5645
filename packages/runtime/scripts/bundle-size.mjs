// Size of a client of one resource, openapi-fetch inside, minified and gzipped: `pnpm --filter @specloom/runtime size`.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'tsdown';

const outDir = await mkdtemp(join(tmpdir(), 'bundle-size-'));
await build({
  config: false,
  entry: ['test/one-resource.ts'],
  outDir,
  format: 'esm',
  platform: 'browser',
  minify: true,
  dts: false,
  noExternal: [/./],
  logLevel: 'error',
});
const code = await readFile(join(outDir, 'one-resource.js'));
await rm(outDir, { recursive: true });
console.log(`one resource: ${code.length} bytes minified, ${gzipSync(code, { level: 9 }).length} bytes gzipped`);
