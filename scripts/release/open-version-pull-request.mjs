// Proposes what `pnpm version-packages` has changed in the tree, in the one pull request of a fixed branch. Merging it is the release.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { changedFiles } from '../github/changed-files.mjs';
import { githubAPI } from '../github/github-api.mjs';
import { pushBranch } from '../github/push-branch.mjs';
import { upsertPullRequest } from '../github/upsert-pull-request.mjs';
import { changelogSection } from './changelog-section.mjs';
import { publicPackages } from './public-packages.mjs';

const { values } = parseArgs({
  options: {
    root: { type: 'string', default: fileURLToPath(new URL('../..', import.meta.url)) },
    branch: { type: 'string', default: 'release/version-packages' },
    base: { type: 'string', default: 'main' },
  },
});
const { root: cwd, branch, base } = values;
const changed = new Set(changedFiles(cwd));
if (changed.size === 0) {
  console.log('No version changes: nothing to propose.');
} else {
  const versioned = (await publicPackages(cwd)).filter(({ folder }) =>
    changed.has(path.posix.join(path.relative(cwd, folder), 'CHANGELOG.md')),
  );
  const title = 'Version packages';
  pushBranch({ cwd, branch, message: title });
  const { url } = await upsertPullRequest(githubAPI(), { branch, base, title, body: bodyOf(versioned) });
  console.log(url);
}

function bodyOf(packages) {
  const sections = packages.map(({ name, version, folder }) => {
    const changelog = readFileSync(path.join(folder, 'CHANGELOG.md'), 'utf8');
    return `## ${name}@${version}\n\n${changelogSection(changelog, version)}`;
  });
  return ['Merging this publishes:', ...sections].join('\n\n');
}
