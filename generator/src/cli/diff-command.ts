import { type Command, Option } from 'commander';
import { resolveZeroConfig } from '../config/resolve-zero-config.ts';
import type { ResolvedApi } from '../config/resolved-api.ts';
import { GenerationError } from '../diagnostics.ts';
import { type ChangeLevel, isWorse } from '../diff/change-catalogue.ts';
import { type DiffInput, resolveDiffInput } from '../diff-input.ts';
import { type DiffResult, runDiff } from '../run-diff.ts';
import type { CliEnvironment } from './cli-environment.ts';
import { runOptions } from './command-context.ts';
import { DIFF_REPORTERS, type DiffReporter, PRINT_DIFF } from './diff-reporters.ts';
import { EXIT, type ExitCode, UsageError } from './exit-codes.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import { startProgress } from './progress.ts';
import { selectApis } from './select-apis.ts';

const LEVELS = ['major', 'minor', 'patch'] as const satisfies readonly ChangeLevel[];

export interface DiffCommandOptions {
  readonly config?: string;
  readonly api?: string;
  readonly clientName?: string;
  readonly allowRemote?: readonly string[];
  readonly updateNames?: boolean;
  readonly failOn?: ChangeLevel;
  readonly reporter: DiffReporter;
  readonly silent?: boolean;
  readonly verbose?: boolean;
}

export function addDiffOptions(command: Command): Command {
  return command
    .option('-c, --config <file>', 'config whose names, filters and overrides hold for both documents (default: none)')
    .option('--api <name>', 'API of the config (default: its only one); without -c, of the nearest config')
    .option('--client-name <name>', 'class name of the client, without a config (default: from the title)')
    .option(
      '--allow-remote <host...>',
      'hosts that $refs may be read from over https, without a config (default: none)',
    )
    .option(
      '--update-names',
      'derive every name anew, as generate --update-names does (default: names that were given stay)',
    )
    .option('--silent', 'print no more than errors and the result')
    .option('--verbose', 'print every change, with types and signatures')
    .addOption(new Option('--fail-on <level>', 'exit with 1 for changes of this level, or worse').choices(LEVELS))
    .addOption(new Option('--reporter <format>', 'how to print the result').choices(DIFF_REPORTERS).default('text'));
}

/**
 * `specloom diff <base> <revision>`. Its JSON: `{ bump, findings: [{ code, level, message, operation, position, … }], diagnostics }`, where
 * `operation` is null for what concerns none or several, which `operations` lists.
 */
export async function diffCommand(
  inputs: readonly [base: string, revision: string],
  options: DiffCommandOptions,
  environment: CliEnvironment,
): Promise<ExitCode> {
  if (inputs.every((input) => input === '-'))
    throw new UsageError('standard input is one document: name the other one');
  const api = await apiOf(options, environment);
  const [base, revision] = [await inputOf(inputs[0], api, environment), await inputOf(inputs[1], api, environment)];
  const { silent = false, verbose = false, reporter } = options;
  const progress = await startProgress({ silent, reporter }, environment);
  const names = options.updateNames ? 'derived' : isConfigured(options) ? 'locked' : 'kept';
  const result = await runDiff(base, revision, { ...runOptions(environment, progress), names }).finally(() =>
    progress.stop(),
  );
  if (reporter !== 'json') reportDiagnostics(result, { silent, verbose }, environment);
  if (result.succeeded || reporter === 'json') PRINT_DIFF[reporter](result, { silent, verbose }, environment);
  return exitCodeOf(result, options.failOn);
}

function isConfigured({ config, api }: DiffCommandOptions): boolean {
  return config !== undefined || api !== undefined;
}

async function apiOf(options: DiffCommandOptions, environment: CliEnvironment): Promise<ResolvedApi> {
  const { config, api, clientName, allowRemote } = options;
  if (!isConfigured(options)) {
    return resolveZeroConfig({
      input: '-',
      output: '.',
      cwd: environment.cwd,
      ...(clientName !== undefined && { clientName }),
      ...(allowRemote !== undefined && { remoteHosts: allowRemote }),
    });
  }
  if (clientName !== undefined || allowRemote !== undefined) {
    throw new UsageError('--client-name and --allow-remote go without a config; with one, set them there');
  }
  const selection = {
    reporter: 'text',
    failOn: 'error',
    ...(config !== undefined && { config }),
    ...(api && { api: [api] }),
  } as const;
  const { apis } = await selectApis(selection, environment, false);
  const [only, ...others] = apis;
  if (only !== undefined && others.length === 0) return only;
  throw new UsageError(`the config has several APIs: name one with --api (${apis.map(({ name }) => name).join(', ')})`);
}

async function inputOf(input: string, api: ResolvedApi, { cwd }: CliEnvironment): Promise<DiffInput> {
  const resolved = await resolveDiffInput(input, api, cwd);
  if ('api' in resolved) return resolved;
  throw new GenerationError([resolved]);
}

/** Warnings about documents belong to `generate`; here only what keeps them from being compared. */
function reportDiagnostics(
  { diagnostics }: DiffResult,
  { silent, verbose }: { readonly silent: boolean; readonly verbose: boolean },
  environment: CliEnvironment,
): void {
  printDiagnostics(diagnostics, { verbose, silent: silent || !verbose }, environment);
}

function exitCodeOf({ succeeded, bump }: DiffResult, failOn: ChangeLevel | undefined): ExitCode {
  if (!succeeded) return EXIT.failed;
  if (failOn === undefined || bump === 'none') return EXIT.ok;
  return isWorse(failOn, bump) ? EXIT.ok : EXIT.failed;
}
