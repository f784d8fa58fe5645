import type { Diagnostic, Severity } from '../diagnostics.ts';
import { type CliEnvironment, type Colors, colorsOf } from './cli-environment.ts';
import { CodeFrames } from './code-frame.ts';
import { showPath } from './show-path.ts';

/** Findings of one code that are shown before “and N more”. Errors are all shown. */
const SHOWN_PER_CODE: Readonly<Record<Severity, number>> = { error: Number.POSITIVE_INFINITY, warning: 5, info: 2 };
const FRAMED_ERRORS = 10;
/** The worst last, where the reader's eye is. */
const ORDER: readonly Severity[] = ['info', 'warning', 'error'];

export interface DiagnosticsStyle {
  readonly verbose: boolean;
  /** Errors only. */
  readonly silent: boolean;
}

/** Prints findings to stderr as `file:line:column  code  message` with the fix beneath, grouped by code. */
export function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  style: DiagnosticsStyle,
  environment: CliEnvironment,
): void {
  const printer = new DiagnosticPrinter(environment);
  for (const severity of style.silent ? (['error'] as const) : ORDER) {
    const limit = style.verbose ? Number.POSITIVE_INFINITY : SHOWN_PER_CODE[severity];
    for (const [code, group] of groupByCode(diagnostics.filter((diagnostic) => diagnostic.severity === severity))) {
      for (const diagnostic of group.slice(0, limit)) printer.print(diagnostic);
      if (group.length > limit) printer.printMore(code, group.length - limit);
    }
  }
}

function groupByCode(diagnostics: readonly Diagnostic[]): Map<string, Diagnostic[]> {
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const group = groups.get(diagnostic.code);
    if (group === undefined) groups.set(diagnostic.code, [diagnostic]);
    else group.push(diagnostic);
  }
  return groups;
}

class DiagnosticPrinter {
  readonly #environment: CliEnvironment;
  readonly #colors: Colors;
  readonly #frames = new CodeFrames();
  #framed = 0;

  constructor(environment: CliEnvironment) {
    this.#environment = environment;
    this.#colors = colorsOf(environment);
  }

  print(diagnostic: Diagnostic): void {
    const { cyan, dim, red, yellow } = this.#colors;
    const paint = { error: red, warning: yellow, info: cyan }[diagnostic.severity];
    const place = diagnostic.file === undefined ? '' : `${placeOf(diagnostic, this.#environment.cwd)}  `;
    this.#writeLine(`${place}${paint(diagnostic.code)}  ${diagnostic.message}`);
    for (const line of this.#frameOf(diagnostic)) this.#writeLine(dim(`    ${line}`));
    this.#writeLine(`    ${dim('→')} ${diagnostic.fix}`);
  }

  printMore(code: string, count: number): void {
    this.#writeLine(this.#colors.dim(`    … and ${count} more ${code} (--verbose shows them)`));
  }

  #frameOf({ severity, code, file, line, column }: Diagnostic): string[] {
    const isInText = code.startsWith('SL1') || code.startsWith('SL4');
    if (severity !== 'error' || !isInText || file === undefined || line === undefined || column === undefined)
      return [];
    return this.#framed++ < FRAMED_ERRORS ? this.#frames.frame({ file, line, column }) : [];
  }

  #writeLine(text: string): void {
    this.#environment.stderr.write(`${text}\n`);
  }
}

function placeOf({ file = '', line, column }: Diagnostic, cwd: string): string {
  return [showPath(file, cwd), line, column].filter((part) => part !== undefined).join(':');
}

/** `2 errors, 1 warning`; empty for none. */
export function countDiagnostics(diagnostics: readonly Diagnostic[]): string {
  return (['error', 'warning', 'info'] as const)
    .map((severity) => [diagnostics.filter((diagnostic) => diagnostic.severity === severity).length, severity] as const)
    .filter(([count]) => count > 0)
    .map(([count, severity]) => (severity === 'info' ? `${count} info` : plural(count, severity)))
    .join(', ');
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
