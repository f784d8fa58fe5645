import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';

/**
 * Hands values on to later steps of a workflow; outside of one they are printed.
 *
 * @param {Readonly<Record<string, string>>} values
 */
export function setStepOutput(values, env = process.env) {
  for (const [name, value] of Object.entries(values)) {
    if (!env.GITHUB_OUTPUT) {
      console.log(`${name}=${value}`);
      continue;
    }
    // A value may have several lines, and nobody can guess where it ends.
    const end = randomUUID();
    appendFileSync(env.GITHUB_OUTPUT, `${name}<<${end}\n${value}\n${end}\n`);
  }
}
