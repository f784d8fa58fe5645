import path from 'node:path';
import { measureNode } from '../../bench/src/measure-process.mjs';
import { ROOT } from './workspace.mjs';

const specloom = (...argv) => measureNode([path.join(ROOT, 'scripts/specloom.mjs'), ...argv], { allowFailure: true });

/** Findings that are worth an answer; the rest says what was understood. */
const isWorth = ({ severity }) => severity !== 'info';

/**
 * Generates a client that depends on openapi-fetch alone.
 *
 * @returns {{ state: 'ok' | 'diagnostics' | 'refused' | 'crashed', text: string, wallMs: number, peakMiB: number }} `text` says why a
 *   document was refused, or what the crash printed
 */
export function generateClient(input, folder) {
  try {
    const run = specloom('generate', '-i', input, '-o', folder, '--runtime', 'inline', '--reporter', 'json');
    return { ...verdictOf(run), wallMs: run.wallMs, peakMiB: run.peakMiB };
  } catch (error) {
    return { state: 'crashed', text: error.message, wallMs: Number.NaN, peakMiB: Number.NaN };
  }
}

function verdictOf({ exitCode, stdout }) {
  if (exitCode !== 0 && exitCode !== 1)
    return { state: 'crashed', text: `exited with ${exitCode}\n${stdout.slice(-2000)}` };
  const worth = JSON.parse(stdout).diagnostics.filter(isWorth);
  if (exitCode === 0) return { state: worth.length === 0 ? 'ok' : 'diagnostics', text: '' };
  const errors = worth.filter(({ severity }) => severity === 'error');
  return { state: 'refused', text: errors.slice(0, 3).map(oneLine).join('\n') };
}

const oneLine = ({ code, file, line, column, message }) =>
  `${[file, line, column].filter(Boolean).join(':')} ${code} ${message}`;

/** What `inspect` says of the operations. */
export function inspectOperations(input) {
  return JSON.parse(specloom('inspect', '-i', input, '--reporter', 'json').stdout).operations;
}
