// Proposes an update that `pnpm spec:update --output <folder>` has written, in the one pull request of a fixed branch. Runs nothing of what
// the patch brings, and takes it only where an update may change something.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { githubAPI } from '../github/github-api.mjs';
import { pushBranch } from '../github/push-branch.mjs';
import { upsertPullRequest } from '../github/upsert-pull-request.mjs';
import { checkChangedPaths } from './changed-paths.mjs';
import { loadSources } from './load-sources.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    root: { type: 'string', default: fileURLToPath(new URL('../..', import.meta.url)) },
    branch: { type: 'string', default: 'spec-update' },
    base: { type: 'string', default: 'main' },
  },
});
const { root, branch, base } = values;
const [folder = '.'] = positionals;
const proposal = JSON.parse(readFileSync(path.join(folder, 'proposal.json'), 'utf8'));
// The config as it is before the patch: a patch cannot allow itself anything.
const sources = await loadSources(root);
execFileSync('git', ['apply', '--whitespace=nowarn', path.resolve(folder, 'update.patch')], {
  cwd: root,
  stdio: 'inherit',
});
checkChangedPaths(root, sources);
pushBranch({ cwd: root, branch, message: proposal.title });
const { url } = await upsertPullRequest(githubAPI(), { branch, base, ...proposal });
console.log(url);
