import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CHANGES } from '../src/diff/change-catalogue.ts';
import { renderChangesPage } from './changes-page.ts';
import { readDiffScenario, recordDiffScenario } from './diff-scenario.ts';
import { diffText, renderChanges } from './diff-text.ts';

const folder = fileURLToPath(new URL('diffs/', import.meta.url));
const files = readdirSync(folder).filter((file) => file.endsWith('.md'));

describe.each(files)('%s', (file) => {
  const scenario = readDiffScenario(`${folder}${file}`);

  if (process.env['RECORD']) {
    it('is recorded', async () => {
      const came = new Map<string, string>();
      for (const { title, base, revision, options } of scenario.cases) {
        came.set(title, renderChanges(await diffText(base, revision, options)));
      }
      recordDiffScenario(scenario, came);
    });
  } else {
    it.each(scenario.cases)('$title', async ({ base, revision, options, expected }) => {
      expect(renderChanges(await diffText(base, revision, options))).toBe(expected);
    });
  }

  it.each(scenario.cases)('$title: with itself it is nothing', async ({ revision, options }) => {
    expect(renderChanges(await diffText(revision, revision, options))).toBe('nothing\n');
  });
});

it('provokes every kind of change', () => {
  const text = files.map((file) => readFileSync(`${folder}${file}`, 'utf8')).join('\n');
  expect(
    Object.entries(CHANGES)
      .filter(([, { code }]) => !text.includes(` ${code} `))
      .map(([kind]) => kind),
  ).toEqual([]);
});

it('docs/changes.md lists them all; `pnpm golden:update` writes it', () => {
  const page = fileURLToPath(new URL('../../docs/changes.md', import.meta.url));
  if (process.env['RECORD']) writeFileSync(page, renderChangesPage());
  expect(readFileSync(page, 'utf8')).toBe(renderChangesPage());
});

it('has a code of its own for every kind', () => {
  const codes = Object.values(CHANGES).map(({ code }) => code);
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
});
