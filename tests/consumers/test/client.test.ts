import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { COMPILERS, compile, STRICTEST } from './compile.ts';
import { createProject, root } from './packed.ts';
import { run } from './run-command.ts';

const project = await createProject(['@specloom/runtime', '@specloom/telnyx-oauth-types', '@specloom/telnyx-oauth']);
const server = createServer((request, response) => {
  response.setHeader('content-type', 'application/json');
  if (request.url?.startsWith('/v2/oauth_grants/')) response.writeHead(404).end('{"error":"not_found"}');
  else response.end(JSON.stringify({ data: [{ name: 'Example Shop' }], meta: { page_number: 1, total_pages: 1 } }));
});
let baseURL = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2`;
});
afterAll(() => void server.close());

function write(file: string, text: string): string {
  const target = path.join(project, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
  return target;
}

async function runScript(file: string): Promise<string> {
  return (await run(process.execPath, [file], { cwd: project })).trim();
}

const CALLS = `
  const client = new TelnyxOAuth({ apiKey: 'key', baseURL: '${'BASE_URL'}', maxRetries: 0 });
  const names = [];
  for await (const item of client.oauthClients.list()) names.push(item.name);
  const error = await client.oauthGrants.retrieve('x').catch((reason) => reason);
  console.log(JSON.stringify([names, error instanceof NotFoundError, error instanceof TelnyxOAuthError, error.name]));
`;
const EXPECTED = '[["Example Shop"],true,true,"NotFoundError"]';

it('runs as an ES module', async () => {
  const script = `import { NotFoundError, TelnyxOAuth, TelnyxOAuthError } from '@specloom/telnyx-oauth';\n${CALLS.replace('BASE_URL', baseURL)}`;
  expect(await runScript(write('esm.mjs', script))).toBe(EXPECTED);
});

it('runs as CommonJS', async () => {
  const script = `const { NotFoundError, TelnyxOAuth, TelnyxOAuthError } = require('@specloom/telnyx-oauth');\n(async () => {${CALLS.replace('BASE_URL', baseURL)}})();`;
  expect(await runScript(write('cjs.cjs', script))).toBe(EXPECTED);
});

it('knows errors of the other module system', async () => {
  const script = `import { createRequire } from 'node:module';
import { TelnyxOAuth } from '@specloom/telnyx-oauth';
const { NotFoundError } = createRequire(import.meta.url)('@specloom/telnyx-oauth');
const client = new TelnyxOAuth({ apiKey: 'key', baseURL: '${baseURL}', maxRetries: 0 });
console.log(await client.oauthGrants.retrieve('x').catch((error) => error instanceof NotFoundError));`;
  expect(await runScript(write('both.mjs', script))).toBe('true');
});

it('has every documented entry point', async () => {
  const script = `import '@specloom/telnyx-oauth/core';
import { authorizationURL } from '@specloom/telnyx-oauth/lib';
import { OAuthGrants } from '@specloom/telnyx-oauth/resources/oauth-grants';
import manifest from '@specloom/telnyx-oauth/package.json' with { type: 'json' };
console.log(typeof authorizationURL, typeof OAuthGrants, manifest.name);`;
  expect(await runScript(write('entries.mjs', script))).toBe('function function @specloom/telnyx-oauth');
});

/** Bytes of one resource, minified and gzipped, which differs a little between Node's versions. The aim is 8,000; until then it may only shrink. */
const BUNDLE_LIMIT = 11_700;

it('bundles one resource into no more than its limit', async () => {
  const entry = write(
    'one.mjs',
    `import { TelnyxOAuthCore } from '@specloom/telnyx-oauth/core';
