import { loadPipeline } from '../pipeline.ts';
import { EXIT } from './exit-codes.ts';
import { runCli } from './run-cli.ts';

export interface ProcessOptions {
  /** Folder that paths are relative to. */
  readonly cwd: string;
  /** Where a config is looked for when there is none at or above `cwd`. */
  readonly fallbackConfigFolder?: string;
}

/** The command as a process: arguments, streams, signals, exit code. */
export async function runProcess(options: ProcessOptions): Promise<void> {
  const stop = new AbortController();
  exitQuietlyOnBrokenPipe();
  // A handler runs between two steps of the program, never in the middle of writing, which is one step.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stop.abort();
      setImmediate(() => process.exit(process.argv.includes('--watch') ? EXIT.ok : signal === 'SIGINT' ? 130 : 143));
    });
  }
  process.exitCode = await runCli(process.argv.slice(2), {
    ...options,
    stdout: process.stdout,
    stderr: process.stderr,
    loadPipeline,
    signal: stop.signal,
  });
}

/** `specloom inspect | head` closes the pipe early; that is no error. */
function exitQuietlyOnBrokenPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(EXIT.ok);
      throw error;
    });
  }
}
