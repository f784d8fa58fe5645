import type { RunOptions } from '../plan-api.ts';
import type { CliEnvironment } from './cli-environment.ts';
import type { Progress } from './progress.ts';

export function runOptions({ cwd, loadPipeline, stdin }: CliEnvironment, progress: Progress): RunOptions {
  return { cwd, loadPipeline, onStage: (stage) => progress.stage(stage), ...(stdin && { stdin }) };
}

/** Milliseconds since a `performance.now()`. */
export function since(start: number): number {
  return Math.round(performance.now() - start);
}
