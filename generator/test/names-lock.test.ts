import { expect, it } from 'vitest';
import { type CliFolder, cliFolder } from './cli-folder.ts';

const HEAD = 'openapi: 3.1.0\ninfo: { title: Shop, version: "1" }\n';
const PARAMETER = 'parameters: [{ name: id, in: path, required: true, schema: { type: string } }]';
const NOTHING = 'responses: { "204": { description: ok } }';
const THING =
  'responses: { "200": { description: ok, content: { application/json: { schema: { type: object, properties: { a: { type: string } } } } } } }';
const LIST =
  'responses: { "200": { description: ok, content: { application/json: { schema: { type: array, items: { type: string } } } } } }';

const paths = (...lines: string[]): string => `${HEAD}paths:\n${lines.map((line) => `  ${line}\n`).join('')}`;
const GENERATE = ['generate', '-i', 'openapi.yaml', '-o', 'out'];

/** Names by verb and path, as the second document gives them after the first was released. */
async function evolve(
  first: string,
  second: string,
  ...args: string[]
): Promise<{ before: Record<string, string>; after: Record<string, string>; stderr: string; folder: CliFolder }> {
  const folder = cliFolder({ 'openapi.yaml': first });
  expect((await folder.run(...GENERATE)).code).toBe(0);
  const before = await namesIn(folder);
  folder.put('openapi.yaml', second);
  const { stderr, code } = await folder.run(...GENERATE, '--verbose', ...args);
  expect(code, stderr).toBe(0);
  return { before, after: await namesIn(folder), stderr, folder };
}

async function namesIn({ read }: CliFolder): Promise<Record<string, string>> {
  const { operations } = namesOf(read('out/spec.lock.json'));
  return Object.fromEntries(Object.entries(operations).map(([key, { name }]) => [key, name]));
}

interface Names {
  readonly operations: Record<string, { readonly name: string; readonly types: object }>;
  readonly resources: object;
  readonly schemas: Record<string, string>;
}

function namesOf(lock: string): Names {
  return (JSON.parse(lock) as { names: Names }).names;
}

const STATUS = `/orders/{id}/status: { ${PARAMETER}, get: { operationId: getStatus, ${THING} } }`;
const STATUS_TOO = `/orders/{id}/status: { ${PARAMETER}, get: { operationId: getStatus, ${THING} }, put: { operationId: setStatus, ${NOTHING} } }`;
const ORDERS = `/orders: { get: { operationId: listOrders, ${LIST} } }`;

it.each([
  [
    'a new sibling would make a resource of a method',
    paths(ORDERS, STATUS),
    paths(ORDERS, STATUS_TOO),
    { 'GET /orders/{id}/status': 'orders.retrieveStatus', 'PUT /orders/{id}/status': 'orders.status.update' },
  ],
  [
    'a new operation wants the name of an old one',
    paths(
      `/shops/{shop}/orders: { parameters: [{ name: shop, in: path, required: true, schema: { type: string } }], get: { operationId: b, ${LIST} } }`,
      `/shops/orders: { post: { operationId: c, ${NOTHING} } }`,
    ),
    paths(
      `/shops/{shop}/orders: { parameters: [{ name: shop, in: path, required: true, schema: { type: string } }], get: { operationId: b, ${LIST} } }`,
      `/shops/orders: { post: { operationId: c, ${NOTHING} }, get: { operationId: a, ${LIST} } }`,
      `/shops/orders/{id}: { ${PARAMETER}, get: { operationId: d, ${THING} } }`,
    ),
    { 'GET /shops/{shop}/orders': 'shops.orders.list', 'GET /shops/orders': 'shops.orders.listAll' },
  ],
  [
    'items make a list of what was one thing',
    paths(`/settings: { get: { operationId: getSettings, ${THING} } }`),
    paths(
      `/settings: { get: { operationId: getSettings, ${THING} } }`,
      `/settings/{id}: { ${PARAMETER}, get: { operationId: getSetting, ${THING} } }`,
    ),
    { 'GET /settings': 'settings.retrieve', 'GET /settings/{id}': 'settings.retrieveByID' },
  ],
  [
    'a new resource has the name of a method',
    paths(ORDERS, `/orders/cancel: { post: { operationId: cancelOrders, ${NOTHING} } }`),
    paths(
      ORDERS,
      `/orders/cancel: { post: { operationId: cancelOrders, ${NOTHING} }, get: { operationId: listCancelled, ${LIST} } }`,
    ),
    { 'POST /orders/cancel': 'orders.cancel', 'GET /orders/cancel': 'orders.listCancel' },
  ],
])('%s: nothing old changes', async (_what, first, second, wanted) => {
  const { before, after } = await evolve(first, second);
  expect(after).toMatchObject(before);
  expect(after).toMatchObject(wanted);
});

