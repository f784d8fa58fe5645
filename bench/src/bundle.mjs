import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { consumersOf, ONE_RESOURCE, PEER, writeConsumers } from './consumers.mjs';
import { aim, number, ratio } from './table.mjs';

/** kB are 1,000 bytes. */
const ONE_RESOURCE_AIM_KB = 8;

/** Size of one-call programs with all that they import, openapi-fetch included: minified by esbuild, then gzip. */
export async function measureBundle(context) {
  const files = writeConsumers(consumersOf(context), { work: context.work, extension: 'ts' });
  const sizes = {};
  for (const [subject, file] of Object.entries(files)) sizes[subject] = await bundleSize(file);
  const rows = Object.entries(sizes).map(([subject, { minified, gzip }]) => [
    subject,
    number(minified / 1000, 1),
    number(gzip / 1000, 1),
    ratio(gzip / sizes[PEER].gzip),
    subject === ONE_RESOURCE ? aim(gzip / 1000, ONE_RESOURCE_AIM_KB, ' kB') : '',
  ]);
  return [
    { title: 'Bundle of one call', columns: ['program', 'minified kB', 'gzip kB', 'gzip / telnyx', 'aim'], rows },
  ];
}

async function bundleSize(file) {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    write: false,
    logLevel: 'error',
  });
  const [{ contents }] = outputFiles;
  return { minified: contents.length, gzip: gzipSync(contents, { level: 9 }).length };
}
