import { afterEach, expect, test, vi } from 'vitest';
import { getThing, mockAPI, ok, type TestOptions, testClient, testSpec } from '../test/mock-api.js';
import { APIClient } from './api-client.js';
import { userAgent } from './env.js';
import { SDKError } from './errors/sdk-error.js';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

/** Globals of a host, as far as the runtime looks at them; `process` is away unless given. */
function stubHost(globals: Readonly<Record<string, unknown>>): void {
  vi.stubGlobal('process', undefined);
  for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
}

const BROWSER = {
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0',
};

test.each([
  ['a page', { document: {}, navigator: BROWSER }],
  ['a worker of a page, which has no document', { navigator: BROWSER }],
  ['a page whose bundler left an empty process behind', { document: {}, process: { env: {}, versions: {} } }],
])('V2 in %s credentials are refused by name, unless dangerouslyAllowBrowser', async (_host, globals) => {
  stubHost(globals);
  const api = mockAPI(ok);
  const credentials: readonly TestOptions[] = [
    { apiKey: 'sk-1' },
    { apiKey: () => 'sk-1' },
    { clientId: 'id', clientSecret: 'sk-1' },
  ];
  for (const options of credentials) {
    const construct = (): APIClient => new APIClient(testSpec, { ...options, fetch: api.fetch } as TestOptions);
    expect(construct).toThrow(SDKError);
    expect(construct).toThrow(/^Acme: .*"dangerouslyAllowBrowser"/);
    expect(construct).not.toThrow(/sk-1/);
  }
  await testClient(api, { dangerouslyAllowBrowser: true }).call(getThing);
  expect(api.requests[0]?.headers.get('authorization')).toBe('Bearer key-1');
});

test('V2 in a browser a client without credentials is fine', async () => {
  stubHost({ document: {}, navigator: BROWSER });
  const api = mockAPI(ok);
  await testClient(api, { apiKey: undefined }).call({ ...getThing, security: [] });
  expect(api.requests).toHaveLength(1);
});

test('V2 credentials that a bundler put into the environment of a page are refused too', () => {
  stubHost({ document: {}, process: { env: { ACME_API_KEY: 'sk-1' } } });
  expect(() => new APIClient(testSpec, {})).toThrow('"dangerouslyAllowBrowser"');
});

test.each([
  ['Node, also where a test simulates a page', { process: { versions: { node: '22.1.0' } }, document: {} }],
  ['Deno', { Deno: {}, navigator: { userAgent: 'Deno/2.1.4' } }],
  ['Bun', { process: { versions: { node: '22.6.0', bun: '1.2.0' } }, navigator: { userAgent: 'Bun/1.2.0' } }],
  ['Cloudflare Workers', { navigator: { userAgent: 'Cloudflare-Workers' } }],
  ['an isolate without navigator', { navigator: undefined }],
])('V2 %s is no browser', (_host, globals) => {
  stubHost(globals);
  expect(() => testClient(mockAPI(ok))).not.toThrow();
});

test.each([
  ['Node', { process: { versions: { node: '22.1.0' } } }, 'x/1 node/22.1.0'],
  ['a simulated page in Node', { process: { versions: { node: '22.1.0' } }, document: {} }, 'x/1 node/22.1.0'],
  ['Cloudflare Workers', { navigator: { userAgent: 'Cloudflare-Workers' } }, 'x/1'],
  ['a page', { document: {}, navigator: BROWSER }, undefined],
  ['a worker of a page', { navigator: BROWSER }, undefined],
])('H4 the User-Agent of %s', (_host, globals, want) => {
  stubHost(globals);
  const got = userAgent('x/1');
  vi.unstubAllGlobals();
  expect(got).toBe(want);
});
