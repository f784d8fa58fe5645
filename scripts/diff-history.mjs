// How far `specloom diff` agrees with people's judgements of real changes: a folder with a `manifest.jsonl` of `pair`, `before` and `after` (files of
// YAML or JSON, gzipped or not) and `judgement` (none, patch, minor, major) a line; and what it costs. The documents are no part of the repository:
// `--history` or SPECLOOM_HISTORY names their folder, default ../shared/spec-history beside the repository. Arguments pick pairs; `--verbose` shows changes.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { register } from 'tsx/esm/api';

register();
const { compareFiles } = await import('./diff/compare-files.mjs');

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const { values, positionals: chosen } = parseArgs({
  allowPositionals: true,
  options: { history: { type: 'string' }, verbose: { type: 'boolean' } },
});
const folder = path.resolve(
  values.history ?? process.env.SPECLOOM_HISTORY ?? path.join(ROOT, '../shared/spec-history'),
);
const manifest = path.join(folder, 'manifest.jsonl');
if (!existsSync(manifest)) {
  console.error(`No history at ${folder}. Name its folder with --history or SPECLOOM_HISTORY.`);
  process.exit(2);
}
const pairs = readFileSync(manifest, 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => JSON.parse(line))
  .filter(({ pair }) => chosen.length === 0 || chosen.includes(pair));

const scratch = mkdtempSync(path.join(tmpdir(), 'specloom-history-'));
const rows = [];
try {
  for (const entry of pairs) {
    const row = { ...entry, ...(await compare(entry)) };
    rows.push(row);
    print(row);
  }
} finally {
  rmSync(scratch, { recursive: true });
}
const agreeing = rows.filter(({ bump, judgement }) => bump === judgement).length;
const slowest = Math.max(...rows.map(({ seconds }) => seconds));
console.log(`\n${agreeing} of ${rows.length} agree; ${slowest.toFixed(1)} s of CPU time at most`);

async function compare({ before, after }) {
  const [base, revision] = [before, after].map(unpack);
  const start = process.cpuUsage();
  const result = await compareFiles(base, revision);
  const { user, system } = process.cpuUsage(start);
  return { ...result, seconds: (user + system) / 1e6 };
}

function unpack(name) {
  const bytes = readFileSync(path.join(folder, name));
  const file = path.join(scratch, name.replace(/\.gz$/, ''));
  writeFileSync(file, name.endsWith('.gz') ? gunzipSync(bytes) : bytes);
  return file;
}

function print({ pair, judgement, kind, caveat, bump, changes, diagnostics, seconds }) {
  const verdict = bump === judgement ? 'agrees' : `judged ${judgement}`;
  console.log(`${pair}  ${bump.padEnd(5)} ${verdict}  ${seconds.toFixed(1)} s  ${changes.length} changes  (${kind})`);
  if (bump !== judgement && caveat) console.log(`    caveat: ${caveat}`);
  for (const { code, severity, message } of diagnostics)
    if (severity === 'error') console.log(`    ${severity} ${code}  ${message}`);
  if (!values.verbose && bump === judgement) return;
  for (const { code, level, message, operations } of changes.slice(0, values.verbose ? Infinity : 10)) {
    console.log(
      `    ${level.padEnd(5)} ${code}  ${message}${operations.length > 1 ? ` (${operations.length} calls)` : ''}`,
    );
  }
}
