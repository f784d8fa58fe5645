import { inspect } from 'node:util';
import { afterEach, expect, test, vi } from 'vitest';
import { getThing, lost, mockAPI, rejection, status, testClient, testSpec } from '../../test/mock-api.js';
import { apiKey } from '../security/api-key.js';
import {
  APIError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  InternalServerError,
  isAPIError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  UnprocessableEntityError,
} from './api-error.js';
import { APIConnectionError, APITimeoutError, APIUserAbortError } from './connection-error.js';
import { MissingCredentialsError } from './missing-credentials-error.js';
import { PaginationError } from './pagination-error.js';
import { APIResponseParseError } from './response-parse-error.js';
import { SDKError } from './sdk-error.js';

afterEach(() => vi.resetModules());

/** The error of a call that meets this answer. */
function failure(code: number, body?: unknown, headers?: Record<string, string>, path = '/things'): Promise<APIError> {
  const api = mockAPI(() => {
    const text = typeof body === 'string' ? body : body === undefined ? null : JSON.stringify(body);
    return new Response(text, { status: code, headers: headers ?? { 'content-type': 'application/json' } });
  });
  return rejection<APIError>(testClient(api, { maxRetries: 0 }).call({ ...getThing, path }));
}

test.each([
  [400, 'BadRequestError', BadRequestError],
  [401, 'AuthenticationError', AuthenticationError],
  [403, 'PermissionDeniedError', PermissionDeniedError],
  [404, 'NotFoundError', NotFoundError],
  [409, 'ConflictError', ConflictError],
  [422, 'UnprocessableEntityError', UnprocessableEntityError],
  [429, 'RateLimitError', RateLimitError],
  [500, 'InternalServerError', InternalServerError],
  [503, 'InternalServerError', InternalServerError],
  [418, 'APIError', APIError],
  [304, 'APIError', APIError],
] as const)('E1 status %d is a %s, by class and by name', async (code, name, ErrorClass) => {
  const error = await failure(code);
  expect(error.constructor).toBe(ErrorClass);
  expect(error.name).toBe(name);
  expect(error).toBeInstanceOf(APIError);
  expect(error).toBeInstanceOf(SDKError);
  expect(error).toBeInstanceOf(Error);
  expect(error.status).toBe(code);
});

test('E1 every class has its name and its place', () => {
  const request = { method: 'GET', url: 'https://a.test/', operationId: 'x' };
  const init = { status: 200, headers: new Headers(), rawBody: '', request, cause: undefined };
  const all = [
    [new APIConnectionError('m'), [SDKError, APIConnectionError], 'APIConnectionError'],
    [new APITimeoutError('m'), [SDKError, APIConnectionError, APITimeoutError], 'APITimeoutError'],
    [new APIUserAbortError('m'), [SDKError, APIUserAbortError], 'APIUserAbortError'],
    [new APIResponseParseError(init), [SDKError, APIResponseParseError], 'APIResponseParseError'],
    [new MissingCredentialsError('m', []), [SDKError, MissingCredentialsError], 'MissingCredentialsError'],
    [new PaginationError('op', 'm'), [SDKError, PaginationError], 'PaginationError'],
  ] as const;
  const classes = [SDKError, APIError, ...all.map(([error]) => error.constructor as typeof SDKError)];
  for (const [error, own, name] of all) {
    expect(error.name).toBe(name);
    expect(classes.filter((Class) => error instanceof Class)).toEqual(own);
  }
});

test('E1 instanceof holds between two copies of the package', async () => {
  const error = await failure(429, {});
  vi.resetModules();
  const copy = await import('./api-error.js');
  expect(copy.APIError).not.toBe(APIError);
  expect(error).toBeInstanceOf(copy.RateLimitError);
  expect(error).toBeInstanceOf(copy.APIError);
  expect(error).not.toBeInstanceOf(copy.NotFoundError);
  expect(copy.isAPIError(error)).toBe(true);
});

test('E1 instanceof is plain for a class that a user derives, and for values that are no errors', async () => {
  class Own extends APIError {}
  const error = await failure(404);
  expect(error).not.toBeInstanceOf(Own);
  for (const value of [null, undefined, 0, 'SDKError', {}, new Error('x'), { kind: 'SDKError' }]) {
    expect(value instanceof SDKError).toBe(false);
    expect(isAPIError(value)).toBe(false);
  }
});

test('E1 instanceof narrows the type', async () => {
  const error: unknown = await failure(404);
  if (error instanceof NotFoundError) expect(error.status satisfies number).toBe(404);
  else expect.unreachable();
});

