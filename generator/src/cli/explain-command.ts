import { type Command, Option } from 'commander';
import { DIAGNOSTICS, type DiagnosticCode } from '../diagnostic-catalogue.ts';
import { nearestName } from '../load/nearest-name.ts';
import { type CliEnvironment, colorsOf } from './cli-environment.ts';
import { EXIT, type ExitCode, UsageError } from './exit-codes.ts';
import { printJson } from './print-json.ts';

export interface ExplainOptions {
  readonly reporter: 'text' | 'json';
}

export function addExplainOptions(command: Command): Command {
  return command.addOption(
    new Option('--reporter <format>', 'how to print the result').choices(['text', 'json']).default('text'),
  );
}

const CODES = Object.keys(DIAGNOSTICS) as DiagnosticCode[];

/**
 * `specloom explain [code]`. Its JSON: `{ code, severity, title, explanation, fix }`, or a list of them where no code is given.
 *
 * @throws {UsageError} for a code that no finding has.
 */
export function explainCommand(
  code: string | undefined,
  { reporter }: ExplainOptions,
  environment: CliEnvironment,
): ExitCode {
  const codes = code === undefined ? CODES : [knownCode(code)];
  const entries = codes.map((known) => ({ code: known, ...DIAGNOSTICS[known] }));
  const [only] = entries;
  if (reporter === 'json') printJson(code !== undefined && only !== undefined ? only : entries, environment);
  else if (code === undefined) for (const entry of entries) environment.stdout.write(`${headOf(entry, environment)}\n`);
  else if (only !== undefined) {
    environment.stdout.write(`${headOf(only, environment)}\n\n${only.explanation}\n\nFix: ${only.fix}\n`);
  }
  return EXIT.ok;
}

type Entry = { readonly code: DiagnosticCode } & (typeof DIAGNOSTICS)[DiagnosticCode];

function headOf({ code, severity, title }: Entry, environment: CliEnvironment): string {
  const { bold, dim } = colorsOf(environment);
  return `${bold(code)}  ${dim(severity.padEnd(7))}  ${title}`;
}

function knownCode(code: string): DiagnosticCode {
  const wanted = code.toUpperCase();
  const known = CODES.find((candidate) => candidate === wanted);
  if (known !== undefined) return known;
  const near = nearestName(wanted, CODES);
  throw new UsageError(
    `no finding has the code “${code}”${near === undefined ? '; specloom explain lists them all' : `; did you mean ${near}?`}`,
  );
}
