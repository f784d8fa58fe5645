// pnpm rules: which tests prove which rule of packages/runtime/RULES.md. Exits with 1 when a rule has none, when a test is skipped, or when the
// design page has a rule that RULES.md lacks. The page is no part of the repository: SPECLOOM_RULES names it, default ../shared/design/runtime.md.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Rules in their order: `[id, text]`. */
export function readRules() {
  const text = readFileSync(path.join(root, 'packages/runtime/RULES.md'), 'utf8');
  return [...text.matchAll(/^\| ([A-Z]+\d+) \| (.+?) \|$/gm)].map(([, id, rule]) => [id, rule]);
}

/** Titles of tests and suites, also behind the table of an `each`. */
const TITLE = /(?:\b(?:it|test|describe)(?:\.\w+)*(?:<[^()]*>)?\(|\)\()\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g;
/** Tests that do not run, or keep others from running. */
const SKIPPED = /\b(?:it|test|describe)(?:\.\w+)*\.(?:skip|todo|only|skipIf|runIf|fails)\b/;

/** Ids that the titles of a test file name, with the number of titles. */
export function namedRules(source, ids) {
  const counts = new Map();
  for (const [, , title] of source.matchAll(TITLE)) {
    for (const id of ids.filter((id) => new RegExp(`\\b${id}\\b`).test(title))) {
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }
  return counts;
}

/**
 * Test files by the rules that their titles name, `it('R5 T3 …'`, as `file (titles)`; and the files with a test that does not run, whose titles
 * prove nothing.
 */
export function findProofs(ids) {
  const proofs = new Map();
  const skipping = [];
  for (const [file, source] of testFiles()) {
    if (SKIPPED.test(source)) {
      skipping.push(file);
      continue;
    }
    for (const [id, count] of namedRules(source, ids)) {
      proofs.set(id, [...(proofs.get(id) ?? []), `${file} (${count})`]);
    }
  }
  return { proofs, skipping };
}

/** Ids of the design page that the list lacks; none without the page. */
export function unlistedRules(ids) {
  const page = path.resolve(root, process.env.SPECLOOM_RULES ?? '../shared/design/runtime.md');
  if (!existsSync(page)) return [];
  const designed = [...readFileSync(page, 'utf8').matchAll(/\*\*([A-Z]{1,3}\d+)\*\*/g)].map(([, id]) => id);
  return [...new Set(designed)].filter((id) => !ids.includes(id));
}

function testFiles() {
  const argv = ['ls-files', '--cached', '--others', '--exclude-standard', '*.test.ts', '*.test.mts', '*.test.mjs'];
  const files = execFileSync('git', argv, { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean);
  return files
    .filter((file) => existsSync(path.join(root, file)))
    .sort()
    .map((file) => [file, readFileSync(path.join(root, file), 'utf8')]);
}

function printTable(rules, proofs) {
  for (const [id, rule] of rules) {
    console.log(`${id.padEnd(5)} ${rule}\n      ${proofs.get(id)?.join(', ') ?? 'NO TEST'}`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const rules = readRules();
  const ids = rules.map(([id]) => id);
  const { proofs, skipping } = findProofs(ids);
  printTable(rules, proofs);
  const faults = [
    ['without a test', ids.filter((id) => !proofs.has(id))],
    ['files with tests that do not run', skipping],
    ['of the design, missing in RULES.md', unlistedRules(ids)],
  ].filter(([, list]) => list.length > 0);
  console.log(`\n${proofs.size} of ${rules.length} rules are proven.`);
  for (const [what, list] of faults) console.log(`${what}: ${list.join(', ')}`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
