import { inspect } from 'node:util';
import { afterEach, expect, test, vi } from 'vitest';
import {
  createThing,
  getThing,
  lost,
  mockAPI,
  ok,
  rejection,
  status,
  type TestOptions,
  testClient,
} from '../../test/mock-api.js';
import { APIClient } from '../api-client.js';
import type { ClientSpec } from '../client-spec.js';
import type { NotFoundError } from '../errors/api-error.js';
import { form } from '../serialize/form-body.js';
import type { Logger, LoggingOptions } from './logger.js';
import { logging } from './logging.js';

interface Line {
  readonly level: string;
  readonly message: string;
  readonly details: unknown;
}

function recorder(): Logger & { readonly lines: Line[] } {
  const lines: Line[] = [];
  const at =
    (level: string) =>
    (message: string, details?: unknown): void => {
      lines.push({ level, message, details });
    };
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

const spec: Partial<ClientSpec> = { features: [logging], secrets: ['pin'] };

const client = (api: ReturnType<typeof mockAPI>, options: LoggingOptions & TestOptions) =>
  testClient(api, { apiKey: 'sk-very-secret', ...options }, spec);

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

test('L1 nothing is logged unless a logger or a level asks for it', async () => {
  const spies = (['debug', 'info', 'warn', 'error'] as const).map((level) => vi.spyOn(console, level));
  await client(mockAPI(status(500, {}, { 'retry-after': '0' }), ok), {}).call(getThing);
  for (const spy of spies) expect(spy).not.toHaveBeenCalled();
});

test.each([
  ['off', []],
  ['error', ['error']],
  ['warn', ['warn', 'error']],
  ['info', ['warn', 'info', 'error']],
  ['debug', ['warn', 'info', 'debug', 'error']],
] as const)('L1 level %s logs %j', async (logLevel, levels) => {
  const logger = recorder();
  const api = mockAPI(status(500, {}, { 'retry-after': '0' }), ok, lost('ECONNRESET'));
  const logged = client(api, { logger, logLevel, maxRetries: 1 });
  await logged.call(getThing);
  await rejection(logged.call(createThing, { params: { a: 1 } }));
  expect([...new Set(logger.lines.map(({ level }) => level))].sort()).toEqual([...levels].sort());
});

test('L1 the level comes from the option, else the environment, else it is warn where there is a logger', async () => {
  const env = { ...spec, env: { logLevel: 'ACME_LOG' } };
  const linesOf = async (options: TestOptions): Promise<number> => {
    const logger = recorder();
    await testClient(mockAPI(ok), { logger, ...options }, env).call(getThing);
    return logger.lines.length;
  };
  expect(await linesOf({})).toBe(0);
  vi.stubEnv('ACME_LOG', 'INFO');
  expect(await linesOf({})).toBe(1);
  expect(await linesOf({ logLevel: 'off' })).toBe(0);
  vi.stubEnv('ACME_LOG', 'loud');
  expect(await linesOf({})).toBe(0);
  const info = vi.spyOn(console, 'info').mockImplementation(() => {});
  vi.stubEnv('ACME_LOG', 'info');
  await testClient(mockAPI(ok), {}, env).call(getThing);
  expect(info).toHaveBeenCalledTimes(1);
});

test('L1 a level that there is not is a TypeError', () => {
  expect(() => client(mockAPI(ok), { logLevel: 'loud' as 'info' })).toThrow(TypeError);
});

const body = { password: 'p1', note: 'n', nested: [{ access_token: 't1', pin: '1234', ok: true }] };

test('L2 bodies are logged only on request, with members that are or look secret redacted', async () => {
  const answer = () => Response.json({ client_secret: 's1', name: 'x' });
  const silent = recorder();
  await client(mockAPI(answer), { logger: silent, logLevel: 'debug' }).call(createThing, { params: body });
  expect(JSON.stringify(silent.lines)).not.toMatch(/"n"|p1|t1|1234|s1/);
  const logger = recorder();
  const verbose = client(mockAPI(answer), { logger, logLevel: 'debug', logBodies: true });
  expect(await verbose.call(createThing, { params: body })).toEqual({ client_secret: 's1', name: 'x' });
  const [sent, got] = logger.lines.filter(({ level }) => level === 'debug').map(({ details }) => details);
  expect(sent).toMatchObject({
    body: { password: '[redacted]', note: 'n', nested: [{ access_token: '[redacted]', pin: '[redacted]', ok: true }] },
  });
  expect(got).toMatchObject({ body: { client_secret: '[redacted]', name: 'x' } });
  await verbose.call({ ...createThing, body: form }, { params: { grant_type: 'x', client_secret: 's2' } });
  expect(JSON.stringify(logger.lines)).not.toMatch(/s2|p1|t1|1234|"s1"/);
  expect(JSON.stringify(logger.lines)).toContain('"grant_type":"x"');
});

test('L2 other bodies are named, not read: a stream stays the caller’s', async () => {
  const logger = recorder();
  const api = mockAPI(() => new Response('a,b', { headers: { 'content-type': 'text/csv' } }));
  const response = await client(api, { logger, logLevel: 'debug', logBodies: true }).call(getThing).asResponse();
  expect(await response.text()).toBe('a,b');
  expect(JSON.stringify(logger.lines)).toContain('[text/csv]');
  expect(JSON.stringify(logger.lines)).not.toContain('a,b');
});

test('L3 query values that look secret are redacted, and user names in a URL are taken out', async () => {
  const logger = recorder();
  const options = { extraQuery: { api_key: 'k1', signature: 'k2', code: 'k3', page: 2 } };
  await client(mockAPI(ok), { logger, logLevel: 'debug' }).call(getThing, { options });
  const text = JSON.stringify(logger.lines);
  expect(text).toContain('api_key=[redacted]&signature=[redacted]&code=[redacted]&page=2');
  expect(text).not.toMatch(/k1|k2|k3/);
});

test('L3 a secret in the path is left out of lines and errors', async () => {
  const logger = recorder();
  const getConsent = { ...getThing, path: '/oauth/consents/{consent_token}/items/{id}' };
  const path = { consent_token: 't-1', id: 'i-1' };
  const api = mockAPI(status(404, { message: 'gone' }));
  const error = await rejection<NotFoundError>(
    client(api, { logger, logLevel: 'debug' }).call(getConsent, { path, options: { extraQuery: { token: 't-2' } } }),
  );
  expect(api.requests[0]?.url).toContain('/oauth/consents/t-1/items/i-1?token=t-2');
  expect(error.request.url).toMatch(/\/oauth\/consents\/\[redacted\]\/items\/i-1\?token=\[redacted\]$/);
  expect(error.message).toBe('404 GET /v2/oauth/consents/[redacted]/items/i-1: gone');
  expect(`${JSON.stringify(logger.lines)}${inspect(error)}`).not.toMatch(/t-1|t-2/);
});

test('L4 every header is redacted but those known to be harmless', async () => {
  const logger = recorder();
  const api = mockAPI(() =>
    Response.json({}, { headers: { 'x-request-id': 'r1', 'set-cookie': 'c1', 'x-odd': 'o1' } }),
  );
  await client(api, {
    logger,
    logLevel: 'debug',
    defaultHeaders: { 'PAYMENT-SIGNATURE': 'pay', 'Proxy-Authorization': 'px' },
  }).call(getThing);
  const [sent, got] = logger.lines.filter(({ level }) => level === 'debug').map(({ details }) => details);
  expect(sent).toMatchObject({
    headers: {
      accept: 'application/json',
      authorization: '[redacted]',
      'payment-signature': '[redacted]',
      'proxy-authorization': '[redacted]',
    },
  });
  expect(got).toMatchObject({ headers: { 'x-request-id': 'r1', 'set-cookie': '[redacted]', 'x-odd': '[redacted]' } });
  expect(JSON.stringify(logger.lines)).not.toMatch(/very-secret|pay"|px|c1|o1/);
});

test('L5 a logger that throws breaks nothing, and inputs stay as they are', async () => {
  const broken = (): never => {
    throw new Error('disk full');
  };
  const logger: Logger = { debug: broken, info: broken, warn: broken, error: broken };
  const params = structuredClone(body);
  const logged = client(mockAPI(ok), { logger, logLevel: 'debug', logBodies: true });
  expect(await logged.call(createThing, { params })).toEqual({ ok: true });
  expect(params).toEqual(body);
});

test('L6 all lines of a call have one id, an attempt its number, another call another id', async () => {
  const logger = recorder();
  const api = mockAPI(status(503, {}, { 'retry-after': '0' }), ok);
  const logged = client(api, { logger, logLevel: 'debug' });
  await logged.call(getThing);
  const ids = logger.lines.map(({ message }) => /^\[([\da-f]{8})\]/.exec(message)?.[1]);
  expect(new Set(ids).size).toBe(1);
  expect(ids[0]).toBeDefined();
  expect(logger.lines.map(({ message }) => message.slice(11).replace(/\d+ ms/, 'N ms'))).toEqual([
    'GET https://api.acme.test/v2/things attempt 0 is sent',
    'GET https://api.acme.test/v2/things attempt 0 got 503 after N ms',
    'GET https://api.acme.test/v2/things is repeated, attempt 1, after status 503',
    'GET https://api.acme.test/v2/things attempt 1 is sent',
    'GET https://api.acme.test/v2/things attempt 1 got 200 after N ms',
    'GET https://api.acme.test/v2/things ended with 200 after N ms',
  ]);
  const before = logger.lines.length;
  await logged.call(getThing);
  expect(logger.lines[before]?.message.slice(1, 9)).not.toBe(ids[0]);
});

test('L6 withOptions keeps the logging of a client', async () => {
  const logger = recorder();
  const copy = client(mockAPI(ok), { logger, logLevel: 'info' }).withOptions({ maxRetries: 0 });
  expect(copy).toBeInstanceOf(APIClient);
  await copy.call(getThing);
  expect(logger.lines).toHaveLength(1);
});
