// Generates the client of the whole Telnyx document and walks each of its lists against a server that answers as the document's schemas
// say: three pages, an empty one, a server that ignores the page, both spellings of page parameters. Fails when a list loops, loses
// items or asks for what is not declared. The document is no part of the repository: SPECLOOM_CORPUS names its folder, default
// ../shared/specs beside the repository. Arguments filter by part of a path.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { tsImport } from 'tsx/esm/api';
import { readLists } from './telnyx-lists/read-lists.mjs';
import { startListServer } from './telnyx-lists/start-list-server.mjs';
import { walkList } from './telnyx-lists/walk-list.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const corpus = path.resolve(root, process.env.SPECLOOM_CORPUS ?? '../shared/specs');
const input = path.join(corpus, 'vendor/team-telnyx_openapi_telnyx.yml');
if (!existsSync(input)) {
  console.error(`No document at ${input}. Set SPECLOOM_CORPUS to a folder that has it.`);
  process.exit(2);
}
const { parse } = createRequire(path.join(root, 'generator/package.json'))('yaml');
const document = parse(readFileSync(input, 'utf8'));
const { operations } = JSON.parse(specloom('inspect', '-i', input, '--reporter', 'json'));
const filters = process.argv.slice(2);
const lists = readLists(document, operations).filter(
  ({ key }) => filters.length === 0 || filters.some((filter) => key.includes(filter)),
);

mkdirSync(path.join(root, 'node_modules/.cache'), { recursive: true });
const output = mkdtempSync(path.join(root, 'node_modules/.cache/telnyx-'));
symlinkSync(path.join(root, 'packages/runtime/node_modules'), path.join(output, 'node_modules'));
const server = await startListServer();
try {
  const folder = path.join(output, 'client');
  specloom('generate', '-i', input, '-o', folder, '--runtime', 'inline', '--silent');
  const sdk = await tsImport(pathToFileURL(path.join(folder, 'src/index.ts')).href, import.meta.url);
  const client = new sdk.Telnyx({ apiKey: 'key', bearerToken: 'key', baseURL: server.url, maxRetries: 0 });
  const tallies = [];
  for (const list of lists) tallies.push(await walkList(list, { client, server }));
  report(tallies);
} finally {
  server.close();
  rmSync(output, { recursive: true });
}

function report(tallies) {
  for (const { list, problems } of tallies) for (const problem of problems) console.log(`✗ ${list.key}: ${problem}`);
  const styles = [...new Set(tallies.map(({ list }) => list.style))].sort();
  const rows = styles.map((style) =>
    row(
      style,
      tallies.filter(({ list }) => list.style === style),
    ),
  );
  console.table(Object.fromEntries([...rows, row('all', tallies)]));
  process.exitCode = tallies.length === 0 || tallies.some(({ problems }) => problems.length > 0) ? 1 : 0;
}

function row(name, tallies) {
  const sum = (key) => tallies.reduce((total, tally) => total + tally[key], 0);
  const failed = tallies.filter(({ problems }) => problems.length > 0).length;
  return [name, { lists: tallies.length, walks: sum('walks'), requests: sum('requests'), items: sum('items'), failed }];
}

function specloom(...command) {
  return execFileSync(process.execPath, [path.join(root, 'scripts/specloom.mjs'), ...command], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}
