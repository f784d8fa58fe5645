import { type Command, Option } from 'commander';
import { DIAGNOSTICS, type DiagnosticCode } from '../diagnostic-catalogue.ts';
import { CHANGES, type ChangeEntry, HEADINGS } from '../diff/change-catalogue.ts';
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

/** What there is to say of a code: as one value, and as text. */
interface Explanation {
  readonly code: string;
  /** Severity, or level. */
  readonly rank: string;
  readonly title: string;
  readonly value: object;
  readonly text: string;
}

const EXPLANATIONS: readonly Explanation[] = [
  ...Object.entries(DIAGNOSTICS).map(([code, entry]): Explanation => {
    const text = `${entry.explanation}\n\nFix: ${entry.fix}`;
    return {
      code,
      rank: entry.severity,
      title: entry.title,
      value: { code: code as DiagnosticCode, ...entry },
      text,
    };
  }),
  ...Object.entries<ChangeEntry>(CHANGES).map(([kind, entry]): Explanation => {
    const { code, level, title, why, heading, migration } = entry;
    const todo = migration === undefined ? '' : `\n\nWhat callers do: ${migration}`;
    const text = `${why}\n\nIn a changelog under “${HEADINGS[heading]}”.${todo}`;
    return {
      code,
      rank: level,
      title,
      value: { code, kind, level, heading, title, why, ...(migration && { migration }) },
      text,
    };
  }),
];

/**
 * `specloom explain [code]`. Its JSON: `{ code, severity, title, explanation, fix }` of a finding, `{ code, kind, level, heading, title, why, migration }` of
 * a change that `diff` reports, or a list of them where no code is given.
 *
 * @throws {UsageError} for a code that nothing has.
 */
export function explainCommand(
  code: string | undefined,
  { reporter }: ExplainOptions,
  environment: CliEnvironment,
): ExitCode {
  if (code === undefined) {
    if (reporter === 'json')
      printJson(
        EXPLANATIONS.map(({ value }) => value),
        environment,
      );
    else for (const entry of EXPLANATIONS) environment.stdout.write(`${headOf(entry, environment)}\n`);
    return EXIT.ok;
  }
  const entry = explanationOf(code);
  if (reporter === 'json') printJson(entry.value, environment);
  else environment.stdout.write(`${headOf(entry, environment)}\n\n${entry.text}\n`);
  return EXIT.ok;
}

function headOf({ code, rank, title }: Explanation, environment: CliEnvironment): string {
  const { bold, dim } = colorsOf(environment);
  return `${bold(code)}  ${dim(rank.padEnd(7))}  ${title}`;
}

function explanationOf(code: string): Explanation {
  const wanted = code.toUpperCase();
  const known = EXPLANATIONS.find((candidate) => candidate.code === wanted);
  if (known !== undefined) return known;
  const near = nearestName(
    wanted,
    EXPLANATIONS.map((candidate) => candidate.code),
  );
  throw new UsageError(
    `no finding has the code “${code}”${near === undefined ? '; specloom explain lists them all' : `; did you mean ${near}?`}`,
  );
}
