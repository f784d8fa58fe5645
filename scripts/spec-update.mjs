// pnpm spec:update: asks the sources of the config's documents for their latest state, and regenerates what has changed. The tree then differs
// by what a pull request would hold; with --output <folder> that is also written as `update.patch` and `proposal.json`, for a job that may push.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { changedFiles } from './github/changed-files.mjs';
import { setStepOutput } from './github/step-output.mjs';
import { checkChangedPaths } from './spec-update/changed-paths.mjs';
import { fetchDocument } from './spec-update/fetch-document.mjs';
import { loadSources } from './spec-update/load-sources.mjs';
import { regenerate } from './spec-update/regenerate.mjs';
import { UpdateRefusal } from './spec-update/update-refusal.mjs';
import { writeProposal } from './spec-update/write-proposal.mjs';

const { values } = parseArgs({
  options: {
    root: { type: 'string', default: fileURLToPath(new URL('..', import.meta.url)) },
    output: { type: 'string' },
  },
});
const { root, output } = values;

try {
  const before = changedFiles(root);
  if (before.length > 0) throw new UpdateRefusal(`The tree has changes already: ${before.slice(0, 3).join(', ')} …`);
  const sources = await loadSources(root);
  const updated = [];
  for (const source of sources) {
    const isNew = await fetchDocument(source);
    console.error(`${source.name}: ${isNew ? 'changed' : 'unchanged'} (${source.address})`);
    if (isNew) updated.push(source);
  }
  if (sources.length === 0) console.error('No API of the config names a `source`: there is nothing to ask for.');
  if (updated.length > 0) {
    regenerate(root);
    checkChangedPaths(root, sources);
    if (output) writeProposal({ root, output, updated });
  }
  setStepOutput({ changed: String(updated.length > 0) });
} catch (error) {
  if (!(error instanceof UpdateRefusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