it('would be renamed without the lock, which the report says', async () => {
  const second = paths(
    ORDERS,
    `/orders/{id}/status: { ${PARAMETER}, get: { operationId: getStatus, ${THING} }, put: { operationId: setStatus, ${NOTHING} } }`,
  );
  const { stderr, folder } = await evolve(paths(ORDERS, STATUS), second);
  expect(stderr).toContain(
    'SL321  GET /orders/{id}/status keeps its released name orders.retrieveStatus; by itself it would be orders.status.retrieve',
  );
  folder.put('openapi.yaml', second);
  await folder.run(...GENERATE, '--update-names');
  expect(await namesIn(folder)).toMatchObject({ 'GET /orders/{id}/status': 'orders.status.retrieve' });
  expect((await folder.run(...GENERATE)).stderr).toBe('');
});

it('finds an operation again by its operationId, and by its path when a parameter is renamed', async () => {
  const first = paths(ORDERS, STATUS, `/orders/{id}: { ${PARAMETER}, delete: { ${NOTHING} } }`);
  const second = paths(
    `/v2/purchases: { get: { operationId: listOrders, ${LIST} } }`,
    `/orders/{orderID}: { ${PARAMETER.replace('id', 'orderID')}, delete: { ${NOTHING} } }`,
    STATUS,
  );
  const { after, stderr } = await evolve(first, second);
  expect(after).toEqual({
    'GET /v2/purchases': 'orders.list',
    'DELETE /orders/{orderID}': 'orders.delete',
    'GET /orders/{id}/status': 'orders.retrieveStatus',
  });
  expect(stderr).not.toContain('SL322');
});

it('tells of what is lost until the loss is accepted', async () => {
  const { folder, stderr } = await evolve(paths(ORDERS, STATUS), paths(ORDERS));
  const message = 'orders.retrieveStatus of GET /orders/{id}/status was released, and the document no longer has it';
  expect(stderr).toContain(`SL322  ${message}`);
  expect((await folder.run('check', '-i', 'openapi.yaml', '-o', 'out')).stderr).toContain(message);
  expect((await folder.run(...GENERATE, '--fail-on', 'warning', '--force')).code).toBe(1);
  expect((await folder.run(...GENERATE, '--update-names', '--fail-on', 'warning')).code).toBe(0);
  expect((await folder.run('check', '-i', 'openapi.yaml', '-o', 'out', '--fail-on', 'warning')).stderr).toBe('');
});

it('gives a lost name to what takes its place', async () => {
  const { after, stderr } = await evolve(paths(ORDERS), paths(`/v2/orders: { get: { operationId: other, ${LIST} } }`));
  expect(after).toEqual({ 'GET /v2/orders': 'orders.list' });
  expect(stderr).not.toContain('SL322');
});

const SCHEMAS = 'components:\n  schemas:\n';

it('keeps the names of types and classes when a new schema wants them', async () => {
  const operation = `/orders: { get: { operationId: listOrders, parameters: [{ name: q, in: query, schema: { type: string } }], ${THING} } }`;
  const { folder } = await evolve(
    paths(operation),
    `${paths(operation)}${SCHEMAS}    OrderListParams: { type: string }\n    Orders: { type: string }\n`,
  );
  const { operations, resources, schemas } = namesOf(folder.read('out/spec.lock.json'));
  expect(operations['GET /orders']?.types).toEqual({ params: 'OrderListParams', json: 'OrderListResponse' });
  expect(resources).toEqual({ orders: 'Orders' });
  expect(schemas).toEqual({ OrderListParams: 'OrderListParams2', Orders: 'Orders2' });
  expect(folder.read('out/src/resources/orders.ts')).toContain('class Orders ');
});

it('keeps the name of a schema when a new one comes before it', async () => {
  const { folder, stderr } = await evolve(
    `${paths(ORDERS)}${SCHEMAS}    a pet: { type: string }\n`,
    `${paths(ORDERS)}${SCHEMAS}    a.pet: { type: number }\n    APet: { type: number }\n    a pet: { type: string }\n`,
  );
  const { schemas } = namesOf(folder.read('out/spec.lock.json'));
  expect(schemas['a pet']).toBe('APet');
  expect(new Set(Object.values(schemas)).size).toBe(3);
  expect(stderr).toContain('SL302');
});

it('is overruled by the config, and refuses an override that takes a released name', async () => {
  const config = (names: object) =>
    JSON.stringify({
      apis: { shop: { input: 'openapi.yaml', names, packages: { client: { directory: 'out', name: 'shop' } } } },
    });
  const folder = cliFolder({ 'openapi.yaml': paths(ORDERS, STATUS), 'specloom.config.json': config({}) });
  await folder.run('generate');
  folder.put('specloom.config.json', config({ getStatus: 'orders.status' }));
  expect((await folder.run('generate')).code).toBe(0);
  expect(await namesIn(folder)).toMatchObject({ 'GET /orders/{id}/status': 'orders.status' });
  folder.put('specloom.config.json', config({ getStatus: 'orders.list' }));
  const { code, stderr } = await folder.run('generate');
  expect(code).toBe(1);
  expect(stderr).toContain('which is the released name of GET /orders');
});

