import picocolors from 'picocolors';
import type { Pipeline } from '../pipeline.ts';

export interface OutputStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

/** Everything that a command touches of its process. */
export interface CliEnvironment {
  /** Folder that paths are relative to, absolute. */
  readonly cwd: string;
  /** Where a config is looked for when there is none at or above `cwd`. */
  readonly fallbackConfigFolder?: string;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly stdin?: AsyncIterable<Uint8Array | string>;
  readonly loadPipeline: () => Promise<Pipeline>;
  /** Whether to colour. Default: what picocolors makes of NO_COLOR, FORCE_COLOR and the terminal. */
  readonly color?: boolean;
  /** Ends `--watch`. */
  readonly signal?: AbortSignal;
}

export type Colors = ReturnType<typeof picocolors.createColors>;

export function colorsOf({ color }: CliEnvironment): Colors {
  return picocolors.createColors(color ?? picocolors.isColorSupported);
}
