import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ResolvedApi, ResolvedPackage } from '../src/config/resolved-api.ts';
import { type Finding, FindingCollector, GenerationError } from '../src/diagnostics.ts';
import { generatePackages } from '../src/generate.ts';
import { loadSpec } from '../src/load/load-spec.ts';
import { readSpecLock, renderSpecLock, SPEC_LOCK_PATH } from '../src/load/spec-lock.ts';
import { runCheck } from '../src/run-check.ts';
import { runGenerate } from '../src/run-generate.ts';
import { compileFiles } from './compile.ts';

const reference = (key: string) => ({ $ref: `#/components/schemas/${key}` });
const json = (schema: object) => ({ description: 'ok', content: { 'application/json': { schema } } });
const object = (properties: object, required: string[] = []) => ({ type: 'object', properties, required });
const text = { type: 'string' };

const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'Shop', version: '1.0.0' },
  servers: [{ url: 'https://shop.test' }],
  security: [{ bearerAuth: [] }],
  paths: {
    '/orders': {
      get: {
        tags: ['orders'],
        responses: {
          200: json({ type: 'array', items: reference('Order') }),
          404: { $ref: '#/components/responses/Missing' },
        },
      },
      post: {
        tags: ['orders'],
        requestBody: { required: true, content: { 'application/json': { schema: reference('Order') } } },
        responses: { 201: json(reference('Order')) },
      },
    },
    '/orders/{id}/receipt': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: text }],
      // Of the same resource, in the other package.
      get: { tags: ['papers'], responses: { 200: json(reference('Receipt')) } },
    },
    '/items/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer', format: 'int64' } }],
      get: {
        tags: ['items'],
        responses: { 200: json(reference('Item')), 404: { $ref: '#/components/responses/Missing' } },
      },
    },
    '/photos': {
      post: {
        requestBody: {
          content: { 'multipart/form-data': { schema: object({ file: { type: 'string', format: 'binary' } }) } },
        },
        responses: { 204: { description: 'ok' } },
      },
    },
  },
  webhooks: {
    ordered: {
      post: {
        requestBody: { content: { 'application/json': { schema: object({ order: reference('Order') }) } } },
        responses: {},
      },
    },
  },
  components: {
    securitySchemes: { bearerAuth: { type: 'http', scheme: 'bearer' } },
    responses: { Missing: json(reference('Problem')) },
    schemas: {
      Order: object({ id: { ...text, readOnly: true }, items: { type: 'array', items: reference('Item') } }, ['id']),
      Item: object({ name: text, stock: { type: 'integer', format: 'int64' } }, ['name']),
      Receipt: object({ total: { type: 'number' } }),
      Problem: object({ code: text }),
    },
  },
};

const place = (name: string, folder: string): ResolvedPackage => ({
  packageName: `@acme/${name}`,
  directory: path.join(folder, name),
  version: '0.1.0',
  inWorkspace: false,
  workspace: folder,
});

interface SplitResult {
  /** Text by `package/file`. */
  readonly files: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'specloom-split-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function splitAPI(document: object, overrides: Partial<ResolvedApi> = {}): ResolvedApi {
  const input = path.join(folder, 'openapi.json');
  writeFileSync(input, JSON.stringify(document));
  const split = {
    orders: { include: [{ tag: 'orders' }] },
    stock: { include: [{ path: '/items/**' }], clientName: 'Stock' },
    papers: { include: [{ tag: 'papers' }, { tag: 'orders' }] },
  };
  return {
    name: 'shop',
    input,
    runtime: 'package',
    client: place('shop', folder),
    types: place('shop-types', folder),
    parts: {
      orders: place('shop-orders', folder),
      stock: place('shop-stock', folder),
      papers: place('shop-papers', folder),
    },
    tests: false,
    docs: true,
    testKit: true,
    ...overrides,
    options: { split, ...overrides.options },
  };
}

