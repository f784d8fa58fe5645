import { expect, it } from 'vitest';
import { type CliFolder, cliFolder } from './cli-folder.ts';

const DOCUMENT = `openapi: 3.1.0
info: { title: Shop, version: "1" }
tags: [{ name: orders }, { name: old }, { name: items }]
paths:
  /orders:
    get:
      operationId: listOrders
      tags: [orders]
      responses: { "204": { description: ok } }
  /debug:
    get:
      operationId: debug
      responses: { "204": { description: ok } }
components:
  schemas:
    Order: { type: object, properties: { id: { type: string } } }
`;
const HEAD = 'overlay: 1.1.0\ninfo: { title: Fixes, version: "1" }\nactions:\n';

function folderWith(actions: string, document = DOCUMENT): CliFolder {
  return cliFolder({ 'openapi.yaml': document, 'fix.yaml': HEAD + actions });
}

const INSPECT = ['inspect', '-i', 'openapi.yaml', '--overlay', 'fix.yaml', '--reporter', 'json'];

interface Finding {
  readonly code: string;
  readonly message: string;
  readonly file: string;
  readonly line: number;
}

async function inspect(
  { run }: CliFolder,
  ...args: string[]
): Promise<{ paths: string[]; diagnostics: Finding[]; code: number }> {
  const { code, stdout } = await run(...(args.length > 0 ? args : INSPECT));
  const { operations, diagnostics } = JSON.parse(stdout);
  return {
    code,
    diagnostics,
    paths: (operations ?? []).map(({ method, path }: { method: string; path: string }) => `${method} ${path}`),
  };
}

it('updates, removes and copies, in order', async () => {
  const folder = folderWith(`  - { target: "$.paths['/debug']", remove: true }
  - { target: $.paths, update: { /items: {} } }
  - { target: "$.paths['/items']", copy: "$.paths['/orders']" }
  - { target: "$.paths['/items'].get.operationId", update: listItems }
`);
  expect(await inspect(folder)).toEqual({ code: 0, paths: ['GET /orders', 'GET /items'], diagnostics: [] });
});

it('adds members to schemas, and items to lists', async () => {
  const { run, read } = folderWith(`  - target: $.components.schemas.Order
    update: { properties: { total: { type: number } }, required: [id] }
  - { target: "$.paths['/orders'].get", update: { responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } } } } } }
`);
  expect((await run('generate', '-i', 'openapi.yaml', '-o', 'out', '--overlay', 'fix.yaml')).stderr).toBe('');
  const schemas = read('out/src/types/schemas.ts');
  expect(schemas).toContain('id: string;');
  expect(schemas).toContain('total?: number;');
});

it('removes items and members that one path finds among each other, each once', async () => {
  const folder = folderWith(
    `  - { target: "$..[?@.x-gone]", remove: true }
  - { target: "$.tags[0, 0]", remove: true }
`,
    DOCUMENT.replace(
      '[{ name: orders }, { name: old }, { name: items }]',
      '[{ name: a, x-gone: 1 }, { name: orders }, { name: b, x-gone: 1 }, { name: items }]',
    )
      .replace('operationId: debug', 'operationId: debug\n      x-gone: 1')
      .replace('Order: {', 'Order: { x-gone: 1,'),
  );
  folder.put(
    'look.yaml',
    `${HEAD}  - { target: "$.tags[?@.name == 'items']", update: { description: kept } }\n  - { target: "$.tags[1]", remove: true }\n`,
  );
  const { paths, diagnostics } = await inspect(folder, ...INSPECT, '--overlay', 'look.yaml');
  expect(paths).toEqual(['GET /orders']);
  // Only the second tag of the second overlay is not there: \"items\" is the one that is left.
  expect(diagnostics.map(({ message }) => message)).toEqual(['overlay action 2 matches nothing: $.tags[1]']);
});

it('refuses overlays that copy a document into itself again and again', async () => {
  const actions = Array.from({ length: 40 }, () => '  - { target: "$.info", copy: "$" }\n').join('');
  const { code, diagnostics } = await inspect(folderWith(actions));
  expect(code).toBe(1);
  expect(diagnostics).toMatchObject([{ code: 'SL106', file: 'fix.yaml' }]);
});

