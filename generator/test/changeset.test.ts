import { expect, it } from 'vitest';
import { type CliFolder, cliFolder } from './cli-folder.ts';

const RESPONSE = (properties: string) =>
  `responses: { "200": { description: ok, content: { application/json: { schema: { type: object, properties: { ${properties} } } } } } }`;
const GET_ORDER = (properties: string, more = '') =>
  `/orders/{id}: { parameters: [{ name: id, in: path, required: true, schema: { type: string } }], get: { operationId: getOrder, ${more} ${RESPONSE(properties)} } }`;
const SHIP =
  '/orders/{id}/ship: { parameters: [{ name: id, in: path, required: true, schema: { type: string } }], post: { operationId: shipOrder, responses: { "204": { description: ok } } } }';
const ID = 'id: { type: string }';
const TOTAL = 'total: { type: number }';

const document = (...paths: string[]): string =>
  [
    'openapi: 3.1.0',
    'info: { title: Shop, version: "2" }',
    'servers: [{ url: https://api.example.com }]',
    'components: { securitySchemes: { key: { type: http, scheme: bearer } } }',
    'security: [{ key: [] }]',
    'paths:',
    ...paths.map((line) => `  ${line}`),
    '',
  ].join('\n');

/** A workspace with changesets, whose packages are at a version, and were generated for the first document. */
async function workspace(first: string, version = '1.0.0'): Promise<CliFolder> {
  const folder = cliFolder({
    '.changeset/config.json': '{}',
    'openapi.yaml': first,
    'client/package.json': JSON.stringify({ version }),
    'types/package.json': JSON.stringify({ version }),
    'specloom.config.json': JSON.stringify({
      apis: {
        shopAPI: {
          input: 'openapi.yaml',
          packages: {
            client: { directory: 'client', name: '@acme/shop' },
            types: { directory: 'types', name: '@acme/types' },
          },
        },
      },
    }),
  });
  await generate(folder);
  return folder;
}

async function generate(folder: CliFolder, ...args: string[]): Promise<string> {
  const { code, stderr, stdout } = await folder.run('generate', ...args);
  expect(code, stderr).toBe(0);
  return stdout + stderr;
}

async function change(folder: CliFolder, text: string, ...args: string[]): Promise<string | undefined> {
  folder.put('openapi.yaml', text);
  await generate(folder, ...args);
  return changesetIn(folder);
}

const NAME = (folder: CliFolder): string => {
  const lock = JSON.parse(folder.read('client/spec.lock.json'));
  return `.changeset/spec-shop-api-${(lock.released ?? lock.spec).sha256.slice(0, 8)}.md`;
};
function changesetIn(folder: CliFolder): string | undefined {
  return folder.has(NAME(folder)) ? folder.read(NAME(folder)) : undefined;
}

const setVersion = (folder: CliFolder, version: string): void => {
  for (const pack of ['client', 'types'])
    folder.put(`${pack}/package.json`, JSON.stringify({ ...JSON.parse(folder.read(`${pack}/package.json`)), version }));
};

it('says what has changed in the words of those who call the client, with a bump for each package', async () => {
  const folder = await workspace(document(GET_ORDER(`${ID}, ${TOTAL}`)));
  expect(changesetIn(folder)).toBeUndefined();
  const text = await change(folder, document(GET_ORDER(ID), SHIP));
  expect(text).toMatch(
    /^---\n'@acme\/shop': major\n'@acme\/types': major\n---\n\nFollow the API's description, version 2: 1 breaking, 1 added\n/,
  );
  expect(text).toContain('#### Breaking\n\n- `client.orders.retrieve()`');
  expect(text).toContain('total');
  expect(text).toContain('#### Added\n\n- `client.orders.ship()`');
});

it.each([
  ['breaking is minor', document(GET_ORDER(ID)), 'minor'],
  ['added is patch', document(GET_ORDER(`${ID}, ${TOTAL}`), SHIP), 'patch'],
])('below 1.0 %s', async (_what, second, bump) => {
  const folder = await workspace(document(GET_ORDER(`${ID}, ${TOTAL}`)), '0.3.1');
  expect(await change(folder, second)).toContain(`'@acme/shop': ${bump}\n`);
});

