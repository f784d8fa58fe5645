import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileFiles } from './compile.ts';
import { generateFile } from './generate-text.ts';

const spec = fileURLToPath(new URL('specs/exact-integers.yaml', import.meta.url));
const exact = () =>
  generateFile(spec, { options: { types: { int64: 'bigint', responseEnums: 'closed' } }, runtime: 'inline' });

const CONSUMER = `
import { Ledger, type Account, type AccountCreateErrors, type AccountCreateParams, type Debit, type Entry, type Note } from './src/index.js';
import { webhooks } from './src/webhooks.js';

type Same<One, Other> = (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;
declare function same<One, Other>(...proof: Same<One, Other> extends true ? [] : [never]): void;

export async function use(client: Ledger): Promise<void> {
  same<Account['id'], bigint>();
  same<Account['count'], number>();
  same<Account['sequence'], string | undefined>();
  same<NonNullable<Account['balances']>[string], bigint | null>();
  // What one place takes from two alternatives is the same at run time.
  same<Debit['ref'], bigint>();
  same<Note['ref'], number | bigint>();
  same<AccountCreateErrors[409]['taken_by'], bigint>();
  same<AccountCreateParams['id'], number | bigint>();
  same<AccountCreateParams['count'], number>();
  await client.accounts.retrieve(9007199254740993n);
  await client.accounts.retrieve(1);
  const page = await client.accounts.list({ after: 9007199254740993n, limit: 10 });
  same<typeof page.next, bigint | null | undefined>();
  const account = await client.accounts.create({ id: 1n, count: 1, balances: { usd: 5, eur: null } });
  // What came can be sent.
  await client.accounts.create(account);
  for await (const { data } of await client.entries.retrieveStream()) same<typeof data, Entry>();
  const raw = await client.raw.GET('/accounts/{id}', { params: { path: { id: 1n } } });
  if (raw.data) same<typeof raw.data.id, bigint>();
  const made = await client.raw.POST('/accounts', { body: { id: 9007199254740993n, count: 1 } });
  if (made.data) same<typeof made.data.id, bigint>();
  const event = webhooks.unsafeParse('{}');
  if (event.type === 'account.changed') same<typeof event.account.id, bigint>();
  // @ts-expect-error what is no 64-bit integer takes none
  await client.accounts.create({ id: 1n, count: 1n });
}
`;

describe('types.int64: bigint', () => {
  it.each(['TypeScript 7', 'TypeScript 5.9'] as const)('compiles under %s', async (compiler) => {
    const { files } = await generateFile(spec, { options: { types: { int64: 'bigint', responseEnums: 'closed' } } });
    const sources = [...files].filter(([file]) => file.startsWith('src/'));
    expect(compileFiles(new Map([...sources, ['consumer.ts', CONSUMER]]), { compiler })).toEqual([]);
  });

  it('leaves nothing in a client that does not ask for it', async () => {
    const { files } = await generateFile(spec);
    const text = [...files].flatMap(([file, content]) => (file.startsWith('src/') ? [content] : [])).join('\n');
    expect(text).not.toMatch(/bigint|exact/i);
    expect([...files.keys()]).not.toContain('src/integer-places.ts');
  });

  it('says it in the reference', async () => {
    const { files } = await exact();
    expect(files.get('docs/reference/accounts.md')).toMatch(/\| `after` .*number \\\| bigint \(int64\)/);
  });
});

const LONG = 9007199254740993n;
const ACCOUNT =
  '{"id":9007199254740993,"count":9007199254740993,"sequence":"9007199254740993","level":1,"either":7,"pair":[9007199254740993,0.5],"children":[{"id":2,"count":3}],"balances":{"usd":-9223372036854775808,"eur":null}}';
const READ = {
  id: LONG,
  count: 9007199254740992,
  sequence: '9007199254740993',
  level: 1,
  either: 7n,
  pair: [LONG, 0.5],
  children: [{ id: 2n, count: 3 }],
  balances: { usd: -(2n ** 63n), eur: null },
};
const ENTRIES = '[{"kind":"debit","ref":9007199254740993,"amount":1},{"kind":"note","ref":0.5,"amount":"9"}]';
const READ_ENTRIES = [
  { kind: 'debit', ref: LONG, amount: 1n },
  { kind: 'note', ref: 0.5, amount: '9' },
];

/** Status, content type and body by verb and path. */
const ANSWERS: Readonly<Record<string, readonly [number, string, string]>> = {
  'GET /accounts': [200, 'application/json', `{"data":[${ACCOUNT}],"next":9007199254740993}`],
  'POST /accounts': [201, 'application/json', ACCOUNT],
  'GET /accounts/9007199254740993': [200, 'application/json', ACCOUNT],
  'PUT /accounts/9007199254740993/photo': [204, '', ''],
  'GET /entries': [200, 'application/json', ENTRIES],
  'GET /entries/stream': [200, 'text/event-stream', 'data: {"kind":"debit","ref":9007199254740993}\n\n'],
  'GET /entries/export': [200, 'application/jsonl', '{"kind":"debit","ref":9007199254740993}\n'],
  'GET /status': [200, 'application/json', '{"code":9007199254740993}'],
};
const CONFLICT = [409, 'application/json', '{"taken_by":18446744073709551615}'] as const;
const OTHER = [503, 'application/json', '{"code":9007199254740993}'] as const;