async function generateSplit(document: object, overrides: Partial<ResolvedApi> = {}): Promise<SplitResult> {
  const api = splitAPI(document, overrides);
  const findings = new FindingCollector();
  const loaded = await loadSpec(api.input, { cwd: folder, findings });
  const { packages } = await generatePackages(api, loaded, findings);
  const files = packages.flatMap(({ directory, files: own, lock }) =>
    [...own, ...(lock ? [{ path: SPEC_LOCK_PATH, content: renderSpecLock(lock) }] : [])].map(
      ({ path: file, content }) => [`${path.basename(directory)}/${file}`, content] as const,
    ),
  );
  return { files: new Map(files), findings: findings.findings };
}

const CONSUMER = `
import { APIError, Shop } from '@acme/shop';
import { webhooks } from '@acme/shop/webhooks';
import { ShopOrders, NotFoundError, type Order, type OrderInput } from '@acme/shop-orders';
import { ShopPapers } from '@acme/shop-papers';
import { Stock, type Item } from '@acme/shop-stock';
import type { Item as Shared } from '@acme/shop-types';

export async function use(orders: ShopOrders, papers: ShopPapers, stock: Stock, shop: Shop): Promise<void> {
  const [first] = await orders.orders.list();
  const item: Shared | undefined = first?.items?.[0];
  const same: Item = await stock.items.retrieve(1);
  const input: OrderInput = { items: [same] };
  const made: Order = await orders.orders.create(input);
  (await papers.orders.retrieveReceipt(made.id)).total satisfies number | undefined;
  await shop.photos.create({ file: new Blob([]) });
  webhooks.unsafeParse('{}');
  const { data } = await stock.raw.GET('/items/{id}', { params: { path: { id: 1 } } });
  data satisfies Shared | undefined;
  // @ts-expect-error what is in another package is not in this one
  shop.orders;
  // @ts-expect-error nor are its paths
  await stock.raw.GET('/orders');
  const error: APIError | undefined = undefined as NotFoundError | undefined;
  console.log(item, error);
}
`;

/** As node_modules has packages, for the compiler. */
function asInstalled(files: ReadonlyMap<string, string>): Map<string, string> {
  return new Map(
    [...files].flatMap(([file, content]): [string, string][] => {
      const [name = '', ...rest] = file.split('/');
      if (rest[0] !== 'src') return [];
      return [[`${name}/${rest.join('/')}`, rewritten(content, `${name}/${rest.join('/')}`)]];
    }),
  );
}

/** Imports of packages as imports of their files. */
function rewritten(content: string, file: string): string {
  return content.replace(/(?<=from ')@acme\/([\w-]+)(?:\/([\w-]+))?(?=')/g, (_all, name: string, entry = 'index') => {
    const target = path.posix.relative(path.posix.dirname(file), `${name}/src/${entry}.js`);
    return target.startsWith('.') ? target : `./${target}`;
  });
}

