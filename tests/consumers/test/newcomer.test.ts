import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bareEnvironment, type Registry, startRegistry } from '@specloom-tests/registry';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { COMPILERS, compile, STRICTEST } from './compile.ts';
import { pack, root } from './packed.ts';
import { startPetstore } from './petstore-server.ts';
import { run } from './run-command.ts';
import { createStopwatch } from './stopwatch.ts';

/*
 * The first ten minutes with Specloom, as the README tells them, each step on the one before: an empty folder, an empty home, a
 * registry, and what the command says comes next.
 */
const machine = mkdtempSync(path.join(tmpdir(), 'specloom-newcomer-'));
const project = path.join(machine, 'project');
const client = path.join(project, 'client');
const { time, table } = createStopwatch();
let registry: Registry;

beforeAll(async () => {
  for (const folder of ['home', 'project']) mkdirSync(path.join(machine, folder));
  copyFileSync(path.join(root, 'generator/test/golden/petstore.yaml'), path.join(project, 'petstore.yaml'));
  registry = await startRegistry();
  for (const name of ['@specloom/runtime', 'specloom'] as const) await registry.publish(await pack(name));
});

afterAll(async () => {
  console.log(`A newcomer's first minutes, on Node ${process.versions.node}:\n${table()}`);
  await registry?.close();
  rmSync(machine, { recursive: true });
});

/** A command line as it is typed, in the project or a folder of it. @returns what it prints */
function type(line: string, folder = project): Promise<string> {
  const [command = '', ...args] = line.split(' ');
  const env = {
    ...bareEnvironment({ home: path.join(machine, 'home'), registry: registry.url }),
    // A dependency that does not want this Node is a warning that every user would see, and an error to some: here it is one.
    npm_config_engine_strict: 'true',
  };
  return time(folder === project ? line : `${line}  (in ${path.basename(folder)}/)`, () =>
    run(command, args, { cwd: folder, env }),
  );
}

it('installs from a registry into an empty folder', async () => {
  await type('npm install specloom');
  const { dependencies } = JSON.parse(readFileSync(path.join(project, 'package.json'), 'utf8'));
  expect(dependencies).toEqual({ specloom: expect.stringMatching(/^\^\d/) });
});

it('generates a first client without a config, and says what comes next', async () => {
  const printed = await type('npx specloom generate -i petstore.yaml -o client');
  expect(printed).toMatch(/✔ \d+ files written, 0 unchanged, 0 removed \(\d+ ms\)/);
  expect(printed).toContain('Next: cd client && npm install && npm run build');
});

it('finds nothing to do the second time', async () => {
  const json = await type('npx specloom generate -i petstore.yaml -o client --reporter json');
  const { files, diagnostics, ms } = JSON.parse(json);
  expect({ written: files.written, removed: files.removed, diagnostics }).toEqual({
    written: [],
    removed: [],
    diagnostics: [],
  });
  expect(files.unchanged).toContain('client/src/client.ts');
  expect(ms).toBeGreaterThan(0);
});

it('checks and inspects what it generated', async () => {
  expect(await type('npx specloom check -i petstore.yaml -o client')).toContain('✔');
  const { operations } = JSON.parse(await type('npx specloom inspect -i petstore.yaml --reporter json'));
  expect(operations[0]).toMatchObject({
    id: 'ListPets',
    method: 'GET',
    path: '/pets',
    resource: 'pets',
    name: 'list',
  });
});

it('gives a package that installs and builds, with openapi-fetch as its only dependency', async () => {
  const { dependencies } = JSON.parse(readFileSync(path.join(client, 'package.json'), 'utf8'));
  expect(Object.keys(dependencies)).toEqual(['openapi-fetch']);
  await type('npm install', client);
  await type('npm run build', client);
  const { exports } = JSON.parse(readFileSync(path.join(client, 'package.json'), 'utf8'));
  for (const { types, default: code } of Object.values<{ types: string; default: string }>(exports['.'])) {
    expect([types, code].filter((file) => !existsSync(path.join(client, file)))).toEqual([]);
  }
});

/** JavaScript that is also TypeScript. */
const APP = `import { NotFoundError, Petstore } from 'petstore';

const client = new Petstore({ bearerToken: 'secret', baseURL: String(process.argv[2]) });
const names = [];
for await (const pet of client.pets.list({ limit: 1 })) names.push(pet.name);
const added = await client.pets.create({ name: 'Tom' });
const missing = await client.pets.retrieve(404).catch((error) => error);
console.log(JSON.stringify([names, added.id, missing instanceof NotFoundError]));
`;

it('is a dependency of an app that calls a server: page after page, with credentials, errors told apart', async () => {
  await type('npm install ./client');
  writeFileSync(path.join(project, 'app.mjs'), APP);
  const server = await startPetstore('secret');
  try {
    expect(JSON.parse(await type(`node app.mjs ${server.url}`))).toEqual([['Tom', 'Rex'], 7, true]);
  } finally {
    server.close();
  }
});

it.each(COMPILERS)('compiles with %s, as source and as a dependency', async (compiler) => {
  const compilerOptions = { ...STRICTEST, module: 'NodeNext', moduleResolution: 'NodeNext' };
  writeFileSync(path.join(project, 'app.mts'), `declare const process: { argv: string[] };\n${APP}`);
  const include = ['app.mts', 'client/src'];
  writeFileSync(path.join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, include }));
  expect(await time(`tsc of ${compiler}`, () => compile(compiler, project))).toBe('');
});

it('names the file that somebody edited, with the place in the document behind it, and keeps it', async () => {
  const file = path.join(client, 'src/resources/pets.ts');
  writeFileSync(file, `${readFileSync(file, 'utf8')}// mine\n`);
  await expect(type('npx specloom check -i petstore.yaml -o client')).rejects.toThrow(
    /petstore\.yaml:\d+:\d+[\s\S]*resources\/pets\.ts/,
  );
  await expect(type('npx specloom generate -i petstore.yaml -o client')).rejects.toThrow('SL502');
  expect(readFileSync(file, 'utf8')).toContain('// mine');
});
