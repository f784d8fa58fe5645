// pnpm release:plan: what a push to main calls for. Sets the step output `mode`:
// `version` (changesets wait to become versions), `publish` (the registry lacks a version) or `none`.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { setStepOutput } from '../github/step-output.mjs';
import { isPublished } from './is-published.mjs';
import { pendingChangesets } from './pending-changesets.mjs';
import { publicPackages } from './public-packages.mjs';

const { values } = parseArgs({
  options: {
    root: { type: 'string', default: fileURLToPath(new URL('../..', import.meta.url)) },
    registry: { type: 'string' },
  },
});
const registry = values.registry ?? execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' }).trim();
const lacking = [];
for (const pack of await publicPackages(values.root))
  if (!(await isPublished(pack, registry))) lacking.push(`${pack.name}@${pack.version}`);
const mode = (await pendingChangesets(values.root)) > 0 ? 'version' : lacking.length > 0 ? 'publish' : 'none';
console.error(lacking.length > 0 ? `Not published yet: ${lacking.join(', ')}` : 'The registry has every version.');
setStepOutput({ mode });
