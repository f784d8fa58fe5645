import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bareEnvironment, type Registry, startRegistry } from '@specloom-tests/registry';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compile, STRICTEST } from './compile.ts';
import { pack, root } from './packed.ts';
import { run } from './run-command.ts';
import { createStopwatch } from './stopwatch.ts';

/*
 * From a changed document to a consumer that has the new version, each step on the one before: the workspace of a team, a registry, and
 * consumers in folders of their own.
 */
const machine = mkdtempSync(path.join(tmpdir(), 'specloom-road-'));
const workspace = path.join(machine, 'workspace');
const { packageManager, scripts, devDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const { time, table } = createStopwatch();
let registry: Registry;

const PARAMETERS = 'parameters: [{ name: id, in: path, required: true, schema: { type: string } }]';
const ORDER = (properties: string): string =>
  `"200": { description: ok, content: { application/json: { schema: { type: object, required: [id], properties: { ${properties} } } } } }`;
const document = (version: string, ...paths: string[]): string =>
  [
    'openapi: 3.1.0',
    `info: { title: Shop, version: "${version}" }`,
    'servers: [{ url: https://api.example.com }]',
    'paths:',
    ...paths.map((line) => `  ${line}`),
    '',
  ].join('\n');
const FIRST = document(
  '1',
  `/orders/{id}: { ${PARAMETERS}, get: { operationId: getOrder, responses: { ${ORDER('id: { type: string }, total: { type: number }')} } } }`,
);
const SECOND = document(
  '2',
  `/orders/{id}: { ${PARAMETERS}, get: { operationId: getOrder, responses: { ${ORDER('id: { type: string }')} } } }`,
  `/orders/{id}/cancel: { ${PARAMETERS}, post: { operationId: cancelOrder, responses: { "204": { description: ok } } } }`,
);
const OLD_APP = `import { Shop } from '@acme/shop';\nexport const total: Promise<number | undefined> = new Shop().orders.retrieve('1').then((order) => order.total);\n`;
const NEW_APP = `import { Shop } from '@acme/shop';\nexport const done: Promise<void> = new Shop().orders.cancel('1');\n`;

beforeAll(async () => {
  for (const folder of ['home', 'workspace/.changeset', 'workspace/packages'])
    mkdirSync(path.join(machine, folder), { recursive: true });
  registry = await startRegistry(['@acme/*']);
  for (const name of ['@specloom/runtime', 'specloom'] as const) await registry.publish(await pack(name));
  put('.npmrc', readFileSync(registry.npmrc, 'utf8'));
  put('openapi.yaml', FIRST);
  put('pnpm-workspace.yaml', 'packages: [packages/*]\n');
  put('.changeset/config.json', readFileSync(path.join(root, '.changeset/config.json'), 'utf8'));
  const client = { directory: 'packages/shop', name: '@acme/shop' };
  const types = { directory: 'packages/types', name: '@acme/shop-types' };
  put(
    'specloom.config.json',
    JSON.stringify({
      apis: { shop: { input: 'openapi.yaml', runtime: 'inline', tests: false, packages: { client, types } } },
    }),
  );
  put(
    'package.json',
    JSON.stringify({
      name: 'workspace',
      private: true,
      packageManager,
      scripts: {
        // As this repository has them, with the command as users have it.
        'version-packages': String(scripts['version-packages']).replace('node scripts/specloom.mjs', 'specloom'),
        release: String(scripts['release']).replace('turbo run build test', 'pnpm -r build'),
      },
      devDependencies: { specloom: '*', '@changesets/cli': devDependencies['@changesets/cli'] },
    }),
  );
  for (const argv of [
    ['init', '--quiet', '--initial-branch=main'],
    ['config', 'user.name', 'A Developer'],
    ['config', 'user.email', 'developer@example.com'],
  ])
    await run('git', argv, { cwd: workspace });
});

afterAll(async () => {
  console.log(`From a changed document to a release, on Node ${process.versions.node}:\n${table()}`);
  await registry?.close();
  rmSync(machine, { recursive: true });
});

function put(file: string, text: string): void {
  writeFileSync(path.join(workspace, file), text);
}

const read = (file: string): string => readFileSync(path.join(workspace, file), 'utf8');
const versions = (): string[] =>
  ['shop', 'types'].map((folder) => JSON.parse(read(`packages/${folder}/package.json`)).version);
const changesets = (): string[] =>
  readdirSync(path.join(workspace, '.changeset')).filter((file) => /^spec-/.test(file));

/** A command line as it is typed. @returns what it prints */
function type(line: string, { cwd = workspace, ...more }: { cwd?: string; FAIL?: string } = {}): Promise<string> {
  const [command = '', ...args] = line.replace(/^pnpm /, `npx -y ${packageManager} `).split(' ');
  const env = { ...bareEnvironment({ home: path.join(machine, 'home'), registry: registry.url }), ...more };
  return time(cwd === workspace ? line : `${line}  (in ${path.basename(cwd)}/)`, () =>
    run(command, args, { cwd, env }),
  );
}

async function published(name: string): Promise<string[]> {
  const response = await fetch(`${registry.url}${name.replace('/', '%2f')}`);
  return response.ok ? Object.keys((await response.json()).versions) : [];
}

/** Version of the client → hash of what was published. */
async function archives(): Promise<Record<string, string>> {
  const response = await fetch(`${registry.url}@acme%2fshop`);
  const { versions } = (await response.json()) as { versions: Record<string, { dist: { integrity: string } }> };
  return Object.fromEntries(Object.entries(versions).map(([version, { dist }]) => [version, dist.integrity]));
}

/** A project of somebody else, in a folder of its own, that installs a version and is compiled. */
async function consumer(folder: string, version: string, app: string): Promise<string> {
  const cwd = path.join(machine, folder);
  mkdirSync(cwd);
  const compilerOptions = { ...STRICTEST, module: 'NodeNext', moduleResolution: 'NodeNext' };
  writeFileSync(path.join(cwd, 'package.json'), '{ "private": true, "type": "module" }');
  writeFileSync(path.join(cwd, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['app.ts'] }));
  writeFileSync(path.join(cwd, 'app.ts'), app);
  await type(`npm install @acme/shop@${version}`, { cwd });
  return compile('typescript-7', cwd);
}

