import type { CliEnvironment } from './cli-environment.ts';

export interface Progress {
  stage(text: string): void;
  stop(): void;
}

export interface ProgressOptions {
  readonly silent?: boolean;
  readonly reporter: string;
}

const SILENT: Progress = { stage: () => {}, stop: () => {} };

/** A spinner on stderr that says what a long run is at; nothing where nobody watches. */
export async function startProgress(options: ProgressOptions, { stderr }: CliEnvironment): Promise<Progress> {
  if (stderr.isTTY !== true || options.silent === true || options.reporter !== 'text') return SILENT;
  const { createSpinner } = await import('nanospinner');
  const spinner = createSpinner('', { stream: process.stderr });
  return {
    stage: (text) => void (spinner.isSpinning() ? spinner.update(text) : spinner.start(text)),
    stop: () => void spinner.clear().reset(),
  };
}