describe('split', () => {
  it('makes clients that compile, with the names of the whole, and shares the types of components', async () => {
    const { files } = await generateSplit(DOCUMENT);
    const sources = asInstalled(files);
    sources.set('consumer.ts', rewritten(CONSUMER, 'consumer.ts'));
    expect(compileFiles(sources)).toEqual([]);
    const unsplit = await generateSplit(DOCUMENT, { parts: undefined, options: { split: undefined } } as never);
    const namesOf = ({ files: all }: SplitResult): unknown => JSON.parse(all.get('shop/spec.lock.json') ?? '{}').names;
    expect(namesOf({ files, findings: [] })).toEqual(namesOf(unsplit));
  }, 60_000);

  it('gives each operation to the first that picks it, and the rest with the webhooks to the client', async () => {
    const { files, findings } = await generateSplit(DOCUMENT);
    const withResources = [...files.keys()].filter((file) => file.includes('/src/resources/'));
    expect(withResources.sort()).toEqual([
      'shop-orders/src/resources/orders.ts',
      'shop-papers/src/resources/orders.ts',
      'shop-stock/src/resources/items.ts',
      'shop/src/resources/photos.ts',
    ]);
    expect(files.get('shop-papers/src/resources/orders.ts')).toContain('retrieveReceipt(');
    expect(files.get('shop-papers/src/resources/orders.ts')).not.toContain('list(');
    expect([...files.keys()].filter((file) => file.endsWith('webhooks.ts'))).toEqual([
      'shop/src/types/webhooks.ts',
      'shop/src/webhooks.ts',
    ]);
    expect(findings.filter(({ code }) => code === 'SL311')).toEqual([]);
  });

  it('has contract suites that miss no examples of the other parts', async () => {
    const { files } = await generateSplit(DOCUMENT, { tests: true });
    for (const name of ['shop', 'shop-orders', 'shop-stock', 'shop-papers'])
      expect(files.get(`${name}/tests/contract/contract.ts`)).toMatch(
        /openapi\.json', import\.meta\.url\),\n {2}isPart: true,/,
      );
  });

  it('links the packages of a workspace, and names the version elsewhere', async () => {
    const { files } = await generateSplit(DOCUMENT);
    const dependencies = (name: string) => JSON.parse(files.get(`${name}/package.json`) ?? '{}').dependencies;
    expect(dependencies('shop-orders')).toEqual({ '@acme/shop-types': 'workspace:^', '@specloom/runtime': '^0.1.0' });
    expect(dependencies('shop-types')).toBeUndefined();
  });

  it('has 64-bit integers, where they are asked for, in the packages that read them alone', async () => {
    const { files } = await generateSplit(DOCUMENT, { options: { types: { int64: 'bigint' } } });
    const withPlaces = [...files.keys()].filter((file) => file.endsWith('integer-places.ts'));
    expect(withPlaces).toEqual([
      'shop/src/integer-places.ts',
      'shop-orders/src/integer-places.ts',
      'shop-stock/src/integer-places.ts',
    ]);
    expect(compileFiles(asInstalled(files))).toEqual([]);
  }, 60_000);

  it('reports filters that pick nothing, and names that a client cannot have', async () => {
    const failure: unknown = await generateSplit(DOCUMENT, {
      options: {
        split: {
          orders: { include: [{ tag: 'order' }] },
          stock: { include: [{ path: '/items/**' }], clientName: 'Item' },
          papers: { include: [{ tag: 'papers' }] },
        },
      },
    }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(GenerationError);
    const messages = (failure as GenerationError).findings.map(({ code, message, fix }) =>
      [code, message, fix].join(' '),
    );
    expect(messages).toContain(
      'SL311 config: split.orders.include has a filter that picks no operation: {"tag":"order"} Did you mean “orders”?',
    );
    expect(messages).toContain(
      'SL305 a client of the split cannot be called "Item": something else that its package exports is Choose another clientName, for example ShopStockClient.',
    );
  });
});

describe('a split API that grows', () => {
  /** Files that two runs do not have alike. */
  const changed = (before: SplitResult, after: SplitResult): string[] =>
    [...new Set([...before.files.keys(), ...after.files.keys()])].filter(
      (file) => before.files.get(file) !== after.files.get(file),
    );

  async function grown(change: (document: typeof DOCUMENT) => void): Promise<string[]> {
    const before = await generateSplit(DOCUMENT);
    const lock = path.join(folder, 'shop/spec.lock.json');
    mkdirSync(path.dirname(lock), { recursive: true });
    writeFileSync(lock, before.files.get('shop/spec.lock.json') ?? '');
    const released = readSpecLock(path.join(folder, 'shop'), new FindingCollector())?.state?.names;
    const document = structuredClone(DOCUMENT);
    change(document);
    return changed(before, await generateSplit(document, { options: { released } }));
  }

  const inOrders = (file: string): boolean => file.startsWith('shop-orders/');
  const inTypes = (file: string): boolean => file.startsWith('shop-types/');
  const isLock = (file: string): boolean => file.endsWith('spec.lock.json');

  it('keeps the files of packages that nothing was added to', async () => {
    const files = await grown(({ paths, components }) => {
      Object.assign(paths, {
        '/orders/{id}/notes': {
          parameters: [{ name: 'id', in: 'path', required: true, schema: text }],
          get: { tags: ['orders'], responses: { 200: json({ type: 'array', items: reference('Note') }) } },
        },
      });
      Object.assign(components.schemas, { Note: object({ secret: { type: 'string', format: 'password' } }) });
    });
    expect(files.filter((file) => !inOrders(file) && !inTypes(file) && !isLock(file))).toEqual([]);
    expect(files.filter(inTypes)).toEqual(['shop-types/src/schemas.ts']);
    expect(files).toContain('shop-orders/src/client-spec.ts');
  });

  it('moves no type when what one package alone used becomes shared', async () => {
    const files = await grown(({ paths }) => {
      const { responses } = paths['/items/{id}'].get as { responses: Record<string, unknown> };
      responses['206'] = json(reference('Receipt'));
    });
    const others = files.filter((file) => !file.startsWith('shop-stock/') && !isLock(file));
    expect(others).toEqual([]);
    expect(files).toContain('shop-stock/src/types/openapi.ts');
  });

  it('writes nothing into the folders of such packages, and has no drift', async () => {
    const options = { cwd: folder, loadPipeline: () => import('../src/generate.ts') };
    expect((await runGenerate([splitAPI(DOCUMENT)], options)).succeeded).toBe(true);
    const document = structuredClone(DOCUMENT);
    Object.assign(document.paths, {
      '/receipts': {
        get: { tags: ['papers'], responses: { 200: json({ type: 'array', items: reference('Receipt') }) } },
      },
    });
    const { files } = await runGenerate([splitAPI(document)], options);
    const written = new Set(files.written.map((file) => path.relative(folder, file).split(path.sep)[0]));
    // The lock of all names, and the document's hash, stand in one place.
    expect([...written].sort()).toEqual(['shop', 'shop-papers']);
    expect(files.written.filter((file) => file.startsWith(path.join(folder, 'shop', 'src')))).toEqual([]);
    const { diagnostics } = await runCheck([splitAPI(document)], options);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  }, 60_000);

  it('adds an operation without a tag to the rest', async () => {
    const files = await grown(({ paths }) => {
      Object.assign(paths, { '/health': { get: { responses: { 204: { description: 'ok' } } } } });
    });
    expect(files.filter((file) => !file.startsWith('shop/'))).toEqual([]);
    expect(files).toContain('shop/src/resources/health.ts');
  });
});

describe('at run time', () => {
  it('an error of one client is an instance of the classes of another, with the runtime shared or copied', async () => {
    for (const runtime of ['package', 'inline'] as const) {
      const { files } = await generateSplit(DOCUMENT, { runtime });
      const root = path.join(folder, `run-${runtime}`);
      const runtimePath = fileURLToPath(new URL('../../packages/runtime', import.meta.url));
      for (const [file, content] of files) {
        mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
        const entry = path.posix.relative(
          path.posix.dirname(path.join(root, file)),
          path.join(runtimePath, 'src/index.ts'),
        );
        writeFileSync(
          path.join(root, file),
          rewritten(content, file).replace(/(?<=from ')@specloom\/runtime(?=')/g, entry),
        );
      }
      symlinkSync(path.join(runtimePath, 'node_modules'), path.join(root, 'node_modules'));
      const server = createServer((_request, response) =>
        response.writeHead(404, { 'content-type': 'application/json' }).end('{"code":"gone"}'),
      );
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const { Stock } = await import(path.join(root, 'shop-stock/src/index.ts'));
      const { NotFoundError, APIError } = await import(path.join(root, 'shop-orders/src/index.ts'));
      const client = new Stock({ bearerToken: 'token', baseURL, maxRetries: 0 });
      const error = await client.items.retrieve(1).catch((reason: unknown) => reason);
      server.close();
      expect([error instanceof NotFoundError, error instanceof APIError]).toEqual([true, true]);
    }
  }, 60_000);
});
