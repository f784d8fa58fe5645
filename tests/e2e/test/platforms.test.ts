import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';

type Smoke = (baseURL: string, closedURL: string) => Promise<Record<string, string>>;

interface Api {
  readonly closedURL: string;
  url(run: string): string;
  sight(run: string): { readonly agents: ReadonlySet<string> };
  close(): void;
}

const platforms = new URL('../../../platforms/src/', import.meta.url);
const { bundleSmoke } = (await import(new URL('bundle.mjs', platforms).href)) as {
  bundleSmoke(esbuild: typeof build, outfile: string): Promise<string>;
};
const { startAPI } = (await import(new URL('api-server.mjs', platforms).href)) as { startAPI(): Promise<Api> };

/** What a host must have: standards of the web, and a clock. */
const { fetch, Headers, Request, Response, FormData, Blob, URL: WebURL, URLSearchParams } = globalThis;
const { AbortController, AbortSignal, ReadableStream, TextEncoder, TextDecoder } = globalThis;
const { crypto, btoa, setTimeout, clearTimeout, console } = globalThis;
const web = { fetch, Headers, Request, Response, FormData, Blob, URL: WebURL, URLSearchParams };
const streams = { AbortController, AbortSignal, ReadableStream, TextEncoder, TextDecoder };
const rest = { crypto, btoa, setTimeout, clearTimeout, console };

const PARTS = ['call', 'retry', 'pages', 'error', 'abort', 'timeout', 'lost', 'token', 'bytes'];
const PASSED = {
  ...Object.fromEntries(PARTS.map((part) => [part, 'ok'])),
  refused: '2×',
  redirect: 'followed',
  key: 'taken',
};

let api: Api;
let code: string;

beforeAll(async () => {
  const folder = fileURLToPath(new URL('../node_modules/.cache/platforms/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  code = await bundleSmoke(build, path.join(folder, 'smoke.mjs'));
  api = await startAPI();
});
afterAll(() => api.close());

/** The smoke test in a context of its own, with these globals alone. */
function smokeIn(globals: object): Smoke {
  const context = createContext({ ...globals });
  runInContext(code, context);
  return runInContext('smoke', context) as Smoke;
}

it('V1 V3 a client runs where there is nothing but standards of the web', async () => {
  const smoke = smokeIn({ ...web, ...streams, ...rest });
  expect({ ...(await smoke(api.url('bare'), api.closedURL)) }).toEqual(PASSED);
  expect([...api.sight('bare').agents]).toEqual([expect.stringMatching(/^@specloom\/telnyx-oauth\/[\d.]+$/)]);
});

it('V2 V3 a client runs in a page, and takes no key there unasked', async () => {
  const smoke = smokeIn({ ...web, ...streams, ...rest, document: {} });
  expect({ ...(await smoke(api.url('page'), api.closedURL)) }).toEqual({ ...PASSED, key: 'refused' });
});

it('V3 the smoke test notices what does not come as it should', async () => {
  const smoke = smokeIn({ ...web, ...streams, ...rest });
  const results = await smoke(api.url('wrong/run'), api.closedURL);
  // What ends by a clock ends rightly where the answer is wrong, too.
  const answered = PARTS.filter((part) => part !== 'abort' && part !== 'timeout');
  expect(answered.filter((part) => results[part] === 'ok')).toEqual([]);
});
