import type { ResolvedApi } from '../config/resolved-api.ts';
import { type GenerateResult, runGenerate } from '../run-generate.ts';
import { type CliEnvironment, colorsOf } from './cli-environment.ts';
import { runOptions, since } from './command-context.ts';
import type { GenerateCommandOptions } from './command-options.ts';
import { type ExitCode, exitCodeOf, UsageError } from './exit-codes.ts';
import { countDiagnostics, plural, printDiagnostics } from './print-diagnostics.ts';
import { jsonDiagnostics, printJson } from './print-json.ts';
import { startProgress } from './progress.ts';
import { type Selection, selectApis } from './select-apis.ts';
import { showPath } from './show-path.ts';

/**
 * `specloom generate`. Its JSON: `{ files: { written, unchanged, removed }, diagnostics: [{ code, severity, message, file, line,
 * column, fix }], ms }`, where the files are lists of paths as a reader in the current folder would write them.
 */
export async function generateCommand(options: GenerateCommandOptions, environment: CliEnvironment): Promise<ExitCode> {
  if (options.watch !== true)
    return generateOnce(options, environment, await selectApis(options, environment, true)).then(
      ({ exitCode }) => exitCode,
    );
  if (options.input === '-') throw new UsageError('--watch needs a file: standard input is read once');
  const { watchAndGenerate } = await import('./watch.ts');
  return watchAndGenerate(options, environment);
}

export interface GenerateOnceResult {
  readonly exitCode: ExitCode;
  readonly result: GenerateResult;
}

export async function generateOnce(
  options: GenerateCommandOptions,
  environment: CliEnvironment,
  { apis }: Selection,
): Promise<GenerateOnceResult> {
  const start = performance.now();
  const progress = await startProgress(options, environment);
  const result = await runGenerate(apis, {
    ...runOptions(environment, progress),
    force: options.force === true,
    updateNames: options.updateNames === true,
    dryRun: options.dryRun === true,
  }).finally(() => progress.stop());
  if (options.reporter === 'json') printResultJson(result, since(start), environment);
  else printResult({ result, apis, options, ms: since(start) }, environment);
  return { exitCode: exitCodeOf(result.diagnostics, options.failOn), result };
}

function printResultJson({ files, diagnostics }: GenerateResult, ms: number, environment: CliEnvironment): void {
  const show = (list: readonly string[]) => list.map((file) => showPath(file, environment.cwd));
  printJson(
    {
      files: { written: show(files.written), unchanged: show(files.unchanged), removed: show(files.removed) },
      diagnostics: jsonDiagnostics(diagnostics, environment.cwd),
      ms,
    },
    environment,
  );
}

interface Printed {
  readonly result: GenerateResult;
  readonly apis: readonly ResolvedApi[];
  readonly options: GenerateCommandOptions;
  readonly ms: number;
}

function printResult({ result, apis, options, ms }: Printed, environment: CliEnvironment): void {
  const { green, red, dim, bold } = colorsOf(environment);
  printDiagnostics(
    result.diagnostics,
    { verbose: options.verbose === true, silent: options.silent === true },
    environment,
  );
  const counts = countDiagnostics(result.diagnostics);
  if (!result.succeeded) {
    environment.stderr.write(`${red('✖')} Nothing was written: ${counts} (${ms} ms)\n`);
    return;
  }
  if (options.silent === true) return;
  const isDryRun = options.dryRun === true;
  const lines = [`${green('✔')} ${summary(result, isDryRun)} (${ms} ms)${counts === '' ? '' : dim(`  ${counts}`)}`];
  if (isDryRun || options.verbose === true) lines.push(...changedFiles(result, environment.cwd));
  lines.push(`${dim('Next:')} ${bold(nextCommand(result, apis, isDryRun, environment.cwd))}`);
  environment.stdout.write(`${lines.join('\n')}\n`);
}

function summary({ files: { written, unchanged, removed } }: GenerateResult, isDryRun: boolean): string {
  if (written.length + removed.length === 0) return `Nothing to do: ${plural(unchanged.length, 'file')} up to date`;
  const verb = isDryRun ? 'to write' : 'written';
  return `${plural(written.length, 'file')} ${verb}, ${unchanged.length} unchanged, ${removed.length} ${isDryRun ? 'to remove' : 'removed'}`;
}

function changedFiles({ files }: GenerateResult, cwd: string): string[] {
  return [
    ...files.written.map((file) => `  + ${showPath(file, cwd)}`),
    ...files.removed.map((file) => `  - ${showPath(file, cwd)}`),
  ];
}

function nextCommand({ files }: GenerateResult, apis: readonly ResolvedApi[], isDryRun: boolean, cwd: string): string {
  if (isDryRun) return 'the same without --dry-run';
  if (files.written.length + files.removed.length === 0) return 'specloom check';
  const [api] = apis;
  if (api === undefined || api.client.inWorkspace) return 'pnpm install && pnpm test';
  return `cd ${showPath(api.client.directory, cwd)} && npm install && npm run build`;
}