it('warns of an action that matches nothing, at its own place and with its reason', async () => {
  const { code, diagnostics } = await inspect(
    folderWith(
      '  - { target: $.info, update: { description: x } }\n  - target: $.paths["/gone"]\n    description: Never worked.\n    remove: true\n',
    ),
  );
  expect(code).toBe(0);
  expect(diagnostics).toEqual([
    expect.objectContaining({
      code: 'SL112',
      severity: 'warning',
      message: 'overlay action 2 (Never worked.) matches nothing: $.paths["/gone"]',
      file: 'fix.yaml',
      line: 5,
      column: 13,
    }),
  ]);
});

it('warns of a value that takes the place of another kind of value', async () => {
  const { diagnostics } = await inspect(
    folderWith(
      '  - { target: $.tags, x-reason: No tags., update: [] }\n  - { target: $, update: { tags: { a: 1 } } }\n',
    ),
  );
  expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
    ['SL112', 'overlay action 2 puts an object in the place of a list'],
  ]);
});

it('points later findings into the file that has the value', async () => {
  const folder = folderWith(
    '  - { target: "$.tags[?@.name == \'old\']", remove: true }\n  - target: $.paths\n    update:\n      /new: 7\n',
    DOCUMENT.replace('components:\n', '  /bad: 8\ncomponents:\n'),
  );
  const { diagnostics } = await inspect(folder);
  expect(diagnostics.map(({ code, file, line }) => `${code} ${file}:${line}`)).toEqual([
    'SL203 openapi.yaml:14',
    'SL203 fix.yaml:7',
  ]);
});

it.each([
  [
    'a version that is none',
    'overlay: "2"\ninfo: { title: a, version: "1" }\nactions: [{ target: $ }]',
    'fix.yaml:1',
    'to be 1.0.x or 1.1.x',
  ],
  ['no target', `${HEAD}  - { update: 1 }`, 'fix.yaml:4', 'expected `target`, got nothing'],
  [
    'actions that are no list',
    'overlay: 1.0.0\ninfo: { title: a, version: "1" }\nactions: {}',
    'fix.yaml:3',
    'expected `actions` to be a list, got an object',
  ],
  [
    'info without version',
    'overlay: 1.0.0\ninfo: { title: a }\nactions: [{ target: $ }]',
    'fix.yaml:2',
    'expected `version`, got nothing',
  ],
  [
    'copy in Overlay 1.0',
    'overlay: 1.0.0\ninfo: { title: a, version: "1" }\nactions:\n  - { target: $, copy: $.info }',
    'fix.yaml:4',
    '`copy` is of Overlay 1.1',
  ],
  ['a misspelt member', `${HEAD}  - { target: $, updates: {} }`, 'fix.yaml:4', '`updates` is no member'],
  ['no JSONPath', `${HEAD}  - { target: "$.paths[", remove: true }`, 'fix.yaml:4', '`target` is no JSONPath'],
  ['removal of all', `${HEAD}  - { target: $, remove: true }`, 'fix.yaml:4', 'removes the whole document'],
  ['a copy of several', `${HEAD}  - { target: $.info, copy: "$.paths.*" }`, 'fix.yaml:4', 'leads to 2 values'],
  [
    'update and copy at once',
    `${HEAD}  - { target: $.info, update: {}, copy: $.info }`,
    'fix.yaml:4',
    'both `update` and `copy`',
  ],
])('refuses %s', async (_what, overlay, place, message) => {
  const folder = cliFolder({ 'openapi.yaml': DOCUMENT, 'fix.yaml': overlay });
  const { code, diagnostics } = await inspect(folder);
  expect(code).toBe(1);
  expect(diagnostics.map(({ code, file, line }) => `${code} ${file}:${line}`)).toEqual([`SL111 ${place}`]);
  expect(diagnostics[0]?.message).toContain(message);
});

