import path from 'node:path';
import { build } from 'esbuild';
import { startAPI } from './api-server.mjs';
import { bundleSmoke } from './bundle.mjs';
import { CannotRun } from './cannot-run.mjs';
import { PLATFORMS } from './platforms.mjs';

/**
 * Runs the smoke test on one platform after the other.
 * @param only names to run; empty: all
 * @returns rows: name, version, results by part, `problems`; or `reason`, why it cannot run here
 */
export async function tryPlatforms({ folder, only }) {
  const code = await bundleSmoke(build, path.join(folder, 'smoke.mjs'));
  const api = await startAPI();
  const rows = [];
  try {
    for (const [name, platform] of Object.entries(PLATFORMS)) {
      if (only.length > 0 && !only.includes(name)) continue;
      process.stderr.write(`${name} …\n`);
      rows.push({ name, ...(await tryPlatform(name, platform, { api, folder, code })) });
    }
  } finally {
    api.close();
  }
  return rows;
}

async function tryPlatform(name, platform, { api, folder, code }) {
  const run = encodeURIComponent(name);
  try {
    const { version, results } = await platform.run({ urls: [api.url(run), api.closedURL], folder, code });
    return { version, results, problems: problemsOf(results, platform, await settled(api, run)) };
  } catch (error) {
    if (error instanceof CannotRun) return { reason: error.message, problems: [] };
    return { problems: [`did not run to its end: ${error.message}`] };
  }
}

/** The server learns of an abandoned request a moment later. */
async function settled(api, run) {
  for (let count = 0; api.sight(run).abandoned < ABANDONED && count < 40; count++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return api.sight(run);
}

/** Requests that the client gave up: by its signal, and by its timeout. */
const ABANDONED = 2;

function problemsOf(results, platform, { agents, abandoned }) {
  const wrong = Object.entries(results).filter(([part, result]) => result !== (platform.observed[part] ?? 'ok'));
  return [
    ...(Object.keys(results).length === 0 ? ['no part ran'] : []),
    ...wrong.map(([part, result]) => `${part}: ${result}`),
    ...[...agents].filter((agent) => !platform.agent.test(agent)).map((agent) => `User-Agent: ${agent || 'none'}`),
    ...(abandoned >= ABANDONED ? [] : [`${ABANDONED - abandoned} abandoned requests stayed open`]),
  ];
}
