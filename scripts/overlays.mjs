// Applies every overlay of a folder of real ones: sets must give the expected document, and overlays that are meant to be refused must be.
// The folder is no part of the repository: SPECLOOM_SPECS names it, default ../shared/specs beside the repository.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { register } from 'tsx/esm/api';

register();
const { FindingCollector } = await import('../generator/src/diagnostics.ts');
const { parseText } = await import('../generator/src/load/parse-text.ts');
const { applyOverlays } = await import('../generator/src/load/overlay/apply-overlays.ts');
const { readOverlay } = await import('../generator/src/load/overlay/read-overlay.ts');

const root = fileURLToPath(new URL('..', import.meta.url));
const corpus = path.resolve(root, process.env.SPECLOOM_SPECS ?? '../shared/specs');
if (!existsSync(path.join(corpus, 'manifest.jsonl'))) {
  console.error(`No documents at ${corpus}. Set SPECLOOM_SPECS to a folder with a manifest.jsonl.`);
  process.exit(2);
}
const tally = { passed: 0, failed: 0 };
const items = readFileSync(path.join(corpus, 'manifest.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
for (const item of items.filter(({ kind }) => kind === 'overlay-set' || kind === 'overlay')) {
  const problem = item.kind === 'overlay-set' ? await checkSet(item) : await checkOverlay(item);
  tally[problem === undefined ? 'passed' : 'failed']++;
  console.log(
    `${problem === undefined ? 'ok    ' : 'FAILED'} ${item.id}${problem === undefined ? '' : `: ${problem}`}`,
  );
}
console.log(`\n${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed > 0 ? 1 : 0;

async function checkSet({ file, input, expected }) {
  const findings = new FindingCollector();
  try {
    const document = { root: parse(path.join(corpus, input)), hash: '', locate: () => undefined };
    const { root: result } = await applyOverlays(document, [path.join(corpus, file)], { cwd: corpus, findings });
    const wanted = parse(path.join(corpus, expected));
    return isDeepStrictEqual(plain(result), plain(wanted)) ? undefined : 'the result is not the expected document';
  } catch (error) {
    return error.message;
  }
}

async function checkOverlay({ file, expect = 'valid' }) {
  const findings = new FindingCollector();
  const overlay = await readOverlay(path.join(corpus, file), { cwd: corpus, findings });
  if ((overlay !== undefined) === (expect === 'valid')) return undefined;
  return `expected to be ${expect}; ${findings.findings.map(({ message }) => message).join('; ') || 'nothing was reported'}`;
}

/** The expected documents need not be ones that could be generated from. */
function parse(file) {
  return parseText({ file, text: readFileSync(file, 'utf8') }, new FindingCollector()).value;
}

function plain(value) {
  return JSON.parse(JSON.stringify(value));
}
