import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { runCli } from '../src/cli/run-cli.ts';
import { loadPipeline } from '../src/pipeline.ts';

const read = (file: string): string => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
const readme = read('README.md');

it('says what each member of an API in the config is', () => {
  const api = /interface ApiConfig \{[\s\S]*?\n\}/.exec(read('src/config.ts'))?.[0] ?? '';
  const members = [...api.matchAll(/^ {2}readonly (\w+)\??:/gm)].map((match) => match[1] ?? '');
  const rows = readme.slice(readme.indexOf('| member of an API |')).matchAll(/^\| ((?:`\w+`(?:, )?)+) \|/gm);
  const told = [...rows].flatMap(([, names = '']) => [...names.matchAll(/\w+/g)].map(([name]) => name));
  expect(members.length).toBeGreaterThan(10);
  expect(told.sort()).toEqual(members.sort());
});

it('names each command, and nothing that is none', async () => {
  let help = '';
  const stream = { write: (text: string) => (help += text) };
  await runCli(['--help'], { cwd: '/', stdout: stream, stderr: stream, loadPipeline });
  const commands = [...help.matchAll(/^ {2}(\w+) \[/gm)].map((match) => match[1]).filter((name) => name !== 'help');
  expect([...readme.matchAll(/^\| `specloom (\w+)` \|/gm)].map((match) => match[1])).toEqual(commands);
});