/** A call, as far as this test looks. */
type Call = (...args: unknown[]) => Promise<unknown>;
interface Client {
  readonly accounts: { readonly list: Call; create: Call; retrieve: Call; updatePhoto: Call };
  readonly entries: { readonly list: Call; retrieveStream: Call; export: Call };
  readonly status: { readonly retrieve: Call };
  readonly raw: { readonly GET: Call; readonly POST: Call };
}

describe('a client with types.int64: bigint, against a server', () => {
  const sent: { url: string; headers: Record<string, unknown>; body: string }[] = [];
  let folder: string;
  let server: Server;
  let client: Client;
  let entryOf: (file: string) => Promise<Record<string, unknown>>;

  beforeAll(async () => {
    const { files } = await exact();
    folder = mkdtempSync(path.join(tmpdir(), 'specloom-exact-'));
    for (const [file, content] of files) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), content);
    }
    symlinkSync(
      fileURLToPath(new URL('../../packages/runtime/node_modules', import.meta.url)),
      path.join(folder, 'node_modules'),
    );
    server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const url = request.url ?? '';
      const body = Buffer.concat(chunks).toString();
      sent.push({ url, headers: request.headers, body });
      const answer = ANSWERS[`${request.method} ${url.split('?')[0]}`];
      const [status, type, text] = body.includes('"id":101,')
        ? CONFLICT
        : body.includes('"id":102,')
          ? OTHER
          : (answer ?? OTHER);
      response.writeHead(status, { 'content-type': type }).end(text);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    entryOf = (file) => import(path.join(folder, file));
    const { Ledger } = (await entryOf('src/index.ts')) as { Ledger: new (options: object) => Client };
    client = new Ledger({ baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, maxRetries: 0 });
  }, 60_000);

  afterAll(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  });

  it('reads answers as their types say', async () => {
    expect(await client.accounts.retrieve(LONG)).toEqual(READ);
    expect(await client.accounts.list()).toEqual({ data: [READ], next: LONG });
    expect(await client.entries.list()).toEqual(READ_ENTRIES);
    expect(await client.status.retrieve()).toEqual({ code: 9007199254740992 });
  });

  it('reads streams and webhooks so', async () => {
    for (const stream of [await client.entries.retrieveStream(), await client.entries.export()]) {
      for await (const item of stream as AsyncIterable<unknown>) {
        const { data = item } = item as { data?: unknown };
        expect(data).toEqual({ kind: 'debit', ref: LONG });
      }
    }
    const { webhooks } = (await entryOf('src/webhooks.ts')) as { webhooks: { unsafeParse(text: string): unknown } };
    expect(webhooks.unsafeParse(`{"type":"account.changed","account":${ACCOUNT}}`)).toMatchObject({ account: READ });
  });

  it('reads errors so', async () => {
    await expect(client.accounts.create({ id: 101, count: 1 })).rejects.toMatchObject({
      body: { taken_by: 2n ** 64n - 1n },
    });
    await expect(client.accounts.create({ id: 102, count: 1 })).rejects.toMatchObject({
      status: 503,
      body: { code: LONG },
    });
  });

  it('writes them to the digit, wherever they stand', async () => {
    await client.accounts.list({ after: LONG, limit: 1 });
    expect(sent.at(-1)?.url).toBe('/accounts?after=9007199254740993&limit=1');
    const account = await client.accounts.retrieve(LONG);
    expect(await client.accounts.create(account)).toEqual(READ);
    expect(sent.at(-1)?.body).toBe(ACCOUNT.replace('"count":9007199254740993', '"count":9007199254740992'));
    await client.entries.list({ filter: { id: LONG }, 'x-seen': LONG });
    expect(sent.at(-1)).toMatchObject({
      url: '/entries?filter=%7B%22id%22%3A9007199254740993%7D',
      headers: { 'x-seen': '9007199254740993' },
    });
    await client.accounts.updatePhoto(LONG, { revision: LONG, owner: { id: LONG } });
    expect(sent.at(-1)?.body).toMatch(/\r\n\r\n9007199254740993\r\n[\s\S]*\{"id":9007199254740993\}/);
  });

  it('does the same through raw', async () => {
    expect(await client.raw.GET('/accounts/{id}', { params: { path: { id: LONG } } })).toMatchObject({ data: READ });
    expect(await client.raw.POST('/accounts', { body: { id: LONG, count: 1 } })).toMatchObject({ data: READ });
    expect(sent.at(-1)?.body).toBe('{"id":9007199254740993,"count":1}');
    const failed = await client.raw.POST('/accounts', { body: { id: 101, count: 1 } });
    expect(failed).toMatchObject({ error: { taken_by: 2n ** 64n - 1n } });
  });
});
