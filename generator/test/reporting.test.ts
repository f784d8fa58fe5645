import { expect, it } from 'vitest';
import { cliFolder } from './cli-folder.ts';

const operation = (name: string): string => `  /${name}: { get: { responses: { "204": { description: ok } } } }\n`;
const document = (operations: number, rest = ''): string =>
  `openapi: 3.1.0\ninfo: { title: Shop, version: "1" }\npaths:\n${Array.from({ length: operations }, (_, index) => operation(`x${index}`)).join('')}${rest}`;
const WARNED = document(1, '  /bad: 7\n');

it('says 300 like findings in one line, and all of them with --verbose', async () => {
  const { run } = cliFolder({ 'openapi.yaml': document(300) });
  const { stderr } = await run('generate', '-i', 'openapi.yaml', '-o', 'out', '--dry-run');
  expect(stderr.split('\n')).toEqual([
    'SL202  300 times: operationId missing, at openapi.yaml:4:10, openapi.yaml:5:10, openapi.yaml:6:10 …',
    '    → Give the operation an operationId.',
    '    (--verbose shows each finding; specloom explain CODE says more)',
    '',
  ]);
  const verbose = await run('generate', '-i', 'openapi.yaml', '-o', 'out', '--dry-run', '--verbose');
  expect(verbose.stderr.match(/SL202 {2}/g)).toHaveLength(300);
});

it('shows the first errors of a code each, and the rest in one line', async () => {
  const names = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`none${index}`, 'a.b']));
  const config = {
    apis: { shop: { input: 'openapi.yaml', names, packages: { client: { directory: 'out', name: 'shop' } } } },
  };
  const { run } = cliFolder({ 'openapi.yaml': document(1), 'specloom.config.json': JSON.stringify(config) });
  const { code, stderr } = await run('generate');
  expect(code).toBe(1);
  expect(stderr.match(/^SL305 {2}the name override for "none\d+" fits no operation/gm)).toHaveLength(10);
  expect(stderr).toMatch(/^SL305 {2}30 more: override names something the document does not have$/m);
});

it('keeps every finding in JSON', async () => {
  const { run } = cliFolder({ 'openapi.yaml': document(300) });
  const { stdout } = await run('inspect', '-i', 'openapi.yaml', '--reporter', 'json');
  expect(JSON.parse(stdout).diagnostics).toHaveLength(300);
});

const COMMANDS = [
  ['generate', '-i', 'openapi.yaml', '-o', 'out'],
  ['check', '-i', 'openapi.yaml', '-o', 'out'],
  ['inspect', '-i', 'openapi.yaml'],
];

it.each(COMMANDS)('%s fails for warnings when it is told to', async (...args) => {
  const { run } = cliFolder({ 'openapi.yaml': WARNED });
  await run('generate', '-i', 'openapi.yaml', '-o', 'out');
  const codes = [];
  for (const failOn of ['warning', 'error', 'never']) codes.push((await run(...args, '--fail-on', failOn)).code);
  expect(codes).toEqual([1, 0, 0]);
});

it('writes nothing for an error, whatever --fail-on says', async () => {
  const { run, has } = cliFolder({ 'openapi.yaml': 'swagger: 7' });
  expect((await run('generate', '-i', 'openapi.yaml', '-o', 'out', '--fail-on', 'never')).code).toBe(0);
  expect(has('out')).toBe(false);
});

it('writes the files in spite of warnings: --fail-on is about the exit code', async () => {
  const { run, has } = cliFolder({ 'openapi.yaml': WARNED });
  expect((await run('generate', '-i', 'openapi.yaml', '-o', 'out', '--fail-on', 'warning')).code).toBe(1);
  expect(has('out/package.json')).toBe(true);
});

it('refuses another word after --fail-on', async () => {
  const { run } = cliFolder({ 'openapi.yaml': WARNED });
  expect((await run('inspect', '-i', 'openapi.yaml', '--fail-on', 'info')).code).toBe(2);
});
