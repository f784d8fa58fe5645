import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { DIAGNOSTICS, type DiagnosticCode } from '../src/diagnostic-catalogue.ts';
import { CHANGES } from '../src/diff/change-catalogue.ts';
import { cliFolder } from './cli-folder.ts';
import { renderDiagnosticsPage } from './diagnostics-page.ts';

const generator = fileURLToPath(new URL('..', import.meta.url));
const codes = Object.keys(DIAGNOSTICS) as DiagnosticCode[];

/** Texts of the files below the generator's folders whose path fits. */
function textsOf(fits: (file: string) => boolean): string[] {
  return ['src', 'test']
    .flatMap((folder) =>
      readdirSync(path.join(generator, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
        path.join(folder, file),
      ),
    )
    .filter((file) => file.endsWith('.ts') && fits(file))
    .map((file) => readFileSync(path.join(generator, file), 'utf8'));
}

it('every code is reported somewhere', () => {
  const sources = textsOf((file) => !file.includes('.test.') && !file.endsWith('diagnostic-catalogue.ts'));
  expect(codes.filter((code) => !sources.some((text) => text.includes(`'${code}'`)))).toEqual([]);
});

it('every code has a test that provokes it', () => {
  const tests = textsOf((file) => file.endsWith('.test.ts') && file !== path.join('test', 'diagnostics.test.ts'));
  expect(codes.filter((code) => !tests.some((text) => text.includes(code)))).toEqual([]);
});

it('docs/diagnostics.md lists them all; `pnpm golden:update` writes it', () => {
  const page = path.join(generator, '../docs/diagnostics.md');
  if (process.env['RECORD']) writeFileSync(page, renderDiagnosticsPage());
  expect(readFileSync(page, 'utf8')).toBe(renderDiagnosticsPage());
});

it('`specloom explain` says what a code means', async () => {
  const { run } = cliFolder();
  const { severity, title, explanation, fix } = DIAGNOSTICS.SL201;
  expect(await run('explain', 'sl201')).toEqual({
    code: 0,
    stdout: `SL201  ${severity}  ${title}\n\n${explanation}\n\nFix: ${fix}\n`,
    stderr: '',
  });
  expect(JSON.parse((await run('explain', 'SL201', '--reporter', 'json')).stdout)).toEqual({
    code: 'SL201',
    ...DIAGNOSTICS.SL201,
  });
});

it('`specloom explain` lists all codes when it is given none', async () => {
  const { run } = cliFolder();
  const { stdout } = await run('explain');
  const changes = Object.values(CHANGES).map(({ code }) => code);
  expect(stdout.match(/^S[LD]\d+/gm)).toEqual([...codes, ...changes]);
  expect(JSON.parse((await run('explain', '--reporter', 'json')).stdout)).toHaveLength(codes.length + changes.length);
});

it('`specloom explain` says what the code of a change means', async () => {
  const { run } = cliFolder();
  const { code, level, title, why, migration } = CHANGES['param-removed'];
  expect((await run('explain', code)).stdout).toBe(
    `${code}  ${level.padEnd(7)}  ${title}\n\n${why}\n\nIn a changelog under “Breaking”.\n\nWhat callers do: ${migration}\n`,
  );
  expect(JSON.parse((await run('explain', code, '--reporter', 'json')).stdout)).toEqual({
    kind: 'param-removed',
    ...CHANGES['param-removed'],
  });
});

it('`specloom explain` suggests the code that was meant, and exits as for wrong usage', async () => {
  const { run } = cliFolder();
  expect(await run('explain', 'SL20l')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('did you mean SL20'),
  });
  expect(await run('explain', 'ETIMEDOUT')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('specloom explain lists them all'),
  });
});
