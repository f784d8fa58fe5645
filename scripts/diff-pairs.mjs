// How far `specloom diff` agrees with what is known of a folder of pairs: a `manifest.jsonl` with `id` and `expectedSdk` (none, patch, minor, major)
// a line, and `<id>/base.json`, `<id>/revision.json`. The pairs are no part of the repository: `--pairs` or SPECLOOM_PAIRS names their folder, default
// ../shared/diff-pairs beside the repository. `--reasons` names a JSON file of pair to reason, for disagreements that are meant. Arguments filter by
// part of an id; `--verbose` shows the changes of each pair that is shown.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { register } from 'tsx/esm/api';

register();
const { compareFiles } = await import('./diff/compare-files.mjs');

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LEVELS = ['none', 'patch', 'minor', 'major'];
const { values, positionals: filters } = parseArgs({
  allowPositionals: true,
  options: { pairs: { type: 'string' }, reasons: { type: 'string' }, verbose: { type: 'boolean' } },
});
const folder = path.resolve(values.pairs ?? process.env.SPECLOOM_PAIRS ?? path.join(ROOT, '../shared/diff-pairs'));
const manifest = path.join(folder, 'manifest.jsonl');
if (!existsSync(manifest)) {
  console.error(`No pairs at ${folder}. Name their folder with --pairs or SPECLOOM_PAIRS.`);
  process.exit(2);
}
const reasons = values.reasons === undefined ? {} : JSON.parse(readFileSync(values.reasons, 'utf8'));
const pairs = readFileSync(manifest, 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => JSON.parse(line))
  .filter(({ id }) => filters.length === 0 || filters.some((filter) => id.includes(filter)));

const rows = [];
for (const pair of pairs) rows.push({ ...pair, ...(await compare(pair)) });
for (const row of rows) if (row.bump !== row.expectedSdk || filters.length > 0) print(row);
summarise();

async function compare({ id }) {
  try {
    const [base, revision] = ['base.json', 'revision.json'].map((name) => path.join(folder, id, name));
    return await compareFiles(base, revision);
  } catch (error) {
    return {
      bump: 'crashed',
      changes: [],
      diagnostics: [{ code: '', severity: 'error', message: String(error?.stack ?? error) }],
    };
  }
}

function print({ id, expectedSdk, bump, ids = [], changes, diagnostics }) {
  console.log(`${id}  expected ${expectedSdk}, got ${bump}${ids.length === 0 ? '' : `  (${ids.join(', ')})`}`);
  if (reasons[id] !== undefined) console.log(`    reason: ${reasons[id]}`);
  if (!values.verbose && filters.length === 0) return;
  for (const { code, level, message, operations } of changes) {
    console.log(
      `    ${level.padEnd(5)} ${code}  ${message}${operations.length > 1 ? ` (${operations.length} calls)` : ''}`,
    );
  }
  for (const { code, severity, message } of diagnostics)
    if (severity === 'error') console.log(`    ${severity} ${code}  ${message}`);
}

function summarise() {
  const agreeing = rows.filter(({ bump, expectedSdk }) => bump === expectedSdk).length;
  const breaking = rows.filter(({ expectedSdk }) => expectedSdk === 'major');
  const missed = breaking.filter(({ bump }) => bump !== 'major');
  const explained = rows.filter(
    ({ id, bump, expectedSdk }) => bump !== expectedSdk && reasons[id] !== undefined,
  ).length;
  console.log(
    `\n${agreeing} of ${rows.length} pairs agree; ${rows.length - agreeing} do not, ${explained} of them with a reason`,
  );
  console.log(`${missed.length} of ${breaking.length} breaking ones are called lower than major`);
  console.log(`\nexpected \\ got ${LEVELS.map((level) => level.padStart(7)).join('')}`);
  for (const expected of LEVELS) {
    const counts = LEVELS.map(
      (level) => rows.filter((row) => row.expectedSdk === expected && row.bump === level).length,
    );
    console.log(`${expected.padEnd(14)} ${counts.map((count) => String(count).padStart(7)).join('')}`);
  }
  process.exitCode = rows.some(({ bump }) => bump === 'crashed') ? 1 : 0;
}
