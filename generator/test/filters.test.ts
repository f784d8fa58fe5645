import { expect, it } from 'vitest';
import type { OperationFilters } from '../src/normalise/operation-filter.ts';
import { cliFolder } from './cli-folder.ts';
import { compileFiles } from './compile.ts';
import { generateText } from './generate-text.ts';

const DOCUMENT = `openapi: 3.1.0
info: { title: Shop, version: "1" }
paths:
  /orders:
    get: { operationId: listOrders, tags: [orders], responses: { "200": { $ref: "#/components/responses/Orders" } } }
    post: { operationId: createOrder, tags: [orders, admin], responses: { "204": { description: ok } } }
  /orders/{id}/refund:
    parameters: [{ $ref: "#/components/parameters/Id" }]
    post: { operationId: refundOrder, tags: [orders], x-internal: true, responses: { "204": { description: ok } } }
  /items:
    x-beta: yes please
    get:
      tags: [items]
      x-internal: false
      responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Item" } } } } }
  /admin/items:
    get: { operationId: listItems, tags: [admin], responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Secret" } } } } } }
webhooks:
  orderPaid:
    post:
      tags: [orders]
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Paid" } } } }
  audited:
    post:
      x-internal: true
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Audit" } } } }
components:
  parameters:
    Id: { name: id, in: path, required: true, schema: { $ref: "#/components/schemas/OrderId" } }
  responses:
    Orders: { description: ok, content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Order" } } } } }
    Hidden: { description: no, content: { application/json: { schema: { $ref: "#/components/schemas/Secret" } } } }
  schemas:
    OrderId: { type: string }
    Order: { type: object, properties: { id: { $ref: "#/components/schemas/OrderId" }, pet: { $ref: "#/components/schemas/Pet" } } }
    Item: { type: object, properties: { parts: { type: array, items: { $ref: "#/components/schemas/Item" } } } }
    Secret: { type: object, properties: { password: { type: string } } }
    Paid: { type: object, properties: { total: { type: number } } }
    Audit: { type: object, properties: { who: { type: string } } }
    Pet: { type: object, properties: { kind: { type: string } }, required: [kind], discriminator: { propertyName: kind, mapping: { dog: Dog } } }
    Dog: { allOf: [{ $ref: "#/components/schemas/Pet" }], type: object, properties: { barks: { type: boolean } } }
    Cat: { allOf: [{ $ref: "#/components/schemas/Pet" }], type: object, properties: { purrs: { type: boolean } } }
`;