it('leaves out a package whose files are the same', async () => {
  const folder = await workspace(document(GET_ORDER(ID)));
  const text = await change(folder, document(GET_ORDER(ID)).replace('api.example.com', 'api.example.org'));
  expect(text).toContain("'@acme/shop':");
  expect(text).not.toContain('@acme/types');
});

it('writes none where nothing that is published differs', async () => {
  const folder = await workspace(document(GET_ORDER(ID)));
  expect(await change(folder, `# Reviewed.\n${document(GET_ORDER(ID))}`)).toBeUndefined();
});

it('rewrites the one file while the version is the same, and removes it when the change is taken back', async () => {
  const folder = await workspace(document(GET_ORDER(ID)));
  await change(folder, document(GET_ORDER(ID), SHIP));
  const name = NAME(folder);
  expect(await change(folder, document(GET_ORDER(TOTAL), SHIP))).toContain('breaking');
  expect(NAME(folder)).toBe(name);
  expect(await generate(folder)).toContain('Nothing to do');
  await change(folder, document(GET_ORDER(ID)));
  expect(folder.has(name)).toBe(false);
});

it('begins anew with a new version', async () => {
  const folder = await workspace(document(GET_ORDER(ID)));
  await change(folder, document(GET_ORDER(ID), SHIP));
  const first = NAME(folder);
  setVersion(folder, '1.1.0');
  await generate(folder);
  // Whether the file is used up is for changesets to say.
  expect(folder.has(first)).toBe(true);
  expect(await change(folder, document(GET_ORDER(`${ID}, ${TOTAL}`), SHIP))).toContain("'@acme/shop': minor");
  expect(changesetIn(folder)).not.toContain('ship');
  expect(NAME(folder)).not.toBe(first);
});

it('is held by `check`', async () => {
  const folder = await workspace(document(GET_ORDER(ID)));
  await change(folder, document(GET_ORDER(ID), SHIP));
  expect((await folder.run('check')).code).toBe(0);
  const name = NAME(folder);
  const text = folder.read(name);
  folder.put(name, text.replace('major', 'minor').replace('Added', 'New'));
  expect((await folder.run('check')).code).toBe(0);
  folder.put(name, text.replace("'@acme/shop': minor\n", ''));
  const { code, stderr } = await folder.run('check');
  expect(code).toBe(1);
  expect(stderr).toContain(
    "SL505  the changeset was edited and says less than has changed: expected '@acme/shop': minor",
  );
});

it('fails `check` when the file is gone, and writes it again', async () => {
  const folder = await workspace(document(GET_ORDER(ID)));
  const text = await change(folder, document(GET_ORDER(ID), SHIP));
  folder.put('.changeset/other.md', "---\n'@acme/shop': minor\n---\n\nMine.\n");
  folder.remove(NAME(folder));
  const { code, stderr } = await folder.run('check');
  expect(code).toBe(1);
  expect(stderr).toContain('SL507  no changeset says what has changed since the last version');
  await generate(folder);
  expect(changesetIn(folder)).toBe(text);
  expect(folder.read('.changeset/other.md')).toContain('Mine.');
});

it('keeps an edited file, until --force gives it up', async () => {
  const folder = await workspace(document(GET_ORDER(ID)));
  const text = await change(folder, document(GET_ORDER(ID), SHIP));
  folder.put(NAME(folder), `${text}\nWe are sorry it took so long.\n`);
  await generate(folder);
  expect(changesetIn(folder)).toContain('We are sorry');
  expect(
    await change(folder, document(GET_ORDER(ID), SHIP, `/pets: { get: { operationId: listPets, ${RESPONSE(ID)} } }`)),
  ).toContain('We are sorry');
  folder.put('openapi.yaml', document(GET_ORDER(TOTAL), SHIP));
  const { code, stderr } = await folder.run('generate');
  expect(code).toBe(1);
  expect(stderr).toContain('SL505');
  expect(await change(folder, document(GET_ORDER(TOTAL), SHIP), '--force')).toMatch(/^---\n'@acme\/shop': major/);
});