test('E2 the error carries what happened', async () => {
  const body = {
    errors: [
      { code: '10015', title: 'Bad', detail: 'no', source: { pointer: '/a' }, meta: { url: 'https://docs.test' } },
    ],
  };
  const error = await failure(429, body, {
    'content-type': 'application/json',
    'x-request-id': 'req-1',
    'retry-after': '7',
    'set-cookie': 'sid=1',
  });
  expect(error).toMatchObject({
    status: 429,
    body,
    rawBody: JSON.stringify(body),
    code: '10015',
    errors: [{ code: '10015', title: 'Bad', detail: 'no', pointer: '/a', url: 'https://docs.test' }],
    requestId: 'req-1',
    request: { method: 'GET', url: 'https://api.acme.test/v2/things', operationId: 'GetThing' },
    attempts: 1,
    retryAfterMs: 7000,
  });
  expect(error.headers.get('retry-after')).toBe('7');
  expect(error.headers.has('set-cookie')).toBe(false);
});

test('E2 rawBody is cut at 65,536 characters, the decoded body is whole', async () => {
  const error = await failure(400, { detail: 'x'.repeat(100_000) });
  expect(error.rawBody).toHaveLength(65_536);
  expect((error.body as { detail: string }).detail).toHaveLength(100_000);
});

test('E2 SEC2 no credential can be reached from an error or from the client', async () => {
  const secrets = ['sk-header', 'sk-query', 'sk-default', 'sk-cookie', 'sk-param'];
  const spec = {
    securitySchemes: { ...testSpec.securitySchemes, q: apiKey('queryKey', 'query', 'api_key') },
    security: [['bearerAuth', 'q']],
  };
  const options = {
    apiKey: 'sk-header',
    queryKey: 'sk-query',
    maxRetries: 0,
    defaultHeaders: { 'X-Key': 'sk-default', Cookie: 'a=sk-cookie' },
  };
  const shown: string[] = [];
  for (const answer of [
    status(401, { m: 1 }, { 'set-cookie': 'sk-cookie' }),
    lost('ECONNRESET'),
    () => new Response('{', { headers: { 'content-type': 'application/json' } }),
  ]) {
    const client = testClient(mockAPI(answer), options, spec);
    const error = await rejection(
      client.call(getThing, { params: { access_token: 'sk-param', 'client[secret]': 'sk-param', page: 1 } }),
    );
    expect(error).toBeInstanceOf(SDKError);
    shown.push(
      inspect(error, { depth: 9, showHidden: true }),
      JSON.stringify(error),
      inspect(client, { depth: 9, showHidden: true }),
      JSON.stringify(client),
    );
  }
  for (const secret of secrets) expect(shown.join('\n')).not.toContain(secret);
  expect(shown.join('\n')).toContain('access_token=[redacted]');
  expect(shown.join('\n')).toContain('page=1');
});

test.each<[string, unknown, string, object[]]>([
  [
    'JSON:API',
    { errors: [{ code: '10015', title: 'Invalid', detail: 'must be a number', source: { pointer: '/to' } }] },
    'Invalid: must be a number (code 10015, at /to)',
    [{ code: '10015', title: 'Invalid', detail: 'must be a number', pointer: '/to' }],
  ],
  [
    'several',
    { errors: [{ title: 'A' }, { title: 'B' }, { title: 'C' }] },
    'A (+2 more)',
    [{ title: 'A' }, { title: 'B' }, { title: 'C' }],
  ],
  ['details only', { errors: [{ detail: 'no such call' }] }, 'no such call', [{ detail: 'no such call' }]],
  [
    'parameter',
    { errors: [{ title: 'T', source: { parameter: 'page' } }] },
    'T (at page)',
    [{ title: 'T', parameter: 'page' }],
  ],
  [
    'bare object',
    { code: 'x', title: 'T', detail: 'D', source: { pointer: '/p' } },
    'T: D (code x, at /p)',
    [{ code: 'x', title: 'T', detail: 'D', pointer: '/p' }],
  ],
  [
    'OAuth',
    { error: 'invalid_client', error_description: 'Unknown client' },
    'invalid_client: Unknown client',
    [{ code: 'invalid_client', title: 'invalid_client', detail: 'Unknown client' }],
  ],
  ['FastAPI text', { detail: 'Not authenticated' }, 'Not authenticated', [{ detail: 'Not authenticated' }]],
  [
    'FastAPI list',
    { detail: [{ loc: ['body', 'name'], msg: 'field required', type: 'missing' }] },
    'body.name: field required (code missing)',
    [{ code: 'missing', detail: 'field required', pointer: 'body.name' }],
  ],
  ['message', { message: 'nope', success: false }, 'nope', [{ detail: 'nope' }]],
  [
    'errors by field',
    { errors: { name: ['too short', 'odd'], age: 'low' } },
    'name: too short (+2 more)',
    [
      { pointer: 'name', detail: 'too short' },
      { pointer: 'name', detail: 'odd' },
      { pointer: 'age', detail: 'low' },
    ],
  ],
  [
    'nested error',
    { error: { message: 'bad key', type: 'auth', code: 'invalid_key' } },
    'bad key (code invalid_key)',
    [{ code: 'invalid_key', detail: 'bad key' }],
  ],
  [
    'RFC 9457',
    { type: 'https://acme.test/probs/credit', title: 'No credit', detail: 'Balance is 30', status: 403 },
    'No credit: Balance is 30',
    [{ title: 'No credit', detail: 'Balance is 30', url: 'https://acme.test/probs/credit' }],
  ],
  ['numeric code', { errors: [{ code: 7, message: 'm' }] }, 'm (code 7)', [{ code: '7', detail: 'm' }]],
  ['list of texts', ['one', 'two'], 'one (+1 more)', [{ detail: 'one' }, { detail: 'two' }]],
  ['empty object', {}, 'no detail', []],
])('E2 E3 body form: %s', async (_form, body, text, details) => {
  const error = await failure(422, body);
  expect(error.message).toBe(`422 GET /v2/things: ${text}`);
  expect(error.errors).toEqual(details);
});

