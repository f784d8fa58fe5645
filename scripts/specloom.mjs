#!/usr/bin/env node
// The specloom command from its source. The root links it as a command, so that `pnpm specloom` finds it in every folder of the
// workspace; a package that depends on specloom has the built one.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';

const root = fileURLToPath(new URL('..', import.meta.url));
register();
const { runProcess } = await import('../generator/src/cli/run-process.ts');
await runProcess({ cwd: userFolder(), fallbackConfigFolder: root });

/** Where relative paths start. Scripts of the root run in the root and find the user's folder in INIT_CWD. */
function userFolder() {
  const cwd = process.cwd();
  return path.relative(root, cwd) === '' ? (process.env.INIT_CWD ?? cwd) : cwd;
}