it('writes nothing outside of a workspace with changesets', async () => {
  const folder = await workspace(document(GET_ORDER(ID)));
  folder.remove('.changeset/config.json');
  expect(await change(folder, document(GET_ORDER(ID), SHIP))).toBeUndefined();
});

it('makes nothing of what the document says', async () => {
  const folder = await workspace(document(GET_ORDER(ID)));
  const hostile = '"<img src=x onerror=alert(1)> @everyone `rm` [a](http://b) ---": { type: string }';
  const text = await change(folder, document(GET_ORDER(`${ID}, ${hostile}`)));
  expect(text?.split('---')).toHaveLength(4);
  expect(text).not.toMatch(/<img|@everyone(?!`)|(?<!\\)\]\(http/);
});

it('warns when the last version can no longer be read, and goes on', async () => {
  const folder = await workspace(document(GET_ORDER(ID)));
  const lock = folder.read('client/spec.lock.json');
  const { document: packed } = JSON.parse(lock);
  folder.put('client/spec.lock.json', lock.replace(packed, 'bm90aGluZw=='));
  folder.put('openapi.yaml', document(GET_ORDER(ID), SHIP));
  const { code, stderr } = await folder.run('generate');
  expect(code).toBe(0);
  expect(stderr).toContain('SL506');
  expect(changesetIn(folder)).toBeUndefined();
});

it('compares a package with a document, whose operations keep the names that the package gave them', async () => {
  const folder = await workspace(document(GET_ORDER(ID)));
  folder.put('next.yaml', document(GET_ORDER(ID), SHIP));
  const { code, stdout, stderr } = await folder.run('diff', 'client', 'next.yaml', '--reporter', 'json');
  expect(code, stderr).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    bump: 'minor',
    findings: [{ operation: 'client.orders.ship', level: 'minor' }],
  });
  const types = await folder.run('diff', 'types', 'next.yaml');
  expect(types.code).toBe(1);
  expect(types.stderr).toContain('SL107');
  expect((await folder.run('diff', 'client', 'client')).stdout).toContain('Nothing has changed');
});

it('gives each package of a split API the version that its own operations call for', async () => {
  const PETS = `/pets: { get: { operationId: listPets, ${RESPONSE(ID)} } }`;
  const folder = cliFolder({
    '.changeset/config.json': '{}',
    'openapi.yaml': document(GET_ORDER(`${ID}, ${TOTAL}`), PETS),
    ...Object.fromEntries(
      ['client', 'types', 'orders'].map((name) => [`${name}/package.json`, '{ "version": "1.0.0" }']),
    ),
    'specloom.config.json': JSON.stringify({
      apis: {
        shopAPI: {
          input: 'openapi.yaml',
          packages: {
            client: { directory: 'client', name: '@acme/shop' },
            types: { directory: 'types', name: '@acme/types' },
          },
          split: { orders: { include: [{ path: '/orders/**' }], directory: 'orders', name: '@acme/orders' } },
        },
      },
    }),
  });
  await generate(folder);
  const text = await change(folder, document(GET_ORDER(ID), PETS));
  expect(text).toMatch(/^---\n'@acme\/orders': major\n---\n/);
  expect((await folder.run('check')).code).toBe(0);
});

it('leaves a package alone that has a version of its own already', async () => {
  const folder = await workspace(document(GET_ORDER(ID)));
  await change(folder, document(GET_ORDER(ID), SHIP));
  const types = JSON.parse(folder.read('types/package.json'));
  folder.put('types/package.json', JSON.stringify({ ...types, version: '1.1.0' }));
  await generate(folder);
  expect(changesetIn(folder)).toContain("'@acme/shop': minor");
  expect(changesetIn(folder)).not.toContain('@acme/types');
});

it('keeps the last version through a change of the files alone and then of the document', async () => {
  const folder = await workspace(document(GET_ORDER(`${ID}, ${TOTAL}`)));
  const config = JSON.parse(folder.read('specloom.config.json'));
  config.apis.shopAPI.docs = false;
  folder.put('specloom.config.json', JSON.stringify(config));
  expect(await change(folder, document(GET_ORDER(`${ID}, ${TOTAL}`)))).toContain("'@acme/shop': patch");
  expect(await change(folder, document(GET_ORDER(ID)))).toContain("'@acme/shop': major");
});
