// Generates a client for every OpenAPI document of a folder of real ones and compiles it at its strictest. The folder is no part of
// the repository: SPECLOOM_CORPUS names it, default ../shared/specs beside the repository. Arguments filter by part of a name.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const corpus = path.resolve(root, process.env.SPECLOOM_CORPUS ?? '../shared/specs');
if (!existsSync(path.join(corpus, 'manifest.jsonl'))) {
  console.error(`No documents at ${corpus}. Set SPECLOOM_CORPUS to a folder with a manifest.jsonl.`);
  process.exit(2);
}
const filters = process.argv.slice(2);
const documents = readFileSync(path.join(corpus, 'manifest.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))
  .filter(
    ({ kind, id }) => kind === 'openapi' && (filters.length === 0 || filters.some((filter) => id.includes(filter))),
  );
const SETTINGS = {
  target: 'ES2022',
  lib: ['ES2022', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
  module: 'NodeNext',
  moduleResolution: 'NodeNext',
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  noEmit: true,
  types: [],
};
mkdirSync(path.join(root, 'node_modules/.cache'), { recursive: true });
const output = mkdtempSync(path.join(root, 'node_modules/.cache/corpus-'));
symlinkSync(path.join(root, 'packages/runtime/node_modules'), path.join(output, 'node_modules'));
const tally = { compiled: 0, refused: 0, failed: 0 };
for (const { file, id } of documents) {
  const folder = path.join(output, id.replaceAll('/', '_'));
  const verdict = tryOne(path.join(corpus, file), folder);
  tally[verdict.kind]++;
  if (verdict.kind !== 'compiled') console.log(`${verdict.kind.padEnd(9)}${id}\n${verdict.text.replace(/^/gm, '  ')}`);
  rmSync(folder, { recursive: true, force: true });
}
rmSync(output, { recursive: true });
console.log(`\n${tally.compiled} compiled, ${tally.refused} refused with diagnostics, ${tally.failed} failed`);
process.exitCode = tally.failed > 0 ? 1 : 0;

function tryOne(input, folder) {
  const arguments_ = ['generate', '-i', input, '-o', folder, '--reporter', 'json', '--runtime', 'inline'];
  const generated = run([path.join(root, 'scripts/specloom.mjs'), ...arguments_]);
  if (generated.status === 1) {
    const errors = JSON.parse(generated.stdout).diagnostics.filter(({ severity }) => severity === 'error');
    return {
      kind: 'refused',
      text: errors
        .slice(0, 3)
        .map(({ code, message, line }) => `${code} line ${line}: ${message}`)
        .join('\n'),
    };
  }
  if (generated.status !== 0) return { kind: 'failed', text: generated.stdout.slice(-2_000) };
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: SETTINGS, include: ['src'] }));
  const compiled = run([path.join(root, 'node_modules/typescript/bin/tsc'), '-p', folder, '--pretty', 'false']);
  return compiled.status === 0
    ? { kind: 'compiled', text: '' }
    : { kind: 'failed', text: compiled.stdout.slice(0, 2_000) };
}

function run(command) {
  try {
    return {
      status: 0,
      stdout: execFileSync(process.execPath, command, {
        encoding: 'utf8',
        maxBuffer: 2 ** 28,
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    };
  } catch (error) {
    return {
      status: error.status ?? 70,
      stdout: `${error.stdout ?? ''}${error.status === 1 ? '' : (error.stderr ?? '')}`,
    };
  }
}
