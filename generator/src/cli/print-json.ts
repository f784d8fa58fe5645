import type { Diagnostic } from '../diagnostics.ts';
import type { CliEnvironment } from './cli-environment.ts';
import { showPath } from './show-path.ts';

/** Prints the one JSON value that a command with `--reporter json` puts on stdout. */
export function printJson(value: object, { stdout }: CliEnvironment): void {
  stdout.write(`${JSON.stringify(value, undefined, 2)}\n`);
}

/** Findings with every member present, `null` where a finding has no place. */
export function jsonDiagnostics(diagnostics: readonly Diagnostic[], cwd: string): object[] {
  return diagnostics.map(({ code, severity, message, file, line, column, fix }) => ({
    code,
    severity,
    message,
    file: file === undefined ? null : showPath(file, cwd),
    line: line ?? null,
    column: column ?? null,
    fix,
  }));
}
