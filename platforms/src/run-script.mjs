import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { findExecutable } from './executables.mjs';

/** How to run a script: the executable's arguments before it. */
const ARGUMENTS = {
  bun: ['run'],
  // No right but to reach this machine: neither environment nor files, which the client must do without.
  deno: ['run', '--no-prompt', '--allow-net=127.0.0.1'],
};

const RUNNER = `import './smoke.mjs';
const urls = globalThis.Deno?.args ?? process.argv.slice(2);
console.log(JSON.stringify(await globalThis.smoke(...urls)));
`;

/** Node, Bun and Deno: a script that prints what came. */
export async function runScript(name, { urls, folder }) {
  const { executable, version } = findExecutable(name);
  const script = path.join(folder, 'runner.mjs');
  writeFileSync(script, RUNNER);
  const output = await run(executable, [...(ARGUMENTS[name] ?? []), script, ...urls], folder);
  return { version, results: JSON.parse(output) };
}

function run(command, argv, cwd) {
  return new Promise((resolve, reject) => {
    // Without variables of ours: a client must not live on them.
    const child = spawn(command, argv, { cwd, env: { PATH: process.env.PATH, HOME: cwd }, timeout: 60_000 });
    let output = '';
    let errors = '';
    child.stdout.on('data', (text) => {
      output += text;
    });
    child.stderr.on('data', (text) => {
      errors += text;
    });
    child.once('error', reject);
    child.once('close', (code, signal) =>
      code === 0 ? resolve(output) : reject(new Error(`ended with ${signal ?? code}: ${errors.slice(0, 400)}`)),
    );
  });
}