it('has an entry a line, sorted, so that a new operation is a new line', async () => {
  const { folder } = await evolve(paths(ORDERS), paths(`/items: { get: { operationId: listItems, ${LIST} } }`, ORDERS));
  expect(folder.read('out/spec.lock.json')).toContain(
    [
      '  "names": {',
      '    "operations": {',
      '      "GET /items": {"id":"listItems","name":"items.list","types":{"json":"ItemListResponse"}},',
      '      "GET /orders": {"id":"listOrders","name":"orders.list","types":{"json":"OrderListResponse"}}',
      '    },',
    ].join('\n'),
  );
});

it('is held by `check`: a lock that is gone or edited is drift', async () => {
  const folder = cliFolder({ 'openapi.yaml': paths(ORDERS) });
  await folder.run(...GENERATE);
  const text = folder.read('out/spec.lock.json');
  folder.put('out/spec.lock.json', text.replace('orders.list', 'orders.all'));
  const { code, stderr } = await folder.run('check', '-i', 'openapi.yaml', '-o', 'out');
  expect(code).toBe(1);
  expect(stderr).toContain('out/src/resources/orders.ts');
  folder.put('out/spec.lock.json', text);
  expect((await folder.run('check', '-i', 'openapi.yaml', '-o', 'out')).code).toBe(0);
});

it.each<[what: string, damage: (lock: string) => string]>([
  ['half a file', () => '{'],
  ['a list where names are', (lock) => lock.replace('"operations": {', '"operations": [], "others": {')],
  ['a name that is no method', (lock) => lock.replace('"orders.list"', '"x"')],
  ['the mark of a merge', (lock) => `<<<<<<< HEAD\n${lock}`],
  ['a version of later', (lock) => lock.replace('"lockVersion": 1', '"lockVersion": 2')],
])('refuses a damaged lock: %s', async (_what, damage) => {
  const folder = cliFolder({ 'openapi.yaml': paths(ORDERS) });
  await folder.run(...GENERATE);
  const text = damage(folder.read('out/spec.lock.json'));
  folder.put('out/spec.lock.json', text);
  const { code, stderr } = await folder.run(...GENERATE);
  expect(code).toBe(1);
  expect(stderr).toContain('out/spec.lock.json:1:1  SL323');
  expect(folder.read('out/spec.lock.json')).toBe(text);
  expect((await folder.run(...GENERATE, '--update-names')).code).toBe(0);
});

it('reads a lock as data: names that would break the code are not taken', async () => {
  const folder = cliFolder({ 'openapi.yaml': paths(ORDERS) });
  await folder.run(...GENERATE);
  const text = folder.read('out/spec.lock.json');
  for (const name of ['raw.list', 'orders.constructor', 'orders.li-st']) {
    folder.put('out/spec.lock.json', text.replace('orders.list', name));
    await folder.run(...GENERATE);
    expect(await namesIn(folder)).toMatchObject({ 'GET /orders': 'orders.list' });
  }
});

/** Components that both directions use, and one that others extend. */
function zoo(...more: string[]): string {
  const body = 'content: { application/json: { schema: { $ref: "#/components/schemas/Animal" } } }';
  return `${HEAD}paths:
  /animals:
    post: { operationId: createAnimal, requestBody: { ${body} }, responses: { "201": { description: ok, ${body} } } }
components:
  schemas:
    Animal:
      type: object
      required: [kind]
      properties: { id: { type: string, readOnly: true }, kind: { type: string } }
      discriminator: { propertyName: kind, mapping: { cat: "#/components/schemas/Cat", dog: "#/components/schemas/Dog" } }
    Cat: { allOf: [{ $ref: "#/components/schemas/Animal" }, { type: object, properties: { lives: { type: integer } } }] }
    Dog: { allOf: [{ $ref: "#/components/schemas/Animal" }, { type: object, properties: { tricks: { type: integer } } }] }
${more.map((line) => `    ${line}: { type: object, properties: { other: { type: string } } }\n`).join('')}`;
}

it('the forms and bases of released schemas keep their names, whatever schemas are called later', async () => {
  const { folder } = await evolve(zoo(), zoo('AnimalInput', 'AnimalBase', 'AnimalBaseInput', 'CatInput'));
  const { schemas } = JSON.parse(folder.read('out/spec.lock.json')).names as { schemas: Record<string, string> };
  expect(schemas).toMatchObject({
    Animal: 'Animal',
    'Animal (request)': 'AnimalInput',
    'Animal (base)': 'AnimalBase',
    'Animal (base) (request)': 'AnimalBaseInput',
    Cat: 'Cat',
    'Cat (request)': 'CatInput',
    AnimalInput: 'AnimalInput2',
    AnimalBase: 'AnimalBase2',
    AnimalBaseInput: 'AnimalBaseInput2',
    CatInput: 'CatInput2',
  });
  const types = folder.read('out/src/types/schemas.ts');
  expect(types).toContain('export type AnimalInput = CatInput | DogInput;');
  expect(types).toContain('export interface AnimalBase {\n  readonly id');
  expect(types).toMatch(/export interface AnimalInput2 \{\s+other/);
});
