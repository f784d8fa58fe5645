import { expect, it } from 'vitest';
import { unpackText } from '../src/load/packed-text.ts';
import { type CliFolder, cliFolder } from './cli-folder.ts';

const OPERATION = (id: string, more = '') =>
  `operationId: ${id}, ${more} responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } } } }`;
const document = (...paths: string[]): string =>
  [
    'openapi: 3.1.0',
    'info: { title: Shop, version: "2024-01" }',
    'paths:',
    ...paths.map((line) => `  ${line}`),
    'components: { schemas: { Order: { type: object, properties: { id: { type: string } } } } }',
    '',
  ].join('\n');
const ORDERS = `/orders: { get: { ${OPERATION('getOrders')} } }`;
const ITEMS = `/items: { get: { ${OPERATION('getItems')} } }`;
const GENERATE = ['generate', '-i', 'openapi.yaml', '-o', 'out'];

interface Lock {
  readonly version: string;
  readonly generator: string;
  readonly config: string;
  readonly spec: Readonly<Record<'source' | 'sha256' | 'openapi' | 'version', string>>;
  readonly names: object;
  readonly document: string;
  readonly released?: Readonly<Record<'sha256' | 'names' | 'document', string>> & { readonly packages: object };
}

const lockIn = ({ read }: CliFolder): Lock => JSON.parse(read('out/spec.lock.json'));
const pathsOf = (packed = ''): string[] => Object.keys(JSON.parse(unpackText(packed)).paths);

async function generated(text: string): Promise<CliFolder> {
  const folder = cliFolder({ 'openapi.yaml': text });
  await generate(folder);
  return folder;
}

async function generate(folder: CliFolder, ...args: string[]): Promise<void> {
  const { code, stderr } = await folder.run(...GENERATE, ...args);
  expect(code, stderr).toBe(0);
}

it('says what a package was generated from', async () => {
  const lock = lockIn(await generated(document(ORDERS)));
  expect(lock).toMatchObject({
    version: '0.1.0',
    generator: expect.stringMatching(/^\d+\.\d+\.\d+/),
    config: expect.stringMatching(/^[\da-f]{64}$/),
    spec: {
      source: '../openapi.yaml',
      sha256: expect.stringMatching(/^[\da-f]{64}$/),
      openapi: '3.1.0',
      version: '2024-01',
    },
  });
  expect(lock).not.toHaveProperty('released');
});

it('holds a document that gives the same client, whatever the first was made of', async () => {
  const folder = cliFolder({
    'openapi.yaml': document(
      `/orders: { $ref: "parts/orders.yaml" }`,
      `/internal/orders: { post: { ${OPERATION('inner', 'x-internal: true,')} } }`,
    ),
    'parts/orders.yaml': `get: { operationId: getOrders, responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/Page" } } } } } }\nPage: { type: object, properties: { size: { type: integer } } }\n`,
    'more.yaml':
      'overlay: 1.0.0\ninfo: { title: More, version: "1" }\nactions: [{ target: $.info, update: { description: Sells. } }]\n',
    'specloom.config.json': JSON.stringify({
      apis: {
        shop: {
          input: 'openapi.yaml',
          overlays: ['more.yaml'],
          exclude: [{ extension: 'x-internal' }],
          packages: { client: { directory: 'out', name: 'shop' } },
        },
      },
    }),
  });
  expect((await folder.run('generate')).code).toBe(0);
  const text = unpackText(lockIn(folder).document);
  expect(text).not.toContain('internal');
  folder.put('again.json', text);
  folder.put('again/package.json', '{ "name": "shop" }');
  const { code, stderr } = await folder.run('generate', '-i', 'again.json', '-o', 'again');
  expect(code, stderr).toBe(0);
  for (const file of [
    'src/client.ts',
    'src/resources/orders.ts',
    'src/types/schemas.ts',
    'src/types/openapi.ts',
    'README.md',
  ])
    expect(folder.read(`again/${file}`)).toBe(folder.read(`out/${file}`));
});

it('keeps what the last version was made of until there is a new version', async () => {
  const folder = await generated(document(ORDERS));
  const first = lockIn(folder);
  folder.put('openapi.yaml', document(ORDERS, ITEMS));
  await generate(folder);
  const changed = lockIn(folder);
  expect(pathsOf(changed.document)).toEqual(['/orders', '/items']);
  expect(changed.released).toMatchObject({
    packages: { shop: { version: '0.1.0' } },
    sha256: first.spec.sha256,
    document: first.document,
  });

  folder.put('openapi.yaml', document(ITEMS, ORDERS));
  await generate(folder);
  expect(pathsOf(lockIn(folder).released?.document)).toEqual(['/orders']);

  const packageJson = JSON.parse(folder.read('out/package.json'));
  folder.put('out/package.json', JSON.stringify({ ...packageJson, version: '0.2.0' }));
  await generate(folder);
  expect(lockIn(folder)).toMatchObject({ version: '0.2.0' });
  expect(lockIn(folder)).not.toHaveProperty('released');
  folder.put('openapi.yaml', document(ORDERS));
  await generate(folder, '--update-names');
  expect(lockIn(folder).released?.packages).toMatchObject({ shop: { version: '0.2.0' } });
  expect(pathsOf(lockIn(folder).released?.document)).toEqual(['/items', '/orders']);
});

it('forgets a change that was taken back', async () => {
  const folder = await generated(document(ORDERS));
  const before = folder.read('out/spec.lock.json');
  folder.put('openapi.yaml', document(`/orders: { get: { ${OPERATION('getOrders', 'summary: Lists.,')} } }`));
  await generate(folder);
  expect(lockIn(folder)).toHaveProperty('released');
  folder.put('openapi.yaml', document(ORDERS));
  await generate(folder);
  expect(folder.read('out/spec.lock.json')).toBe(before);
});

it('is the same wherever the document and the package are', async () => {
  const one = await generated(document(ORDERS));
  const other = await generated(document(ORDERS));
  expect(one.read('out/spec.lock.json')).toBe(other.read('out/spec.lock.json'));
});

it('hashes the settings', async () => {
  const folder = await generated(document(ORDERS));
  const { config } = lockIn(folder);
  await generate(folder, '--client-name', 'Other');
  expect(lockIn(folder).config).not.toBe(config);
});

it('is published with the package', async () => {
  const folder = await generated(document(ORDERS));
  expect(JSON.parse(folder.read('out/package.json')).files).toContain('spec.lock.json');
});
