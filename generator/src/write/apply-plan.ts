import { rmdirSync } from 'node:fs';
import path from 'node:path';
import { type Finding, GenerationError, severityOf } from '../diagnostics.ts';
import type { WritePlan } from './plan-writes.ts';
import { commitChanges, type FileChange, type MoveIntoPlace, recover, TransactionBusyError } from './transaction.ts';

export interface ApplyOptions {
  /** How a finished file comes into its place. Default: `renameSync`. */
  readonly move?: MoveIntoPlace;
}

/**
 * Carries a plan out: all of it, or nothing.
 *
 * @throws {GenerationError} with the plan's findings when it has errors, or SL503 when the file system refuses; the tree is then as it was.
 */
export function applyPlan(plan: WritePlan, options: ApplyOptions = {}): void {
  if (plan.findings.some((finding) => severityOf(finding) === 'error')) throw new GenerationError(plan.findings);
  if (plan.write.length === 0 && plan.remove.length === 0) return;
  const changes: FileChange[] = [...plan.write, ...plan.remove.map(({ directory, file }) => ({ directory, file }))];
  reportFailure(plan.directories, () => commitChanges(plan.directories, removalsFirst(changes), options.move));
  for (const { directory, file } of plan.remove) removeEmptyFolders(path.dirname(file), directory);
}

/**
 * Puts right what a run that died left in the package folders. To be called before a plan is made that is to be applied.
 *
 * @throws {GenerationError} SL503 when another run is at work there.
 */
export function recoverInterrupted(directories: readonly string[]): void {
  reportFailure(directories, () => recover(directories));
}

/** Where case does not count, `Tags.ts` removed after `tags.ts` was written would take the new file. */
function removalsFirst(changes: readonly FileChange[]): FileChange[] {
  const isRemoval = ({ content }: FileChange) => content === undefined;
  return [...changes.filter(isRemoval), ...changes.filter((change) => !isRemoval(change))];
}

function reportFailure(directories: readonly string[], action: () => void): void {
  try {
    action();
  } catch (error) {
    throw new GenerationError([describeFailure(error as NodeJS.ErrnoException, directories)]);
  }
}

function describeFailure(error: NodeJS.ErrnoException, directories: readonly string[]): Finding {
  const isBusy = error instanceof TransactionBusyError;
  return {
    code: 'SL503',
    message: isBusy ? error.message : `the output could not be written and is as it was: ${error.message}`,
    fix: isBusy
      ? 'Wait for the other run to end, then try again.'
      : 'Check permissions and free space of the output folder, then try again.',
    position: { file: error.path ?? directories[0] ?? '', line: 1, column: 1 },
  };
}

function removeEmptyFolders(folder: string, stop: string): void {
  for (let current = folder; current !== stop && current.startsWith(stop); current = path.dirname(current)) {
    try {
      rmdirSync(current);
    } catch {
      return; // Not empty.
    }
  }
}
