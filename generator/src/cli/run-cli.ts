import { Command, CommanderError } from 'commander';
import { type Diagnostic, GenerationError, resolveFindings } from '../diagnostics.ts';
import { generatorVersion } from '../generator-version.ts';
import { checkCommand } from './check-command.ts';
import type { CliEnvironment } from './cli-environment.ts';
import {
  addCommonOptions,
  addOutputOptions,
  type CommonOptions,
  type GenerateCommandOptions,
  type OutputOptions,
} from './command-options.ts';
import { addDiffOptions, type DiffCommandOptions, diffCommand } from './diff-command.ts';
import { EXIT, type ExitCode, UsageError } from './exit-codes.ts';
import { addExplainOptions, type ExplainOptions, explainCommand } from './explain-command.ts';
import { generateCommand } from './generate-command.ts';
import { inspectCommand } from './inspect-command.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import { jsonDiagnostics, printJson } from './print-json.ts';

/** Runs a command line (without node and script) and gives its exit code. Never throws. */
export async function runCli(args: readonly string[], environment: CliEnvironment): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.ok;
  const program = buildProgram(environment, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    return reportFailure(error, args, environment);
  }
}

function buildProgram(environment: CliEnvironment, finish: (code: ExitCode) => void): Command {
  const program = new Command('specloom')
    .description('OpenAPI document in, finished and versioned TypeScript packages out.')
    .version(generatorVersion(), '-V, --version')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => environment.stdout.write(text),
      writeErr: (text) => environment.stderr.write(text),
    })
    .addHelpText(
      'after',
      `\nExit codes: 0 done · 1 errors or drift (or what --fail-on says) · 2 wrong usage · 70 fault of specloom`,
    );
  addOutputOptions(program.command('generate'))
    .description('write the packages')
    .option('--dry-run', 'say what would be written, write nothing')
    .option('--watch', 'generate again whenever document or config change')
    .option('--force', 'overwrite generated files that were edited by hand')
    .option('--update-names', 'derive every name anew: released ones that no longer fit are renamed or given up')
    .addHelpText('after', `\nExample: specloom generate -i openapi.yaml -o packages/client`)
    .action(async (options: GenerateCommandOptions) => finish(await generateCommand(options, environment)));
  addOutputOptions(program.command('check'))
    .description('exit with 1 when the packages are not what the document gives; write nothing')
    .action(async (options: OutputOptions) => finish(await checkCommand(options, environment)));
  addCommonOptions(program.command('inspect'))
    .description('show resources, methods and signatures as the generator understands the document')
    .action(async (options: CommonOptions) => finish(await inspectCommand(options, environment)));
  addDiffOptions(program.command('diff <base> <revision>'))
    .description('say what a changed document means for callers of the client: breaking, added, fixed')
    .addHelpText(
      'after',
      '\nAn input is a path, an https address, git:REV:path, a folder with a client, npm:NAME@VERSION, or - for standard input.\nExit codes: 0 compared · 1 a document has errors, or changes as bad as --fail-on says · 2 wrong usage\nExample: specloom diff git:main:openapi.yaml openapi.yaml --fail-on major',
    )
    .action(async (base: string, revision: string, options: DiffCommandOptions) =>
      finish(await diffCommand([base, revision], options, environment)),
    );
  addExplainOptions(program.command('explain [code]'))
    .description('say what a code of a finding means, and what to do about it; without a code, list them all')
    .action((code: string | undefined, options: ExplainOptions) => finish(explainCommand(code, options, environment)));
  return program;
}

function reportFailure(error: unknown, args: readonly string[], environment: CliEnvironment): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (error instanceof UsageError) {
    environment.stderr.write(`error: ${error.message}\n`);
    return EXIT.usage;
  }
  const isOwnFault = !(error instanceof GenerationError);
  const diagnostics = isOwnFault ? [internalError(error)] : resolveFindings(error.findings, () => undefined);
  if (isJson(args)) printJson({ diagnostics: jsonDiagnostics(diagnostics, environment.cwd) }, environment);
  else printDiagnostics(diagnostics, { verbose: true, silent: args.includes('--silent') }, environment);
  if (isOwnFault && args.includes('--verbose')) environment.stderr.write(`${stackOf(error)}\n`);
  return isOwnFault ? EXIT.internal : EXIT.failed;
}

function internalError(error: unknown): Diagnostic {
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: 'SL901',
    severity: 'error',
    message: `specloom ${generatorVersion()} failed, which is a fault of its own: ${message}`,
    fix: 'Please report it with the document (or the part of it that is enough) and the output of --verbose.',
  };
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function isJson(args: readonly string[]): boolean {
  return args.some((arg, index) => arg === '--reporter=json' || (arg === '--reporter' && args[index + 1] === 'json'));
}
