import yaml from 'js-yaml';
import { type Document, LineCounter, parseDocument, type YAMLError } from 'yaml';
import type { FindingCollector } from '../diagnostics.ts';
import type { ParsedText, SourceText } from './parse-text.ts';
import type { Json } from './spec-document.ts';
import { YAML_CORE_SCHEMA } from './yaml-core-schema.ts';
import { YAML_ERRORS } from './yaml-errors.ts';

/** More references to anchors than this make `yaml` refuse to expand a document. Below, our own limit on repeated values decides. */
const MAX_ALIAS_COUNT = 10_000;

/**
 * Parses YAML 1.2 with js-yaml, which is over ten times faster than `yaml`; what js-yaml refuses goes to `yaml`, which takes some
 * documents that js-yaml does not and reports every error of the others.
 */
export function parseYaml(source: SourceText, findings: FindingCollector): ParsedText | undefined {
  try {
    return { format: 'yaml', value: yaml.load(source.text, { schema: YAML_CORE_SCHEMA }) as Json | undefined };
  } catch (error) {
    if (error instanceof RangeError) {
      reportTooDeep(source, findings);
      return undefined;
    }
    return parseTolerantly(source, findings);
  }
}

function parseTolerantly(source: SourceText, findings: FindingCollector): ParsedText | undefined {
  const lines = new LineCounter();
  const document = parseYamlDocument(source.text, lines);
  if (document === undefined) {
    reportTooDeep(source, findings);
    return undefined;
  }
  if (document.errors.length > 0) {
    for (const error of withoutFollowUps(document.errors, lines)) reportSyntaxError(error, { source, lines, findings });
    return undefined;
  }
  try {
    return { format: 'yaml', value: document.toJS({ maxAliasCount: MAX_ALIAS_COUNT }) as Json | undefined };
  } catch (error) {
    findings.report({
      code: 'SL106',
      message: `YAML aliases cannot be written out: ${(error as Error).message}`,
      fix: 'Use $ref instead of YAML aliases (*name).',
      position: { file: source.file, line: 1, column: 1 },
    });
    return undefined;
  }
}

/** The document with positions; `undefined` when its nesting overflows the stack. */
export function parseYamlDocument(text: string, lines: LineCounter): Document | undefined {
  try {
    return parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true, strict: true });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** One mistake often makes a row of errors on lines that follow each other; the first of each row helps. */
function withoutFollowUps(errors: readonly YAMLError[], lines: LineCounter): YAMLError[] {
  const kept: YAMLError[] = [];
  let lastLine = -1;
  for (const error of [...errors].sort((a, b) => a.pos[0] - b.pos[0])) {
    const { line } = lines.linePos(error.pos[0]);
    if (line > lastLine + 1) kept.push(error);
    lastLine = line;
  }
  return kept.slice(0, 20);
}

interface ErrorContext {
  readonly source: SourceText;
  readonly lines: LineCounter;
  readonly findings: FindingCollector;
}

function reportSyntaxError(error: YAMLError, { source, lines, findings }: ErrorContext): void {
  const { line, col } = lines.linePos(error.pos[0]);
  const known = YAML_ERRORS[error.code];
  const got =
    source.text
      .slice(error.pos[0], error.pos[0] + 40)
      .split('\n')[0]
      ?.trim() ?? '';
  findings.report({
    code: 'SL102',
    message: `YAML syntax: expected ${known.expected}, got ${got === '' ? 'the end of the line' : `\`${got}\``} (${lowerFirst(error.message)})`,
    fix: known.fix,
    position: { file: source.file, line, column: col },
  });
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function reportTooDeep(source: SourceText, findings: FindingCollector): void {
  findings.report({
    code: 'SL106',
    message: 'the document is nested too deep to be read',
    fix: 'Break the nesting up with $ref.',
    position: { file: source.file, line: 1, column: 1 },
  });
}
