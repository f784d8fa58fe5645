// pnpm bench: see README.md.
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { BENCH_FOLDER, createContext, missingDocuments, REPOSITORY } from './src/context.mjs';
import { attempt } from './src/outcome.mjs';
import { buildSpecloom, installPeers } from './src/prepare.mjs';
import { failed, toMarkdown } from './src/table.mjs';

/** Measurements in the order they run. Loaded late: they import peers, which may not be installed yet. */
const MEASUREMENTS = {
  generation: async (context) => (await import('./src/generation.mjs')).measureGeneration(context),
  largest: async (context) => (await import('./src/largest.mjs')).measureLargest(context),
  growth: async (context) => (await import('./src/growth.mjs')).measureGrowth(context),
  compile: async (context) => (await import('./src/compile.mjs')).measureCompile(context),
  bundle: async (context) => (await import('./src/bundle.mjs')).measureBundle(context),
  import: async (context) => (await import('./src/import-time.mjs')).measureImportTime(context),
  check: async (context) => (await import('./src/check-time.mjs')).measureCheckTime(context),
  size: async (context) => (await import('./src/package-size.mjs')).measurePackageSize(context),
  overhead: async (context) => (await import('./src/overhead.mjs')).measureOverhead(context),
};
const OWN = 'Specloom';
const WITHOUT_VENDOR_DOCUMENTS = ['growth', 'overhead'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { specs: { type: 'string' }, repetitions: { type: 'string' }, 'no-build': { type: 'boolean' } },
});
const names = positionals.length > 0 ? positionals : Object.keys(MEASUREMENTS);
const specs = path.resolve(values.specs ?? process.env.SPECLOOM_SPECS ?? path.join(REPOSITORY, '../shared/specs'));
const repetitions = values.repetitions === undefined ? undefined : Number(values.repetitions);
const mistake = findMistake();
if (mistake === undefined) await run();
else {
  process.stderr.write(`${mistake}\n`);
  process.exitCode = 2;
}

function findMistake() {
  const unknown = names.filter((name) => !(name in MEASUREMENTS));
  if (unknown.length > 0)
    return `No measurement ${unknown.join(', ')}. There are: ${Object.keys(MEASUREMENTS).join(', ')}.`;
  if (repetitions !== undefined && !(Number.isInteger(repetitions) && repetitions > 0))
    return `--repetitions takes a whole number from 1, not ${values.repetitions}.`;
  const missing = missingDocuments(specs);
  if (missing.length === 0 || names.every((name) => WITHOUT_VENDOR_DOCUMENTS.includes(name))) return undefined;
  return [
    `Documents of vendors are not there: ${missing.join(', ')}.`,
    `Name their folder with --specs or SPECLOOM_SPECS, or run what needs none: pnpm bench ${WITHOUT_VENDOR_DOCUMENTS.join(' ')}`,
  ].join('\n');
}

async function run() {
  installPeers();
  if (values['no-build'] !== true) buildSpecloom();
  const context = createContext({ specs, repetitions });
  const results = {};
  try {
    process.stdout.write(`Node ${process.version}, ${availableParallelism()} × ${cpus()[0]?.model ?? 'CPU'}\n\n`);
    for (const name of names) {
      process.stderr.write(`${name} …\n`);
      results[name] = await measure(name, context);
      process.stdout.write(`${results[name].map(toMarkdown).join('\n')}\n`);
      save(results);
    }
  } finally {
    context.close();
  }
}

/** A measurement that cannot be made is a table that says so. Peers may fail; what is ours may not. */
async function measure(name, context) {
  const start = performance.now();
  const outcome = await attempt(() => MEASUREMENTS[name](context));
  const tables = 'failure' in outcome ? [{ title: name, columns: [OWN], rows: [[failed(outcome)]] }] : outcome.value;
  if ('failure' in outcome || tables.some(hasOwnFailure)) process.exitCode = 1;
  process.stderr.write(`${name}: ${Math.round((performance.now() - start) / 1000)} s\n`);
  return tables;
}

function hasOwnFailure({ rows }) {
  return rows.some(([subject, ...cells]) => subject.startsWith(OWN) && cells.some((cell) => cell.startsWith('failed')));
}

/** After each measurement, so that an interrupted run leaves what it has. */
function save(tables) {
  const folder = path.join(BENCH_FOLDER, 'results');
  mkdirSync(folder, { recursive: true });
  const machine = { node: process.version, cpu: cpus()[0]?.model, threads: availableParallelism() };
  writeFileSync(
    path.join(folder, 'latest.json'),
    `${JSON.stringify({ date: new Date(), machine, tables }, null, 2)}\n`,
  );
}
