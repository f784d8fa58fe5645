import type { Severity } from '../diagnostic-catalogue.ts';
import type { Diagnostic } from '../diagnostics.ts';

/** What a command's exit code says. 70 is `EX_SOFTWARE` of BSD's sysexits. */
export const EXIT = {
  /** Done; for `check`: the output is what the document gives. */
  ok: 0,
  /** Errors in document, config or output, or drift; with `--fail-on warning`, warnings too. */
  failed: 1,
  /** The command line is wrong. */
  usage: 2,
  /** A fault of Specloom itself. */
  internal: 70,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export const FAIL_ON = ['warning', 'error', 'never'] as const;
export type FailOn = (typeof FAIL_ON)[number];

const FAILURES: Readonly<Record<FailOn, readonly Severity[]>> = {
  warning: ['error', 'warning'],
  error: ['error'],
  never: [],
};

/** `--fail-on` decides the exit code alone: an error stops the writer whatever it says. */
export function exitCodeOf(diagnostics: readonly Diagnostic[], failOn: FailOn): ExitCode {
  return diagnostics.some(({ severity }) => FAILURES[failOn].includes(severity)) ? EXIT.failed : EXIT.ok;
}

/** The command line asks for something that makes no sense. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
