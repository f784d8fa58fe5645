import { type CheckResult, runCheck } from '../run-check.ts';
import { type CliEnvironment, colorsOf } from './cli-environment.ts';
import { runOptions, since } from './command-context.ts';
import type { OutputOptions } from './command-options.ts';
import { type ExitCode, exitCodeOf } from './exit-codes.ts';
import { countDiagnostics, plural, printDiagnostics } from './print-diagnostics.ts';
import { jsonDiagnostics, printJson } from './print-json.ts';
import { startProgress } from './progress.ts';
import { selectApis } from './select-apis.ts';

/** `specloom check`. Its JSON: `{ unchanged, diagnostics: [...], ms }`; each file that differs is an SL504 in there. */
export async function checkCommand(options: OutputOptions, environment: CliEnvironment): Promise<ExitCode> {
  const start = performance.now();
  const { apis } = await selectApis(options, environment, true);
  const progress = await startProgress(options, environment);
  const result = await runCheck(apis, runOptions(environment, progress)).finally(() => progress.stop());
  const ms = since(start);
  if (options.reporter === 'json') {
    printJson(
      { unchanged: result.unchanged, diagnostics: jsonDiagnostics(result.diagnostics, environment.cwd), ms },
      environment,
    );
  } else printResult(result, ms, options, environment);
  return exitCodeOf(result.diagnostics, options.failOn);
}

function printResult(result: CheckResult, ms: number, options: OutputOptions, environment: CliEnvironment): void {
  const { green, red, dim, bold } = colorsOf(environment);
  printDiagnostics(
    result.diagnostics,
    { verbose: options.verbose === true, silent: options.silent === true },
    environment,
  );
  const drifted = result.diagnostics.filter(({ code }) => code === 'SL504').length;
  if (!result.succeeded) {
    const what =
      drifted === 0
        ? 'The output could not be checked'
        : `${plural(drifted, 'file')} ${drifted === 1 ? 'differs' : 'differ'} from the document`;
    environment.stderr.write(
      `${red('✖')} ${what}, ${result.unchanged} do not: ${countDiagnostics(result.diagnostics)} (${ms} ms)\n`,
    );
    if (drifted > 0) environment.stderr.write(`${dim('Next:')} ${bold('specloom generate')}\n`);
  } else if (options.silent !== true) {
    environment.stdout.write(
      `${green('✔')} ${plural(result.unchanged, 'file')} as the document gives them (${ms} ms)\n`,
    );
  }
}
