import { DIAGNOSTICS, type DiagnosticCode, type Severity } from '../diagnostic-catalogue.ts';
import type { Diagnostic } from '../diagnostics.ts';
import { type CliEnvironment, type Colors, colorsOf } from './cli-environment.ts';
import { CodeFrames } from './code-frame.ts';
import { showPath } from './show-path.ts';

/** Findings of one code that are shown each; more are one line together. Errors show the first ones all the same. */
const SHOWN_PER_CODE: Readonly<Record<Severity, number>> = { error: 10, warning: 3, info: 1 };
const FRAMED_ERRORS = 10;
/** Places that the line of a group names. */
const PLACES_SHOWN = 3;
/** The worst last, where the reader's eye is. */
const ORDER: readonly Severity[] = ['info', 'warning', 'error'];

export interface DiagnosticsStyle {
  readonly verbose: boolean;
  /** Errors only. */
  readonly silent: boolean;
}

/** Prints findings to stderr as `file:line:column  code  message` with the fix beneath, and many of one code as one line. */
export function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  style: DiagnosticsStyle,
  environment: CliEnvironment,
): void {
  const printer = new DiagnosticPrinter(environment);
  for (const severity of style.silent ? (['error'] as const) : ORDER) {
    const limit = style.verbose ? Number.POSITIVE_INFINITY : SHOWN_PER_CODE[severity];
    for (const [code, group] of groupByCode(diagnostics.filter((diagnostic) => diagnostic.severity === severity))) {
      const shown = group.length <= limit ? group : severity === 'error' ? group.slice(0, limit) : [];
      for (const diagnostic of shown) printer.print(diagnostic);
      if (shown.length < group.length) printer.printGroup(code, group.slice(shown.length), shown.length > 0);
    }
  }
  printer.end();
}

function groupByCode(diagnostics: readonly Diagnostic[]): Map<DiagnosticCode, Diagnostic[]> {
  const groups = new Map<DiagnosticCode, Diagnostic[]>();
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
  #hasGroups = false;

  constructor(environment: CliEnvironment) {
    this.#environment = environment;
    this.#colors = colorsOf(environment);
  }

  print(diagnostic: Diagnostic): void {
    const { dim } = this.#colors;
    const place = diagnostic.file === undefined ? '' : `${placeOf(diagnostic, this.#environment.cwd)}  `;
    this.#writeLine(`${place}${this.#paint(diagnostic)}  ${diagnostic.message}`);
    for (const line of this.#frameOf(diagnostic)) this.#writeLine(dim(`    ${line}`));
    this.#writeLine(`    ${dim('→')} ${diagnostic.fix}`);
  }

  /** One line for all findings of a code, or for those of them that come after some that were shown. */
  printGroup(code: DiagnosticCode, group: readonly Diagnostic[], isRest: boolean): void {
    const [first] = group;
    if (first === undefined) return;
    this.#hasGroups = true;
    const placed = group.filter(({ file }) => file !== undefined).slice(0, PLACES_SHOWN);
    const places = placed.map((diagnostic) => placeOf(diagnostic, this.#environment.cwd)).join(', ');
    const more = placed.length < group.length ? ' …' : '';
    const count = `${group.length} ${isRest ? 'more' : 'times'}`;
    this.#writeLine(
      `${this.#paint(first)}  ${count}: ${DIAGNOSTICS[code].title}${places === '' ? '' : `, at ${places}${more}`}`,
    );
    if (!isRest) this.#writeLine(`    ${this.#colors.dim('→')} ${DIAGNOSTICS[code].fix}`);
  }

  end(): void {
    if (!this.#hasGroups) return;
    this.#writeLine(this.#colors.dim('    (--verbose shows each finding; specloom explain CODE says more)'));
  }

  #paint({ code, severity }: Diagnostic): string {
    const { cyan, red, yellow } = this.#colors;
    return { error: red, warning: yellow, info: cyan }[severity](code);
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