it('reports a reference that an overlay brings and that leads nowhere, in the overlay', async () => {
  const { diagnostics } = await inspect(
    folderWith('  - target: $.components.schemas\n    update:\n      New: { $ref: "#/components/schemas/Nome" }\n'),
  );
  expect(diagnostics).toMatchObject([{ code: 'SL104', file: 'fix.yaml', line: 6 }]);
});

it('mends a reference that leads nowhere', async () => {
  const document = DOCUMENT.replace('{ id: { type: string } }', '{ id: { $ref: "#/components/schemas/None" } }');
  expect(
    (await inspect(folderWith('  - { target: $.info, update: { summary: a } }\n', document))).diagnostics,
  ).toMatchObject([{ code: 'SL104' }]);
  const action = '  - { target: $.components.schemas.Order.properties.id, remove: true }\n';
  expect((await inspect(folderWith(action, document))).diagnostics).toEqual([]);
});

it('may refer to other files, from the folder of the document', async () => {
  const folder = folderWith('  - { target: $.components.schemas, update: { Item: { $ref: "./item.yaml" } } }\n');
  folder.put('item.yaml', 'type: object\nproperties: { color: { type: string } }\n');
  await folder.run('generate', '-i', 'openapi.yaml', '-o', 'out', '--overlay', 'fix.yaml');
  expect(folder.read('out/src/types/schemas.ts')).toContain('color?: string;');
});

it('notices a change of an overlay, and nothing else', async () => {
  const folder = folderWith('  - { target: $.info, update: { title: Store } }\n');
  const generate = ['generate', '-i', 'openapi.yaml', '-o', 'out', '--overlay', 'fix.yaml'];
  await folder.run(...generate);
  expect((await folder.run(...generate)).stdout).toContain('Nothing to do');
  folder.put('fix.yaml', `${HEAD}  - { target: "$.paths['/debug']", remove: true }\n`);
  expect((await folder.run(...generate)).stdout).not.toContain('Nothing to do');
  expect(folder.read('out/src/client.ts')).not.toContain('debug');
});

it('reads overlays from the config, from its folder', async () => {
  const folder = folderWith('  - { target: "$.paths[\'/debug\']", remove: true }\n');
  folder.put(
    'specloom.config.json',
    JSON.stringify({
      apis: {
        shop: {
          input: 'openapi.yaml',
          overlays: ['fix.yaml'],
          packages: { client: { directory: 'out', name: 'shop' } },
        },
      },
    }),
  );
  expect((await inspect(folder, 'inspect', '--reporter', 'json')).paths).toEqual(['GET /orders']);
  expect((await folder.run('inspect', '--overlay', 'fix.yaml')).code).toBe(2);
});

it('says where a target leads through a reference, to another file or in its own', async () => {
  const folder = cliFolder({
    'openapi.yaml': DOCUMENT.replace('  /debug:', "  /items: { $ref: './items.yaml' }\n  /debug:").replace(
      'schemas:\n',
      "schemas:\n    Same: { $ref: '#/components/schemas/Order' }\n",
    ),
    'items.yaml': 'get: { operationId: listItems, responses: { "204": { description: ok } } }\n',
    'fix.yaml': `${HEAD}  - { target: "$.paths['/items'].get.operationId", update: other }
  - { target: $.components.schemas.Same.properties.id, update: { type: integer } }
  - { target: $.components.schemas.Order.properties.none, update: {} }
`,
  });
  const { diagnostics, paths } = await inspect(folder);
  expect(paths).toContain('GET /items');
  expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
    [
      'SL112',
      "overlay action 1 matches nothing: $.paths['/items'].get.operationId leads through /paths/~1items, a reference to ./items.yaml, which is another file",
    ],
    [
      'SL112',
      'overlay action 2 matches nothing: $.components.schemas.Same.properties.id leads through /components/schemas/Same, a reference to #/components/schemas/Order, which overlays do not follow',
    ],
    ['SL112', 'overlay action 3 matches nothing: $.components.schemas.Order.properties.none'],
  ]);
});
