import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';
import * as v from 'valibot';
import { expect, it, onTestFinished } from 'vitest';
import { type CliFolder, cliFolder } from './cli-folder.ts';
import { compileFiles } from './compile.ts';

const example = fileURLToPath(new URL('../../examples/valibot-validators/', import.meta.url));
const cache = fileURLToPath(new URL('../node_modules/.cache/', import.meta.url));

function exampleFolder(): CliFolder {
  const folder = cliFolder();
  for (const file of ['specloom.config.ts', 'valibot-validators.ts', 'library.yaml'])
    cpSync(path.join(example, file), path.join(folder.folder, file));
  return folder;
}

function sourcesOf({ folder, read }: CliFolder): Map<string, string> {
  const files = readdirSync(path.join(folder, 'client/src'), { recursive: true, encoding: 'utf8' });
  return new Map(
    files.filter((file) => file.endsWith('.ts')).map((file) => [`src/${file}`, read(`client/src/${file}`)]),
  );
}

/** Runs an emitted module that imports valibot only. */
async function importEmitted(code: string): Promise<Record<string, v.GenericSchema>> {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(path.join(cache, 'plugin-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'validators.mjs');
  writeFileSync(file, ts.transpile(code, { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 }));
  return import(pathToFileURL(file).href);
}

it('the example emits validators that compile beside the client', async () => {
  const folder = exampleFolder();
  // The runtime's source is compiled elsewhere.
  folder.put('specloom.config.ts', folder.read('specloom.config.ts').replace("'inline'", "'package'"));
  expect(await folder.run('generate')).toMatchObject({ code: 0, stderr: '' });
  expect(compileFiles(sourcesOf(folder), { types: ['node'] })).toEqual([]);
  const manifest = JSON.parse(folder.read('client/package.json'));
  expect(manifest.exports['./validators'].import.default).toBe('./dist/validators.js');
  expect(manifest.dependencies.valibot).toBe('^1.4.2');
  expect(folder.read('client/tsdown.config.ts')).toContain("'src/validators.ts'");
});

const BOOK = { id: '7f0e36ea-1d9b-4c1a-9a52-0f5b0c0a7c11', title: 'A', shelf: { name: 'x', within: { name: 'y' } } };

it('its validators accept what the document describes, and nothing else', async () => {
  const folder = exampleFolder();
  await folder.run('generate');
  const { BookSchema = v.never() } = await importEmitted(folder.read('client/src/validators.ts'));
  const accepts = (value: unknown): boolean => v.is(BookSchema, value);
  expect(accepts(BOOK)).toBe(true);
  expect(
    accepts({ ...BOOK, pages: 3, lent: '2026-01-01T00:00:00Z', state: 'added later', notes: { a: 'b' }, more: 1 }),
  ).toBe(true);
  expect(accepts({ ...BOOK, lent: null })).toBe(true);
  const wrong = [
    { id: '7' },
    { title: undefined },
    { pages: 0 },
    { pages: 1.5 },
    { lent: 'soon' },
    { state: 7 },
    { notes: { a: 1 } },
    { shelf: { name: 'x', within: {} } },
  ];
  for (const part of wrong) expect(accepts({ ...BOOK, ...part }), JSON.stringify(part)).toBe(false);
});

it('emitted files are held like all others: drift, hand edits, removal', async () => {
  const folder = exampleFolder();
  await folder.run('generate');
  expect((await folder.run('check')).code).toBe(0);
  folder.put('client/src/validators.ts', `${folder.read('client/src/validators.ts')}// mine\n`);
  expect((await folder.run('generate')).stderr).toContain('SL502');
  await folder.run('generate', '--force');
  folder.put('specloom.config.ts', folder.read('specloom.config.ts').replace('plugins: [valibotValidators],', ''));
  await folder.run('generate');
  expect(folder.has('client/src/validators.ts')).toBe(false);
});

it('a plugin that changes what it emits is noticed though the document is the same', async () => {
  const folder = exampleFolder();
  await folder.run('generate');
  const plugin = folder.read('valibot-validators.ts');
  folder.put('valibot-validators.ts', plugin.replace("'looseObject' : 'strictObject'", "'object' : 'strictObject'"));
  await folder.run('generate');
  expect(folder.read('client/src/validators.ts')).toContain('v.object({');
});

const DOCUMENT = `openapi: 3.1.0
info: { title: Shop, version: "1" }
paths:
  /orders: { get: { operationId: listOrders, responses: { "204": { description: ok } } } }
`;

function withPlugin(plugin: string): CliFolder {
  const config = `export default { apis: { shop: { input: 'openapi.yaml', packages: { client: { directory: 'out', name: 'shop' } }, plugins: [${plugin}] } } };`;
  return cliFolder({ 'openapi.yaml': DOCUMENT, 'specloom.config.mjs': config });
}

it('a pass changes the document before names are given', async () => {
  const { run } =
    withPlugin(`{ name: 'more', normalise(document) { document.paths['/items'] = structuredClone(document.paths['/orders']); delete document.paths['/items'].get.operationId; } },
    { name: 'fewer', normalise: async (document) => ({ ...document, paths: { '/items': document.paths['/items'] } }) }`);
  const { operations } = JSON.parse((await run('inspect', '--reporter', 'json')).stdout);
  expect(
    operations.map(
      ({ method, path: at, resource, name }: Record<string, string>) => `${method} ${at} ${resource}.${name}`,
    ),
  ).toEqual(['GET /items items.retrieve']);
});

it.each([
  [
    'throws in normalise',
    `{ name: 'bad', normalise() { throw new TypeError('no') } }`,
    'SL601',
    'the plugin bad failed in normalise: TypeError: no',
  ],
  [
    'rejects in emit',
    `{ name: 'bad', emit: async () => { throw 'text' } }`,
    'SL601',
    'the plugin bad failed in emit: text',
  ],
  [
    'gives no document',
    `{ name: 'bad', normalise: () => 7 }`,
    'SL602',
    'the plugin bad: normalise gave back something that is no OpenAPI document',
  ],
  [
    'gives no files',
    `{ name: 'bad', emit: () => [{ path: 'a', kind: 'binary' }] }`,
    'SL602',
    'the plugin bad: emit gave back something else than a list of files, at 0.kind',
  ],
  [
    'gives a file that cannot be printed',
    `{ name: 'bad', emit: () => [{ path: 'a.ts', kind: 'typescript', imports: [], statements: [{ kind: 'nonsense' }] }] }`,
    'SL601',
    'the plugin bad failed in emit',
  ],
  [
    'leaves the package',
    `{ name: 'bad', emit: () => [{ path: '../a', kind: 'text', text: '' }] }`,
    'SL602',
    'emits “../a”, which is no path inside of the package',
  ],
  [
    'takes Specloom’s own folder',
    `{ name: 'bad', emit: () => [{ path: 'spec.lock.json', kind: 'text', text: '' }] }`,
    'SL602',
    'no path inside of the package',
  ],
  [
    'replaces a file',
    `{ name: 'bad', emit: () => [{ path: 'src/Client.ts', kind: 'text', text: '' }] }`,
    'SL602',
    'emits src/Client.ts, which Specloom emits too',
  ],
  [
    'replaces a file of another plugin',
    `{ name: 'good', emit: () => [{ path: 'a', kind: 'text', text: '' }] }, { name: 'bad', emit: () => [{ path: 'a', kind: 'text', text: '' }] }`,
    'SL602',
    'emits a, which good emits too',
  ],
  [
    'reports an error',
    `{ name: 'bad', emit: (_, { report }) => { report({ message: 'x', fix: 'y', severity: 'error' }); return []; } }`,
    'SL603',
    'bad: x',
  ],
])('a plugin that %s stops the run with a finding that names it', async (_what, plugin, code, message) => {
  const { run, has } = withPlugin(plugin);
  const outcome = await run('generate');
  expect(outcome.code).toBe(1);
  expect(outcome.stderr).toContain(code);
  expect(outcome.stderr).toContain(message);
  expect(has('out')).toBe(false);
});

it('a plugin says where something is', async () => {
  const { run } = withPlugin(
    `{ name: 'lint', normalise(_, { report }) { report({ message: 'no summary', fix: 'Write one.', pointer: '/paths/~1orders/get' }); } }`,
  );
  const { code, stderr } = await run('generate');
  expect(code).toBe(0);
  expect(stderr).toMatch(/^openapi\.yaml:4:\d+ {2}SL603 {2}lint: no summary\n {4}→ Write one\.$/m);
});

it.each([
  [`{ emit() {} }`, 'name'],
  [`{ name: 'x', emits() {} }`, 'emits'],
  [`{ name: 'x', emit: 7 }`, 'emit'],
  [`7`, 'plugins'],
])('refuses a config with the plugin %s', async (plugin, member) => {
  const { run } = withPlugin(plugin);
  const { code, stderr } = await run('generate');
  expect(code).toBe(1);
  expect(stderr).toMatch(new RegExp(`SL402 {2}.*${member}`));
});