async function generate(filters: OperationFilters) {
  const { model, files, findings } = await generateText(DOCUMENT, { filters });
  const ids = [...(files.get('src/types/openapi.ts') ?? '').matchAll(/^ {4}(\w+): \{$/gm)].map(([, name]) => name);
  const resources = [...files.values()].join('\n');
  const called = ['listOrders', 'createOrder', 'refundOrder', 'getItems', 'listItems'].filter(
    (id) => resources.includes(`${id}:`) || ids.includes(id),
  );
  return {
    called,
    schemas: model.schemas.map(({ name }) => name),
    webhooks: model.webhooks?.list.map(({ name }) => name) ?? [],
    files,
    findings,
  };
}

it('changes nothing where there is none', async () => {
  const { schemas, webhooks, called } = await generate({});
  expect({ schemas: schemas.length, webhooks: webhooks.length, called: called.length }).toEqual({
    schemas: 9,
    webhooks: 2,
    called: 5,
  });
});

it.each<[string, OperationFilters, string[]]>([
  ['a tag', { include: [{ tag: 'orders' }] }, ['listOrders', 'createOrder', 'refundOrder']],
  ['a glob of paths', { include: [{ path: '/orders/**' }] }, ['listOrders', 'createOrder', 'refundOrder']],
  ['one segment of a path', { include: [{ path: '/*' }] }, ['listOrders', 'createOrder', 'getItems']],
  ['an operationId', { include: [{ operation: 'listItems' }] }, ['listItems']],
  ['verb and path', { include: [{ operation: 'GET /items' }] }, ['getItems']],
  [
    'an extension, which `false` switches off',
    { exclude: [{ extension: 'x-internal' }] },
    ['listOrders', 'createOrder', 'getItems', 'listItems'],
  ],
  ['an extension of the path', { include: [{ extension: 'x-beta' }] }, ['getItems']],
  [
    'several filters, each enough',
    { include: [{ tag: 'items' }, { tag: 'admin' }] },
    ['createOrder', 'getItems', 'listItems'],
  ],
  [
    'members of one filter, all needed',
    { include: [{ tag: 'orders', path: '/orders' }] },
    ['listOrders', 'createOrder'],
  ],
  [
    'exclusion over inclusion',
    { include: [{ tag: 'orders' }], exclude: [{ tag: 'admin' }] },
    ['listOrders', 'refundOrder'],
  ],
])('picks by %s', async (_what, filters, wanted) => {
  const { called, findings } = await generate(filters);
  expect(called).toEqual(wanted);
  expect(findings.filter(({ code }) => code === 'SL311')).toEqual([]);
});

it('leaves out the components that nothing leads to, and what is left compiles', async () => {
  const { schemas, webhooks, files } = await generate({
    include: [{ tag: 'orders' }],
    exclude: [{ extension: 'x-internal' }],
  });
  expect(schemas).toEqual(['OrderId', 'Order', 'Paid', 'Pet', 'Dog', 'Cat']);
  expect(webhooks).toEqual(['orderPaid']);
  const types = [...files].filter(([file]) => file.startsWith('src/types/')).map(([, text]) => text);
  expect(types.join('\n')).not.toMatch(/Secret|Hidden|Audit|refund/i);
  expect(compileFiles(new Map([...files].filter(([file]) => file.startsWith('src/'))))).toEqual([]);
});

it('leaves webhooks out by a glob of their names', async () => {
  const { webhooks, schemas, called } = await generate({ exclude: [{ webhook: 'order*' }] });
  expect({ webhooks, called: called.length }).toEqual({ webhooks: ['audited'], called: 5 });
  expect(schemas).not.toContain('Paid');
  expect((await generate({ exclude: [{ webhook: '*' }] })).webhooks).toEqual([]);
});

it('says nothing of operations that it leaves out', async () => {
  const { findings } = await generate({ include: [{ tag: 'orders' }] });
  expect(findings.map(({ code }) => code)).not.toContain('SL202');
});

it('reports a filter that picks nothing, with what was probably meant', async () => {
  const { findings } = await generate({
    include: [{ tag: 'orders' }, { tag: 'item' }],
    exclude: [{ operation: 'listItem' }, { extension: 'x-interna' }, { path: '/none' }],
  });
  expect(findings.filter(({ code }) => code === 'SL311').map(({ message, fix }) => [message, fix])).toEqual([
    ['config: include has a filter that picks no operation: {"tag":"item"}', 'Did you mean “items”?'],
    ['config: exclude has a filter that picks no operation: {"operation":"listItem"}', 'Did you mean “listItems”?'],
    ['config: exclude has a filter that picks no operation: {"extension":"x-interna"}', 'Did you mean “x-internal”?'],
    ['config: exclude has a filter that picks no operation: {"path":"/none"}', 'Correct it, or remove it.'],
  ]);
});

it('names a kept operation as it is named in the whole document', async () => {
  const document = DOCUMENT.replace('operationId: createOrder', 'operationId: ListOrders');
  const { model } = await generateText(document, { filters: { include: [{ operation: 'ListOrders_postOrders' }] } });
  expect(model.resources.flatMap(({ operations }) => operations.map(({ id }) => id))).toEqual([
    'ListOrders_postOrders',
  ]);
});

it('comes from the config, which is checked', async () => {
  const config = (filters: object) =>
    JSON.stringify({
      apis: { shop: { input: 'openapi.yaml', ...filters, packages: { client: { directory: 'out', name: 'shop' } } } },
    });
  const { run, put } = cliFolder({
    'openapi.yaml': DOCUMENT,
    'specloom.config.json': config({ exclude: [{ path: '/admin/**' }] }),
  });
  const { operations } = JSON.parse((await run('inspect', '--reporter', 'json')).stdout);
  expect(operations.map(({ path }: { path: string }) => path)).not.toContain('/admin/items');
  put('specloom.config.json', config({ include: [{ tags: 'orders' }, {}, { path: 'orders' }] }));
  const { code, stderr } = await run('inspect');
  expect(code).toBe(1);
  expect(stderr).toContain('Did you mean `tag`?');
  expect(stderr).toContain('a tag, path, operation, webhook or extension');
  expect(stderr).toContain('a glob of paths that begins with /');
});
