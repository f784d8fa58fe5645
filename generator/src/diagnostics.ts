import { DIAGNOSTICS, type DiagnosticCode, type Severity } from './diagnostic-catalogue.ts';

/** Where in the user's file a finding is. `line` and `column` count from 1. */
export interface SourcePosition {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A finding as stages report it: `pointer` is a JSON pointer (RFC 6901) into the document. */
export interface Finding {
  readonly code: DiagnosticCode;
  readonly message: string;
  /** What the reader can do about it, as one imperative sentence. */
  readonly fix: string;
  readonly pointer?: string;
  /** Overrides the table's severity; used where the same finding is fatal in one setting only. */
  readonly severity?: Severity;
  /** For findings outside the document (config file, output folder). */
  readonly position?: SourcePosition;
}

/** A finding with its place resolved: what reporters print. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly message: string;
  readonly fix: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** Collects findings; a stage reports all of its problems, then `throwIfErrors` ends it. */
export class FindingCollector {
  readonly findings: Finding[] = [];

  report(finding: Finding): void {
    this.findings.push(finding);
  }

  get hasErrors(): boolean {
    return this.findings.some((finding) => severityOf(finding) === 'error');
  }

  throwIfErrors(): void {
    if (this.hasErrors) throw new GenerationError(this.findings);
  }
}

/** Thrown by a stage that cannot go on. Carries every finding so far, not only the fatal one. */
export class GenerationError extends Error {
  override readonly name = 'GenerationError';
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    super(findings.map((finding) => `${finding.code} ${finding.message}`).join('\n'));
    this.findings = findings;
  }
}

export function severityOf(finding: Finding): Severity {
  return finding.severity ?? DIAGNOSTICS[finding.code].severity;
}

/** Gives findings their place. `locate` is asked only here, so that positions cost nothing on a clean document. */
export function resolveFindings(
  findings: readonly Finding[],
  locate: (pointer: string) => SourcePosition | undefined,
): Diagnostic[] {
  return findings.map((finding) => {
    const position = finding.position ?? (finding.pointer === undefined ? undefined : locate(finding.pointer));
    return {
      code: finding.code,
      severity: severityOf(finding),
      message: finding.message,
      fix: finding.fix,
      ...position,
    };
  });
}
