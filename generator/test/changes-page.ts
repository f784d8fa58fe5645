import { CHANGES, type ChangeEntry, HEADINGS } from '../src/diff/change-catalogue.ts';

const RANGES: readonly (readonly [start: string, title: string])[] = [
  ['SD1', 'Operations and names'],
  ['SD2', 'Parameters and bodies'],
  ['SD3', 'Schemas of what is sent'],
  ['SD4', 'Schemas of what is read'],
  ['SD5', 'Answers, errors and pages'],
  ['SD6', 'Credentials and servers'],
  ['SD7', 'Webhooks'],
  ['SD8', 'Exported types'],
  ['SD9', 'Prose'],
];

/** `docs/changes.md`, from the catalogue. */
export function renderChangesPage(): string {
  const sections = RANGES.map(([start, title]) => {
    const rows = Object.entries<ChangeEntry>(CHANGES)
      .filter(([, { code }]) => code.startsWith(start))
      .map(renderRow);
    return [
      `## ${title}`,
      ['| code | kind | level | change | why |', '|---|---|---|---|---|', ...rows].join('\n'),
    ].join('\n\n');
  });
  return `${['# Kinds of changes', INTRODUCTION, ...sections].join('\n\n')}\n`;
}

const INTRODUCTION =
  'What [`specloom diff`](diff.md) tells apart, and what each means for callers of the client. `specloom explain CODE` prints one entry. A\n' +
  `changelog has these headings: ${Object.values(HEADINGS).join(', ')}. This page is made from \`generator/src/diff/change-catalogue.ts\` by\n` +
  '`pnpm golden:update`.';

function renderRow([kind, { code, level, title, why, migration }]: [string, ChangeEntry]): string {
  const text = migration === undefined ? why : `${why} ${migration}`;
  return `| ${code} | \`${kind}\` | ${level} | ${title} | ${text.replaceAll('|', '\\|')} |`;
}
