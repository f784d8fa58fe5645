import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { findExecutable } from './executables.mjs';

const WORKER = `import './smoke.mjs';
export default {
  async fetch(request) {
    return Response.json(await globalThis.smoke(...new URL(request.url).searchParams.getAll('url')));
  },
};
`;

const config = (port) => `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "main", worker = .worker),
    (name = "internet", network = (allow = ["private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);

const worker :Workerd.Worker = (
  modules = [
    (name = "worker.mjs", esModule = embed "worker.mjs"),
    (name = "smoke.mjs", esModule = embed "smoke.mjs"),
  ],
  compatibilityDate = "2026-01-01",
);
`;

/** workerd, the isolates of Cloudflare Workers, without its Node compatibility: a worker that answers with what came. */
export async function runWorkerd({ urls, folder }) {
  const { executable, version } = findExecutable('workerd');
  const port = await freePort();
  writeFileSync(path.join(folder, 'worker.mjs'), WORKER);
  writeFileSync(path.join(folder, 'workerd.capnp'), config(port));
  const child = spawn(executable, ['serve', 'workerd.capnp'], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (text) => {
    errors += text;
  });
  try {
    const query = new URLSearchParams(urls.map((url) => ['url', url]));
    const answer = await whenUp(`http://127.0.0.1:${port}/?${query}`, child, () => errors);
    return { version, results: await answer.json() };
  } finally {
    child.kill();
  }
}

async function whenUp(address, child, errorsOf) {
  for (let count = 0; ; count++) {
    try {
      return await fetch(address);
    } catch (error) {
      if (count === 100 || child.exitCode !== null) throw new Error(`${error.message}: ${errorsOf().slice(0, 400)}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

function freePort() {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
