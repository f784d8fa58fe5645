import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test, vi } from 'vitest';
import { getThing, mockAPI, ok, type TestOptions, testClient } from '../test/mock-api.js';
import { insecureWarning } from './insecure-warning.js';

const folder = fileURLToPath(new URL('.', import.meta.url));

afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => [file, readFileSync(path.join(folder, file), 'utf8')] as const);

test('V1 no module of Node is imported, and nothing but openapi-fetch', () => {
  expect(sources.length).toBeGreaterThan(40);
  for (const [file, code] of sources) {
    const modules = [...code.matchAll(/(?:from|import)\s*\(?\s*'([^'.][^']*)'/g)].map(([, name]) => name ?? '');
    expect(
      modules.filter((name) => name !== 'openapi-fetch'),
      file,
    ).toEqual([]);
    expect(
      modules.filter((name) => builtinModules.includes(name.replace(/^node:/, ''))),
      file,
    ).toEqual([]);
  }
});

test('V1 no code touches what only Node has, but for the one file that looks whether it is there', () => {
  for (const [file, code] of sources) {
    if (file === 'env.ts') continue;
    expect(code.match(/\b(?:Buffer|process|require|__dirname|setImmediate)\b[.(]/g), file).toBeNull();
  }
});

/** Runs as on a page: Node's traces hidden, a document there. */
function onPage<T>(run: () => T): T {
  vi.stubGlobal('document', {});
  vi.stubGlobal('process', undefined);
  try {
    return run();
  } finally {
    vi.unstubAllGlobals();
  }
}

test('V2 a credential in a browser is refused unless it is allowed; without one there is nothing to refuse', () => {
  const create = (options: TestOptions) => onPage(() => testClient(mockAPI(ok), options));
  expect(() => create({})).toThrow('dangerouslyAllowBrowser');
  expect(() => create({ apiKey: () => 'key' })).toThrow('Acme: credentials in a web page');
  expect(() => create({ dangerouslyAllowBrowser: true })).not.toThrow();
  expect(() => create({ apiKey: undefined })).not.toThrow();
});

test('V2 a page simulated in Node is no browser', () => {
  vi.stubGlobal('document', {});
  expect(() => testClient(mockAPI(ok))).not.toThrow();
});

const warned = { features: [insecureWarning] };

test.each([
  ['http://api.acme.test/v2', 1],
  ['HTTP://10.0.0.7:8080', 1],
  ['https://api.acme.test/v2', 0],
  ['http://localhost:4010', 0],
  ['http://127.0.0.1', 0],
  ['http://[::1]:80', 0],
  ['http://api.localhost', 0],
])('B6 credentials for %s are warned of %i times, however many calls there are', async (baseURL, times) => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const client = testClient(mockAPI(ok), { baseURL, apiKey: 'sk-1' }, warned);
  await client.call(getThing);
  await client.call(getThing);
  expect(warn).toHaveBeenCalledTimes(times);
  expect(JSON.stringify(warn.mock.calls)).not.toContain('sk-1');
});

test('B6 a base URL of one call is looked at too, and the warning comes once', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const client = testClient(mockAPI(ok), { apiKey: 'sk-1' }, warned);
  expect(warn).not.toHaveBeenCalled();
  for (const baseURL of ['http://127.0.0.1', 'http://api.acme.test', 'http://api.acme.test']) {
    await client.call(getThing, { options: { baseURL } });
  }
  expect(warn.mock.calls.map(([line]) => line)).toEqual([expect.stringContaining('go to api.acme.test over plain')]);
});

test('B6 the warning goes to the logger where there is one, and not out at all without a credential', () => {
  const console_ = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const warn = vi.fn();
  testClient(mockAPI(ok), { baseURL: 'http://api.acme.test', logger: { warn } }, warned);
  expect(warn).toHaveBeenCalledTimes(1);
  testClient(mockAPI(ok), { baseURL: 'http://api.acme.test', apiKey: undefined }, warned);
  expect(console_).not.toHaveBeenCalled();
});

test('B6 base URL and credential may come from the environment', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.stubEnv('ACME_BASE_URL', 'http://api.acme.test');
  vi.stubEnv('ACME_API_KEY', 'sk-2');
  testClient(mockAPI(ok), { apiKey: undefined }, warned);
  expect(warn).toHaveBeenCalledTimes(1);
});

test('B6 L5 a logger that throws stops no client', () => {
  const warn = (): never => {
    throw new Error('disk full');
  };
  expect(() => testClient(mockAPI(ok), { baseURL: 'http://api.acme.test', logger: { warn } }, warned)).not.toThrow();
});

test.each([
  [{ logLevel: 'off' }, 0],
  [{ logLevel: 'error' }, 0],
  [{ logLevel: 'warn' }, 1],
])('B6 L1 with %j the warning comes %i times', (options, times) => {
  const console_ = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const warn = vi.fn();
  testClient(mockAPI(ok), { baseURL: 'http://api.acme.test', logger: { warn }, ...options }, warned);
  testClient(mockAPI(ok), { baseURL: 'http://api.acme.test', ...options }, warned);
  expect([warn.mock.calls.length, console_.mock.calls.length]).toEqual([times, times]);
});

test('B6 L1 silence that the environment asks for covers the warning', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.stubEnv('ACME_LOG', 'OFF');
  const spec = { ...warned, env: { logLevel: 'ACME_LOG' } };
  testClient(mockAPI(ok), { baseURL: 'http://api.acme.test' }, spec);
  expect(warn).not.toHaveBeenCalled();
});
