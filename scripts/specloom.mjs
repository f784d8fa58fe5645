// Runs the specloom command from its source, with paths as the user meant them: pnpm and npm start scripts in the package's
// folder and leave the user's own in INIT_CWD.
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';

register();
const { runProcess } = await import('../generator/src/cli/run-process.ts');
await runProcess({
  // biome-ignore lint/suspicious/noUndeclaredEnvVars: it only says where relative paths start
  cwd: process.env.INIT_CWD ?? process.cwd(),
  fallbackConfigFolder: fileURLToPath(new URL('..', import.meta.url)),
});