test('E3 HTML is read as text, its first 200 characters', async () => {
  const html = `<!doctype html><html><head><style>a{b:c}</style><script>evil()</script></head><body><h1>Bad\ngateway</h1>${'<p>x</p>'.repeat(50_000)}`;
  const error = await failure(502, html, { 'content-type': 'text/html' });
  expect(error.message).toMatch(/^502 GET \/v2\/things: Bad gateway x x x/);
  expect(error.message.length).toBeLessThan(260);
  expect(error.body).toBe(html);
});

test('E3 hostile markup does not stall', async () => {
  const start = performance.now();
  await failure(500, '<'.repeat(400_000), { 'content-type': 'text/html' });
  await failure(500, '<script'.repeat(60_000), { 'content-type': 'text/html' });
  expect(performance.now() - start).toBeLessThan(1500);
});

test('E3 an empty body is said to be empty, with the reason phrase even where the protocol sends none', async () => {
  expect((await failure(404)).message).toBe('404 Not Found (empty body) for GET /v2/things');
  expect((await failure(503)).message).toMatch(/^503 \S.* \(empty body\) for GET/);
});

test('E3 at most 1,000 characters, control characters escaped', async () => {
  const error = await failure(400, { errors: [{ title: `\u001b[31m${'x'.repeat(5000)}` }, { title: 'y' }] });
  expect(error.message).toHaveLength(1000);
  expect(error.message).toContain('\\u001b[31m');
  expect(error.message.endsWith('(+1 more)')).toBe(true);
});

test.each([
  'null',
  '0',
  'true',
  '"text"',
  '[]',
  '[null]',
  '[[1]]',
  '{"errors":null}',
  '{"errors":[null,1]}',
  '{"error":null}',
  '{"detail":{}}',
  '{',
])('E6 the error body %s does no harm', async (body) => {
  const error = await failure(400, body);
  expect(error.constructor).toBe(BadRequestError);
  expect(error.message.startsWith('400 GET /v2/things: ')).toBe(true);
});

test.each([
  ['ECONNREFUSED', APIConnectionError, 'GET /v2/things: connection failed (ECONNREFUSED)'],
  ['UND_ERR_HEADERS_TIMEOUT', APITimeoutError, 'GET /v2/things: timed out (UND_ERR_HEADERS_TIMEOUT)'],
] as const)('E7 %s keeps its cause and is named in the message', async (code, ErrorClass, message) => {
  const error = await rejection<APIConnectionError>(testClient(mockAPI(lost(code)), { maxRetries: 0 }).call(getThing));
  expect(error.constructor).toBe(ErrorClass);
  expect(error.message).toBe(message);
  expect(error.code).toBe(code);
  expect((error.cause as Error).message).toBe('fetch failed');
});

test('E2 an error body that breaks off still gives the status', async () => {
  const api = mockAPI(
    () =>
      new Response(new ReadableStream({ start: (controller) => controller.error(new Error('reset')) }), {
        status: 404,
      }),
  );
  const error = await rejection<APIError>(testClient(api).call(getThing));
  expect(error.status).toBe(404);
});
