import path from 'node:path';
import { watch } from 'chokidar';
import { GenerationError, resolveFindings } from '../diagnostics.ts';
import { isAddress } from '../load/read-input.ts';
import { type CliEnvironment, colorsOf } from './cli-environment.ts';
import type { GenerateCommandOptions } from './command-options.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { generateOnce } from './generate-command.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import { type Selection, selectApis } from './select-apis.ts';
import { showPath } from './show-path.ts';

/** Editors write a file in several steps. */
const SETTLE_MS = 100;

/** `--watch`: generates again whenever the document, a file that it refers to or the config changes. Ends with the signal. */
export async function watchAndGenerate(
  options: GenerateCommandOptions,
  environment: CliEnvironment,
): Promise<ExitCode> {
  const watcher = watch([], { ignoreInitial: true });
  const changes = new ChangeQueue();
  watcher.on('all', (_event, file) => changes.add(file));
  environment.signal?.addEventListener('abort', () => changes.close());
  if (environment.signal?.aborted === true) changes.close();
  try {
    for (let watched: readonly string[] = []; ; ) {
      const inputs = await runOnce(options, environment);
      // With a config that cannot be read, what was watched before is watched on.
      watched = inputs.length > 0 ? inputs : watched;
      watcher.add([...watched]);
      note(
        `Watching ${watched
          .map((file) => showPath(file, environment.cwd))
          .slice(0, 3)
          .join(', ')}${watched.length > 3 ? ' …' : ''}`,
        options,
        environment,
      );
      const changed = await changes.next();
      if (changed === undefined) return EXIT.ok;
      note(`${showPath(changed, environment.cwd)} changed`, options, environment);
    }
  } finally {
    await watcher.close();
  }
}

/** Returns the files that the run has read. */
async function runOnce(options: GenerateCommandOptions, environment: CliEnvironment): Promise<readonly string[]> {
  let selection: Selection;
  try {
    selection = await selectApis(options, environment, true);
  } catch (error) {
    if (!(error instanceof GenerationError)) throw error;
    const diagnostics = resolveFindings(error.findings, () => undefined);
    printDiagnostics(diagnostics, { verbose: options.verbose === true, silent: options.silent === true }, environment);
    return diagnostics.flatMap(({ file }) => (file === undefined ? [] : [file]));
  }
  const { result } = await generateOnce(options, environment, selection);
  const inputs = [
    ...selection.apis.map(({ input }) => input),
    ...result.referencedFiles,
    ...(selection.config ? [selection.config] : []),
  ];
  // What is read from an address cannot be watched.
  return inputs.filter((file) => !isAddress(file)).map((file) => path.resolve(file));
}

function note(text: string, options: GenerateCommandOptions, environment: CliEnvironment): void {
  if (options.silent !== true && options.reporter === 'text')
    environment.stderr.write(`${colorsOf(environment).dim(text)}\n`);
}

/** Changes that came since the last run, handed out as one when they have settled. */
class ChangeQueue {
  #latest: string | undefined;
  #isClosed = false;
  #timer: NodeJS.Timeout | undefined;
  #waiting: ((file: string | undefined) => void) | undefined;

  add(file: string): void {
    this.#latest = file;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#flush(), SETTLE_MS);
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#waiting?.(undefined);
  }

  next(): Promise<string | undefined> {
    return new Promise((resolve) => {
      if (this.#isClosed) {
        resolve(undefined);
        return;
      }
      this.#waiting = resolve;
      if (this.#timer === undefined && this.#latest !== undefined) this.#flush();
    });
  }

  #flush(): void {
    this.#timer = undefined;
    if (this.#waiting === undefined) return; // A run is on; `next` will find it.
    const changed = this.#latest;
    this.#latest = undefined;
    const resolve = this.#waiting;
    this.#waiting = undefined;
    resolve(changed);
  }
}
