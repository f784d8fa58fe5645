// pnpm rules: which tests prove which rule of packages/runtime/RULES.md. Exits with 1 when a rule has none.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const SKIPPED = new Set(['node_modules', 'dist', 'golden', 'results']);

/** Rules in their order: `[id, text]`. */
export function readRules() {
  const text = readFileSync(path.join(root, 'packages/runtime/RULES.md'), 'utf8');
  return [...text.matchAll(/^\| ([A-Z]+\d+) \| (.+?) \|$/gm)].map(([, id, rule]) => [id, rule]);
}

/** Test files by the rules that their titles begin with: `it('R5 T3 …'`, also in tables of tests. */
export function findProofs() {
  const proofs = new Map();
  for (const file of testFiles(root)) {
    const source = readFileSync(file, 'utf8');
    for (const [, ids] of source.matchAll(/['"`]((?:[A-Z]{1,3}\d{1,2}[ :])+)/g)) {
      for (const id of ids.split(/[ :]+/).filter(Boolean)) {
        proofs.set(id, (proofs.get(id) ?? new Set()).add(path.relative(root, file)));
      }
    }
  }
  return proofs;
}

function* testFiles(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!SKIPPED.has(entry.name) && !entry.name.startsWith('.')) yield* testFiles(file);
    } else if (/\.test\.[cm]?[jt]s$/.test(entry.name)) yield file;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const proofs = findProofs();
  const rules = readRules();
  for (const [id, rule] of rules) {
    const files = [...(proofs.get(id) ?? [])].sort();
    console.log(`${id.padEnd(5)} ${rule}\n      ${files.join(', ') || 'NO TEST'}`);
  }
  const missing = rules.filter(([id]) => !proofs.has(id)).map(([id]) => id);
  console.log(
    `\n${rules.length - missing.length} of ${rules.length} rules are proven${missing.length > 0 ? `; without a test: ${missing.join(', ')}` : ''}.`,
  );
  process.exitCode = missing.length > 0 ? 1 : 0;
}
