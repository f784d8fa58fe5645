import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export interface CommandOptions {
  readonly cwd: string;
  /** Default: the environment of the tests. */
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Runs a command while this process goes on, since servers that the command talks to may live in it.
 *
 * @returns standard output
 * @throws Error with what the command printed when it fails
 */
export async function run(command: string, args: readonly string[], options: CommandOptions): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(command, args, { ...options, maxBuffer: 2 ** 26 });
    return stdout;
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as Error & { stdout?: string; stderr?: string };
    throw new Error([message, stdout, stderr].join('\n'));
  }
}