it('publishes a first version', async () => {
  await type('pnpm install');
  await type('pnpm exec specloom generate');
  for (const folder of ['shop', 'types']) {
    const file = `packages/${folder}/package.json`;
    put(file, JSON.stringify({ ...JSON.parse(read(file)), version: '1.0.0' }, undefined, 2));
  }
  await type('pnpm exec specloom generate');
  await type('pnpm install --no-frozen-lockfile');
  await run('git', ['add', '--all'], { cwd: workspace });
  await run('git', ['commit', '--quiet', '--message', 'Begin'], { cwd: workspace });
  await type('pnpm run release');
  expect(await published('@acme/shop')).toEqual(['1.0.0']);
  expect(await consumer('app-of-1.0', '1.0.0', OLD_APP)).toBe('');
});

it('says what a changed document means, before and after it is generated', async () => {
  put('next.yaml', SECOND);
  const { bump } = JSON.parse(await type('pnpm exec specloom diff npm:@acme/shop@1.0.0 next.yaml --reporter json'));
  expect(bump).toBe('major');
  put('openapi.yaml', SECOND);
  await expect(type('pnpm exec specloom check')).rejects.toThrow('no changeset says what has changed');
  await type('pnpm exec specloom generate');
  const [name = ''] = changesets();
  expect(changesets()).toHaveLength(1);
  expect(read(`.changeset/${name}`)).toMatch(/'@acme\/shop': major\n'@acme\/shop-types': major/);
  await type('pnpm exec specloom check');
});

it('makes versions of it, with a changelog in the words of callers', async () => {
  await type('pnpm run version-packages');
  expect(versions()).toEqual(['2.0.0', '2.0.0']);
  expect(changesets()).toEqual([]);
  expect(read('packages/shop/CHANGELOG.md')).toMatch(/## 2\.0\.0[\s\S]*Breaking[\s\S]*client\.orders\.retrieve\(\)/);
  await type('pnpm exec specloom check');
});

it('publishes what is left after a release that failed half way', async () => {
  // Fails the client's own publishing, after the types are out.
  const file = 'packages/shop/package.json';
  const manifest = JSON.parse(read(file));
  const prepublishOnly = `node -e "process.exit(process.env.FAIL ? 1 : 0)"`;
  put(file, JSON.stringify({ ...manifest, scripts: { ...manifest.scripts, prepublishOnly } }, undefined, 2));
  await expect(type('pnpm run release', { FAIL: 'yes' })).rejects.toThrow();
  expect([await published('@acme/shop'), await published('@acme/shop-types')]).toEqual([['1.0.0'], ['1.0.0', '2.0.0']]);
  await type('pnpm run release');
  expect(await published('@acme/shop')).toEqual(['1.0.0', '2.0.0']);
});

it('does nothing the second time', async () => {
  const before = await archives();
  await type('pnpm run release');
  expect(await archives()).toEqual(before);
  expect(Object.keys(before)).toEqual(['1.0.0', '2.0.0']);
});

it('is what a fresh project installs; code of the old version no longer compiles, as the changelog says', async () => {
  expect(await consumer('app-of-2.0', 'latest', NEW_APP)).toBe('');
  await expect(consumer('old-app-of-2.0', '2.0.0', OLD_APP)).rejects.toThrow("'total' does not exist");
});