import { OAuthGrants } from '@specloom/telnyx-oauth/resources/oauth-grants';
const grants = new OAuthGrants(new TelnyxOAuthCore({ apiKey: 'key', baseURL: '${baseURL}' }));
console.log((await grants.list()).data.length);`,
  );
  const outfile = path.join(project, 'one.bundle.mjs');
  await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    outfile,
    logLevel: 'silent',
  });
  expect(await runScript(outfile)).toBe('1');
  expect(gzipSync(readFileSync(outfile)).length).toBeLessThanOrEqual(BUNDLE_LIMIT);
});

const CHECK = `import { TelnyxOAuth, TelnyxOAuthCore, clientCredentials, type OAuthClient, type RequestOptions } from '@specloom/telnyx-oauth';
import type { OAuthClient as Same, paths } from '@specloom/telnyx-oauth-types';
import { OAuthClients } from '@specloom/telnyx-oauth/resources/oauth-clients';
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const sameTypes: Equal<OAuthClient, Same> = true;
const options: RequestOptions = { timeout: 1_000, maxRetries: 0 };
async function check(client: TelnyxOAuth): Promise<void> {
  for await (const item of client.oauthClients.list({ 'page[size]': 5 }, options)) item.client_type satisfies string;
  const page = await client.oauthClients.list();
  page.data satisfies OAuthClient[];
  page.body.meta?.total_pages satisfies number | undefined;
  const { data, error } = await client.raw.GET('/oauth_clients/{id}', { params: { path: { id: 'x' } } });
  data?.data?.name satisfies string | undefined;
  error satisfies object | undefined;
  const created = await client.oauthClients.create({ name: 'x', client_type: 'public', allowed_scopes: [], allowed_grant_types: [] }).result();
  if (created.error?.is(422)) created.error.body.error_description satisfies string | undefined;
  if (!created.error) created.data.data?.client_id satisfies string | undefined;
  new TelnyxOAuth({ apiKey: clientCredentials({ scope: 'admin' }), logger: console, logLevel: 'debug' });
  // @ts-expect-error the core does not log
  new TelnyxOAuthCore({ logger: console });
  // @ts-expect-error the parameter is a number
  client.oauthClients.list({ 'page[size]': '5' });
  // @ts-expect-error name is required
  client.oauthClients.create({ client_type: 'public', allowed_scopes: [], allowed_grant_types: [] });
  // @ts-expect-error there is no such method
  client.oauthClients.remove('x');
}
export type { paths };
export { check, OAuthClients, sameTypes };
`;

it.each(COMPILERS)('type-checks in ES, CommonJS and bundler projects with %s', async (compiler) => {
  const settings = [
    ['nodenext', { module: 'NodeNext', moduleResolution: 'NodeNext' }, ['consumer.mts', 'consumer.cts']],
    ['bundler', { module: 'ESNext', moduleResolution: 'Bundler' }, ['consumer.mts']],
  ] as const;
  for (const [name, modules, files] of settings) {
    for (const file of files) write(`${name}/${file}`, CHECK);
    write(`${name}/tsconfig.json`, JSON.stringify({ compilerOptions: { ...STRICTEST, ...modules }, files }));
    expect(await compile(compiler, path.join(project, name))).toBe('');
  }
});

it('shows code in README, reference and comments that compiles', async () => {
  const client = path.join(root, 'packages/telnyx-oauth');
  const sources = [
    'README.md',
    'src/lib/README.md',
    ...list(client, 'docs/reference'),
    ...list(client, 'src/resources'),
    'src/client.ts',
    'src/core.ts',
  ];
  const snippets = [...sources.map((file) => path.join(client, file)), path.join(root, 'README.md')].flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/```ts\n([\s\S]*?)```/g)].map((match) =>
      (match[1] ?? '').replace(/^ *\* ?/gm, ''),
    ),
  );
  expect(snippets.length).toBeGreaterThan(30);
  for (const [index, snippet] of snippets.entries()) {
    if (snippet.includes("from 'specloom'")) continue;
    const own =
      snippet.includes('const client') || snippet.includes('import ')
        ? ''
        : "import type { TelnyxOAuth } from '@specloom/telnyx-oauth';\ndeclare const client: TelnyxOAuth;\n";
    write(`snippets/s${index}.mts`, `${own}${snippet}\nexport {};\n`);
  }
  const compilerOptions = { ...STRICTEST, module: 'NodeNext', moduleResolution: 'NodeNext' };
  write('snippets/env.d.ts', 'declare const process: { env: Record<string, string> };\n');
  write('snippets/tsconfig.json', JSON.stringify({ compilerOptions, include: ['*.mts', '*.d.ts'] }));
  expect(await compile('typescript-7', path.join(project, 'snippets'))).toBe('');
});

function list(folder: string, inner: string): string[] {
  return readdirSync(path.join(folder, inner)).map((file) => `${inner}/${file}`);
}
