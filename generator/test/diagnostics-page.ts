import { DIAGNOSTICS, type DiagnosticEntry } from '../src/diagnostic-catalogue.ts';

const RANGES: readonly (readonly [start: string, title: string])[] = [
  ['SL1', 'Input'],
  ['SL2', 'The OpenAPI document'],
  ['SL3', 'Names and model'],
  ['SL4', 'Config'],
  ['SL5', 'Output folder'],
  ['SL6', 'Plugins'],
  ['SL9', 'Internal'],
];

/** `docs/diagnostics.md`, from the catalogue. */
export function renderDiagnosticsPage(): string {
  const sections = RANGES.map(([start, title]) => {
    const entries = Object.entries<DiagnosticEntry>(DIAGNOSTICS).filter(([code]) => code.startsWith(start));
    return [`## ${title}`, ...entries.map(renderEntry)].join('\n\n');
  });
  return `${['# Diagnostics', INTRODUCTION, ...sections].join('\n\n')}\n`;
}

const INTRODUCTION =
  'What Specloom has to say about documents, configs and output folders. `specloom explain CODE` prints one entry. An error stops the\n' +
  'writer before a byte is written; `--fail-on warning` makes a command exit with 1 for warnings too. This page is made from\n' +
  '`generator/src/diagnostic-catalogue.ts` by `pnpm golden:update`.';

function renderEntry([code, { severity, title, explanation, fix }]: [string, DiagnosticEntry]): string {
  return `### ${code}: ${title}\n\n*${severity}*: ${explanation}\n\n**Fix**: ${fix}`;
}
