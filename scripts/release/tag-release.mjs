// Tags the commit that is checked out with each version that the registry has and no tag names, and makes a GitHub release of it.
// A tag that is there is never moved, so that a run that broke off can be run again.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { githubAPI } from '../github/github-api.mjs';
import { changelogSection } from './changelog-section.mjs';
import { isPublished } from './is-published.mjs';
import { publicPackages } from './public-packages.mjs';

const { values } = parseArgs({
  options: {
    root: { type: 'string', default: fileURLToPath(new URL('../..', import.meta.url)) },
    registry: { type: 'string' },
  },
});
const { root: cwd } = values;
const read = (command, ...args) => execFileSync(command, args, { cwd, encoding: 'utf8' }).trim();
const registry = values.registry ?? read('npm', 'config', 'get', 'registry');
const commit = read('git', 'rev-parse', 'HEAD');
const { call } = githubAPI();

for (const pack of await publicPackages(cwd)) {
  const tag = `${pack.name}@${pack.version}`;
  if (await exists('GET /repos/{owner}/{repo}/releases/tags/{tag}', { tag })) continue;
  if (!(await isPublished(pack, registry))) throw new Error(`${tag} is not in the registry: publish it first.`);
  if (!(await exists('GET /repos/{owner}/{repo}/git/ref/{ref}', { ref: `tags/${tag}` })))
    await call('POST /repos/{owner}/{repo}/git/refs', { ref: `refs/tags/${tag}`, sha: commit });
  await call('POST /repos/{owner}/{repo}/releases', {
    tag_name: tag,
    name: tag,
    body: notesOf(pack),
    prerelease: pack.version.includes('-'),
  });
  console.log(`Released ${tag}`);
}

async function exists(route, parameters) {
  try {
    await call(route, parameters);
    return true;
  } catch (error) {
    if (error.status === 404) return false;
    throw error;
  }
}

function notesOf({ folder, version }) {
  const changelog = path.join(folder, 'CHANGELOG.md');
  return existsSync(changelog) ? changelogSection(readFileSync(changelog, 'utf8'), version) : '';
}
