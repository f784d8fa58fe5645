// Generates a client for every OpenAPI document of a folder, compiles it at its strictest, loads its bundle and calls each resource once.
// The documents are no part of the repository: `--specs` or SPECLOOM_SPECS names their folder, default ../shared/specs beside the
// repository. Arguments filter by part of a name; `--typescript 7` leaves other compilers out; `--write` puts the table into docs/corpus.md.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { callClient } from './corpus/call-client.mjs';
import { COMPILER_VERSIONS, compileClient } from './corpus/compile-client.mjs';
import { generateClient, inspectOperations } from './corpus/generate-client.mjs';
import { listDocuments } from './corpus/list-documents.mjs';
import { renderReport } from './corpus/render-report.mjs';
import { ROOT } from './corpus/workspace.mjs';

const REPORT = path.join(ROOT, 'docs/corpus.md');
const { values, positionals: filters } = parseArgs({
  allowPositionals: true,
  options: { specs: { type: 'string' }, typescript: { type: 'string', multiple: true }, write: { type: 'boolean' } },
});
const specs = path.resolve(values.specs ?? process.env.SPECLOOM_SPECS ?? path.join(ROOT, '../shared/specs'));
const all = listDocuments(specs);
if (all === undefined) {
  console.error(`No documents at ${specs}. Name their folder with --specs or SPECLOOM_SPECS.`);
  process.exit(2);
}
const documents = all.filter(({ id }) => filters.length === 0 || filters.some((filter) => id.includes(filter)));
const versions = values.typescript ?? COMPILER_VERSIONS;

mkdirSync(path.join(ROOT, 'node_modules/.cache'), { recursive: true });
const output = mkdtempSync(path.join(ROOT, 'node_modules/.cache/corpus-'));
// Where a client finds openapi-fetch.
symlinkSync(path.join(ROOT, 'packages/runtime/node_modules'), path.join(output, 'node_modules'));
const rows = [];
try {
  for (const document of documents) {
    const folder = path.join(output, document.id.replaceAll(/[^\w.-]/g, '_'));
    const row = await tryOut(document, folder);
    rows.push({ ...row, category: document.category });
    print(document, row);
    rmSync(folder, { recursive: true, force: true });
  }
} finally {
  rmSync(output, { recursive: true });
}
const table = renderReport(rows, versions);
console.log(`\n${table}`);
if (values.write) writeTable(table);
process.exitCode = rows.length > 0 && rows.every(isFine) ? 0 : 1;

async function tryOut({ file }, folder) {
  const generated = generateClient(file, folder);
  const nothing = { ...generated, operations: 0, errors: {}, resources: 0, wrong: [] };
  if (generated.state === 'refused' || generated.state === 'crashed') return nothing;
  const compiled = versions.map((version) => [version, compileClient(folder, version)]);
  const operations = inspectOperations(file);
  return {
    ...nothing,
    operations: operations.length,
    errors: Object.fromEntries(compiled.map(([version, { errors }]) => [version, errors])),
    text:
      compiled
        .map(([version, { errors, text }]) => (errors > 0 ? `TypeScript ${version}: ${text}` : ''))
        .find(Boolean) ?? '',
    ...(operations.length > 0 && (await callClient(folder, operations))),
  };
}

function isFine({ state, errors, wrong }) {
  return state !== 'crashed' && Object.values(errors).every((found) => found === 0) && wrong.length === 0;
}

function print({ id }, { state, text, errors, wrong, wallMs, peakMiB }) {
  const found = Object.entries(errors).map(([version, number]) => `${number} errors in ${version}`);
  const figures = [`${(wallMs / 1000).toFixed(1)} s`, `${Math.round(peakMiB)} MiB`, ...found].join(', ');
  console.log(`${state.padEnd(12)}${id} (${figures})`);
  for (const line of [...text.split('\n').filter(Boolean), ...wrong]) console.log(`  ${line}`);
}

/** Replaces the table of the page, and leaves what people wrote around it. */
function writeTable(text) {
  const [before, , after] = readFileSync(REPORT, 'utf8').split(/(?<=<!-- table -->\n\n)|(?=\n\n<!-- end of table -->)/);
  writeFileSync(REPORT, before + text + after);
}
