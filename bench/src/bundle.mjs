import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { consumersOf, ONE_RESOURCE, ONE_RESOURCE_OF_TELNYX, PEER, WHOLE_TELNYX, writeConsumers } from './consumers.mjs';
import { continueWith, mapOutcomes } from './outcome.mjs';
import { repeatInterleaved } from './repeat.mjs';
import { aim, number, ratio, rowsOf } from './table.mjs';

/** kB are 1,000 bytes. */
const AIMS_KB = { [ONE_RESOURCE]: 8, [ONE_RESOURCE_OF_TELNYX]: 8, [WHOLE_TELNYX]: 40 };
const LARGEST = 12;

/** Size of one-call programs with all that they import, openapi-fetch included: minified by esbuild, then gzip. */
export async function measureBundle(context) {
  const outcomes = await continueWith(await consumersOf(context), async (programs) => {
    const files = writeConsumers(programs, { work: context.work, extension: 'ts' });
    const bundles = Object.entries(files).map(([subject, file]) => [subject, () => bundle(file)]);
    return mapOutcomes(await repeatInterleaved(Object.fromEntries(bundles), { repetitions: 1 }), ([sizes]) => sizes);
  });
  return [
    sizesTable(outcomes),
    ...[ONE_RESOURCE, WHOLE_TELNYX].flatMap((subject) => foldersTable(subject, outcomes[subject])),
    ...modulesTable(ONE_RESOURCE, outcomes[ONE_RESOURCE]),
  ];
}

function sizesTable(outcomes) {
  const peerGzip = outcomes[PEER].value?.gzip ?? Number.NaN;
  const rows = rowsOf(outcomes, (subject, { minified, gzip, modules }) => [
    subject,
    number(modules.length),
    number(minified / 1000, 1),
    number(gzip / 1000, 1),
    ratio(gzip / peerGzip),
    subject in AIMS_KB ? aim(gzip / 1000, AIMS_KB[subject], ' kB') : '',
  ]);
  return {
    title: 'Bundle of one call',
    columns: ['program', 'modules', 'minified kB', 'gzip kB', 'gzip / telnyx', 'aim'],
    rows,
  };
}

function foldersTable(subject, outcome) {
  if ('failure' in outcome) return [];
  const byFolder = new Map();
  for (const { name, bytes } of outcome.value.modules) {
    const folder = name.includes('/') ? path.dirname(name) : name;
    byFolder.set(folder, (byFolder.get(folder) ?? 0) + bytes);
  }
  const folders = [...byFolder].map(([name, bytes]) => ({ name, bytes }));
  return [{ title: `Bytes by folder: ${subject}`, ...largestFirst('folder', folders, outcome.value) }];
}

/** The modules that a smaller bundle would have to shrink first. */
function modulesTable(subject, outcome) {
  if ('failure' in outcome) return [];
  const { modules } = outcome.value;
  return [{ title: `Largest modules: ${subject}`, ...largestFirst('module', modules, outcome.value) }];
}

function largestFirst(kind, parts, { minified }) {
  const rows = parts
    .toSorted((a, b) => b.bytes - a.bytes)
    .slice(0, LARGEST)
    .map(({ name, bytes }) => [name, number(bytes), `${number((bytes / minified) * 100, 1)} %`]);
  return { columns: [kind, 'bytes minified', 'share'], rows };
}

async function bundle(file) {
  const { outputFiles, metafile } = await build({
    entryPoints: [file],
    outfile: 'main.js',
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
    metafile: true,
    logLevel: 'error',
  });
  const [{ contents }] = outputFiles;
  const [{ inputs }] = Object.values(metafile.outputs);
  const modules = Object.entries(inputs)
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([name, { bytesInOutput }]) => ({ name: shortName(name), bytes: bytesInOutput }));
  return { minified: contents.length, gzip: gzipSync(contents, { level: 9 }).length, modules };
}

/** From the package's name on. */
function shortName(file) {
  return path
    .normalize(file)
    .replace(/^.*[/\\]consumers[/\\].*$/, 'the program itself')
    .replace(/^.*(?:node_modules|clients)[/\\]/, '');
}
