import type { ChangeHeading, ChangeLevel } from '../diff/change-catalogue.ts';
import { countChanges, groupChanges } from '../diff/group-changes.ts';
import { renderMarkdown } from '../diff/render-markdown.ts';
import { sayCalls } from '../diff/say-calls.ts';
import type { DiffResult, LocatedChange } from '../run-diff.ts';
import { type CliEnvironment, type Colors, colorsOf } from './cli-environment.ts';
import { jsonDiagnostics, printJson } from './print-json.ts';
import { printable } from './printable.ts';
import { showPath } from './show-path.ts';

export const DIFF_REPORTERS = ['text', 'markdown', 'json', 'github'] as const;
export type DiffReporter = (typeof DIFF_REPORTERS)[number];

export interface DiffStyle {
  readonly verbose: boolean;
  readonly silent: boolean;
}

type Print = (result: DiffResult, style: DiffStyle, environment: CliEnvironment) => void;

/** What each reporter puts on standard output. */
export const PRINT_DIFF: Readonly<Record<DiffReporter, Print>> = {
  text: printText,
  markdown: (result, _style, { stdout }) => stdout.write(renderMarkdown(result)),
  json: (result, _style, environment) => printJson(jsonDiff(result, environment), environment),
  github: printAnnotations,
};

/** Changes under a heading that are shown without `--verbose`. */
const SHOWN: Readonly<Record<ChangeHeading, number>> = {
  breaking: 30,
  added: 10,
  deprecated: 10,
  fixed: 3,
  behaviour: 10,
  upgrade: 10,
};

function printText(result: DiffResult, { verbose, silent }: DiffStyle, environment: CliEnvironment): void {
  const colors = colorsOf(environment);
  const lines = groupChanges(result.changes).flatMap(({ heading, title, changes }) => {
    const shown = changes.slice(0, verbose ? changes.length : SHOWN[heading]);
    const rest = changes.length - shown.length;
    return [
      colors.bold(paint(heading, colors)(title)),
      ...shown.flatMap((change) => textLines(change, { verbose, colors, environment })),
      ...(rest > 0 ? [colors.dim(`  … and ${rest} more (--verbose shows each)`)] : []),
      '',
    ];
  });
  const counts = countChanges(result.changes);
  const summary =
    counts === '' ? 'Nothing has changed for callers of the client' : `${colors.bold(result.bump)}: ${counts}`;
  environment.stdout.write(`${[...(silent ? [] : lines), summary].join('\n')}\n`);
}

interface TextStyle {
  readonly verbose: boolean;
  readonly colors: Colors;
  readonly environment: CliEnvironment;
}

function textLines(change: LocatedChange, { verbose, colors, environment }: TextStyle): string[] {
  const { code, message, migration, before, after } = change;
  const calls = sayCalls(change);
  const place = placeOf(change, environment.cwd);
  const isBreaking = change.level === 'major';
  const remarks = [...(place === undefined ? [] : [place]), ...(migration && isBreaking ? [`→ ${migration}`] : [])];
  const types = verbose
    ? [...(before === undefined ? [] : [`before: ${before}`]), ...(after === undefined ? [] : [`after:  ${after}`])]
    : [];
  return [
    `  ${printable(message)}${calls === undefined ? '' : colors.dim(` (${printable(calls)})`)}  ${colors.dim(code)}`,
    ...(remarks.length === 0 ? [] : [colors.dim(`      ${printable(remarks.join('  '))}`)]),
    ...types.map((line) => colors.dim(`      ${printable(line)}`)),
  ];
}

function paint(heading: ChangeHeading, { red, green, yellow, cyan }: Colors): (text: string) => string {
  if (heading === 'breaking') return red;
  if (heading === 'added') return green;
  return heading === 'deprecated' || heading === 'upgrade' ? yellow : cyan;
}

/** Where it is now; where it was, if it is gone. */
function placeOf({ base, revision }: LocatedChange, cwd: string): string | undefined {
  const position = revision ?? base;
  return position && `${showPath(position.file, cwd)}:${position.line}:${position.column}`;
}

function jsonDiff({ bump, changes, diagnostics }: DiffResult, { cwd }: CliEnvironment): object {
  const place = (position: LocatedChange['base']): object | null =>
    position === undefined ? null : { ...position, file: showPath(position.file, cwd) };
  const findings = changes.map(({ base, revision, ...change }) => ({
    code: change.code,
    level: change.level,
    message: change.message,
    operation: change.operations.length === 1 ? (change.operations[0]?.call ?? null) : null,
    position: place(revision ?? base),
    basePosition: place(base),
    kind: change.kind,
    heading: change.heading,
    subject: change.subject,
    member: change.member,
    direction: change.direction ?? null,
    operations: change.operations,
    before: change.before ?? null,
    after: change.after ?? null,
    oldName: change.oldName ?? null,
    newName: change.newName ?? null,
    migration: change.migration ?? null,
  }));
  return { bump, findings, diagnostics: jsonDiagnostics(diagnostics, cwd) };
}

const ANNOTATIONS: Readonly<Record<ChangeLevel, string>> = { major: 'error', minor: 'warning', patch: 'notice' };

/** Workflow commands of GitHub Actions: an annotation a change, at its place in the revision. */
function printAnnotations(result: DiffResult, { silent }: DiffStyle, { stdout, cwd }: CliEnvironment): void {
  for (const change of result.changes) {
    if (silent && change.level !== 'major') continue;
    const { level, code, message, migration, revision } = change;
    const calls = sayCalls(change);
    const place =
      revision === undefined || revision.file.startsWith('git:')
        ? []
        : [`file=${property(showPath(revision.file, cwd))}`, `line=${revision.line}`, `col=${revision.column}`];
    const text = `${message}${calls === undefined ? '' : ` (${calls})`}${migration === undefined ? '' : `. ${migration}`}`;
    stdout.write(
      `::${ANNOTATIONS[level]} ${[...place, `title=${property(`${code} ${level}`)}`].join(',')}::${data(text)}\n`,
    );
  }
}

/** Escapes what would end the command, so that text of a document cannot begin another one. */
function data(text: string): string {
  return printable(text.replace(/[\r\n]+/g, ' ')).replaceAll('%', '%25');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
