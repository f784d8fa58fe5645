/** How bad a finding is. Any `error` stops generation before a byte is written. */
export type Severity = 'error' | 'warning' | 'info';

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

/**
 * Every code, its severity and its title. Codes are stable: they are documented, searched for and suppressed by name.
 * Ranges: 1xx input, 2xx OpenAPI document, 3xx names and model, 4xx config, 5xx output folder, 9xx internal.
 */
export const DIAGNOSTICS = {
  SL101: { severity: 'error', title: 'input cannot be read' },
  SL102: { severity: 'error', title: 'YAML or JSON syntax' },
  SL103: { severity: 'error', title: 'not an OpenAPI document' },
  SL104: { severity: 'warning', title: 'reference cannot be resolved' },
  SL105: { severity: 'warning', title: 'reference leaves the folder of the document' },
  SL106: { severity: 'error', title: 'document too large or too deep' },
  SL201: { severity: 'warning', title: 'duplicate operationId' },
  SL202: { severity: 'info', title: 'operationId missing' },
  SL203: { severity: 'warning', title: 'malformed part ignored' },
  SL204: { severity: 'warning', title: 'unsupported part left out' },
  SL205: { severity: 'warning', title: 'path parameter missing or undeclared' },
  SL206: { severity: 'warning', title: 'schema cannot be satisfied or is malformed' },
  SL207: { severity: 'warning', title: 'example contradicts its schema' },
  SL301: { severity: 'warning', title: 'two operations want one name' },
  SL302: { severity: 'warning', title: 'two schemas want one name' },
  SL303: { severity: 'info', title: 'pagination not derived' },
  SL304: { severity: 'error', title: 'pagination override does not fit the document' },
  SL305: { severity: 'error', title: 'override names something the document does not have' },
  SL306: { severity: 'info', title: 'operation opens a WebSocket' },
  SL307: { severity: 'info', title: 'type of webhook events not derived' },
  SL401: { severity: 'error', title: 'config cannot be loaded' },
  SL402: { severity: 'error', title: 'config is invalid' },
  SL501: { severity: 'error', title: 'a file that Specloom did not make is in the way' },
  SL502: { severity: 'error', title: 'a generated file was edited by hand' },
  SL503: { severity: 'error', title: 'output cannot be written' },
  SL504: { severity: 'error', title: 'drift between document and output' },
  SL901: { severity: 'error', title: 'internal error' },
} as const satisfies Record<string, { severity: Severity; title: string }>;

export type DiagnosticCode = keyof typeof DIAGNOSTICS;

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
