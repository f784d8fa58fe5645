import { getEventListeners } from 'node:events';
import { inspect } from 'node:util';
import {
  APIConnectionError,
  APITimeoutError,
  APIUserAbortError,
  AuthenticationError,
  BadRequestError,
  InternalServerError,
  MissingCredentialsError,
  RateLimitError,
  TelnyxOAuth,
  TelnyxOAuthError,
} from '@specloom/telnyx-oauth';
import {
  type ClientCredentialsSourceOptions,
  createClientCredentialsSource,
  createSession,
  exchangeClientCredentials,
  exchangeCode,
  introspect,
  OAuthResponseError,
  type OAuthTokenSource,
  refresh,
  type TokenSet,
} from '@specloom/telnyx-oauth/lib';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { rejection } from './rejection.ts';
import {
  after,
  answer,
  type Behaviour,
  cutOff,
  never,
  reset,
  startTokenServer,
  type TokenServer,
  tokens,
} from './token-server.ts';

let server: TokenServer;
beforeAll(async () => {
  server = await startTokenServer();
});
afterAll(() => server.close());
afterEach(() => vi.useRealTimers());

const clientId = 'client-1';
const clientSecret = 'sk-the-secret';
/** What must never be seen, in whatever form it travels. */
const SECRETS = [clientSecret, btoa(`${clientId}:${clientSecret}`), 'half-a-token', 'rt-secret', 'code-secret', 'cv-'];
const codeVerifier = `cv-${'x'.repeat(43)}`;

const newClient = (options: object = {}): TelnyxOAuth =>
  new TelnyxOAuth({ baseURL: server.url, clientId, clientSecret, maxRetries: 0, ...options });

const newSource = (options: Partial<ClientCredentialsSourceOptions> = {}): OAuthTokenSource =>
  createClientCredentialsSource({ client: newClient(), clientId, clientSecret, ...options });

function expectNoSecret(error: unknown): void {
  const shown = inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error) + String(error);
  for (const secret of SECRETS) expect(shown).not.toContain(secret);
}

/** Short where waiting is what fails, or else far from what a busy machine takes. */
const limit = (ErrorClass: unknown): { timeout: number } => ({
  timeout: ErrorClass === APITimeoutError ? 1000 : 30_000,
});

const html = '<!doctype html><title>502</title><p>Bad gateway'.repeat(100);

const FAULTS: readonly (readonly [string, Behaviour, new (...args: never[]) => Error])[] = [
  ['503', answer(503, { error: 'temporarily_unavailable' }), InternalServerError],
  ['503 and no body', answer(503, ''), InternalServerError],
  ['502 in HTML', answer(502, html, { 'content-type': 'text/html' }), InternalServerError],
  [
    '400 invalid_client',
    answer(400, { error: 'invalid_client', error_description: 'Unknown client' }),
    BadRequestError,
  ],
  ['401 invalid_client', answer(401, { error: 'invalid_client' }), AuthenticationError],
  ['400 garbage', answer(400, '{"error":'), BadRequestError],
  ['429', answer(429, { error: 'slow_down' }, { 'retry-after': '86400' }), RateLimitError],
  ['200 garbage', answer(200, '{"access_token":"half-a-token'), OAuthResponseError],
  ['200 in HTML', answer(200, html, { 'content-type': 'text/html' }), OAuthResponseError],
  ['200 as text', answer(200, 'access_token=half-a-token', { 'content-type': 'text/plain' }), OAuthResponseError],
  ['200 in bytes', answer(200, 'half-a-token', { 'content-type': 'application/octet-stream' }), OAuthResponseError],
  ['200 and no body', answer(200, ''), OAuthResponseError],
  ['204', (response) => response.writeHead(204).end(), OAuthResponseError],
  ['200 null', answer(200, 'null'), OAuthResponseError],
  ['200 and a list', answer(200, '["half-a-token"]'), OAuthResponseError],
  ['200 without a token', answer(200, { token_type: 'Bearer', refresh_token: 'rt-secret' }), OAuthResponseError],
  [
    '200 with a token of another type',
    answer(200, { access_token: 'half-a-token', token_type: 'mac' }),
    OAuthResponseError,
  ],
  ['a slow answer', after(10_000, answer(200, { access_token: 'half-a-token' })), APITimeoutError],
  ['no answer', never, APITimeoutError],
  ['a reset connection', reset, APIConnectionError],
  ['an answer that breaks off', cutOff, APIConnectionError],
];

it.each(FAULTS)(
  'A8 %s: a typed error without secrets, and the next call gets a token',
  async (_what, fault, ErrorClass) => {
    const source = newSource({ client: newClient(limit(ErrorClass)) });
    server.will(fault, tokens());
    const errors = await Promise.all([1, 2, 3].map(() => rejection(source.token())));
    expect(server.requests).toHaveLength(1);
    for (const error of errors) {
      expect(error).toBeInstanceOf(ErrorClass);
      expect(error).toBeInstanceOf(TelnyxOAuthError);
      expectNoSecret(error);
    }
    expect(await source.token()).toBe('at-1');
    expect(await source.token()).toBe('at-1');
    expect(server.requests).toHaveLength(2);
  },
);

it.each(FAULTS)(
  '%s: a code, a refresh token and a verifier stay out of the error as well',
  async (_what, fault, ErrorClass) => {
    const client = newClient(limit(ErrorClass));
    server.will(fault);
    const calls = [
      exchangeCode(client, { code: 'code-secret', codeVerifier, redirectURI: 'https://shop.test/cb' }),
      refresh(client, { refreshToken: 'rt-secret' }),
      introspect(client, 'half-a-token'),
    ];
    for (const error of await Promise.all(calls.map(rejection))) {
      expect(error).toBeInstanceOf(ErrorClass);
      expectNoSecret(error);
    }
  },
);

it.each(FAULTS)('T6 %s: no listener stays at the signal of the caller', async (_what, fault, ErrorClass) => {
  const { signal } = new AbortController();
  server.will(fault);
  await rejection(exchangeClientCredentials(newClient(limit(ErrorClass)), {}, { signal }));
  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
});

it('leaves neither timers nor requests behind after 200 failures', async () => {
  const resources = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
  const before = resources();
  server.will(answer(503, ''));
  for (let round = 0; round < 200; round++) await rejection(newSource().token());
  expect(resources()).toBeLessThanOrEqual(before);
});

it('A8 a refused connection is typed, too', async () => {
  const gone = await startTokenServer();
  gone.close();
  const error = await rejection(newSource({ client: newClient({ baseURL: gone.url }) }).token());
  expect(error).toBeInstanceOf(APIConnectionError);
  expectNoSecret(error);
});

it('A8 100 callers at the same time make one request', async () => {
  const source = newSource();
  server.will(after(50, tokens()));
  const given = await Promise.all(Array.from({ length: 100 }, () => source.token()));
  expect(new Set(given)).toEqual(new Set(['at-1']));
  expect(server.requests).toHaveLength(1);
});

it('A8 asks as the client does: its base URL, retries and limits, Basic for the secret, a form for the grant', async () => {
  const client = newClient({ maxRetries: 1, baseURL: `${server.url}/staging/v2/` });
  server.will(answer(503, '', { 'retry-after-ms': '0' }), tokens());
  expect(await newSource({ client, scope: ['admin', 'read'] }).token()).toBe('at-1');
  expect(server.requests).toHaveLength(2);
  for (const request of server.requests) {
    expect(request.path).toBe('/staging/v2/oauth/token');
    expect(request.headers.authorization).toBe(`Basic ${btoa(`${clientId}:${clientSecret}`)}`);
    expect(request.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(request.form).toEqual({ grant_type: 'client_credentials', scope: 'admin read' });
  }
});

it('R3 a code and a refresh token are not sent twice where the first may have arrived', async () => {
  const client = newClient({ maxRetries: 2, timeout: 2000 });
  for (const fault of [answer(503, '', { 'retry-after-ms': '0' }), reset, never]) {
    server.will(fault);
    await rejection(refresh(client, { refreshToken: 'rt-1' }));
    await rejection(exchangeCode(client, { code: 'c', codeVerifier, redirectURI: 'https://shop.test/cb' }));
    expect(server.requests).toHaveLength(2);
  }
});

it('A4 a public client sends its id, and never a secret or key that its client has', async () => {
  server.will(tokens());
  const client = newClient({ apiKey: 'key' });
  await exchangeCode(client, { code: 'c', codeVerifier, redirectURI: 'https://shop.test/cb', clientId: 'app-1' });
  await refresh(client, { refreshToken: 'rt-1', scope: 'read', clientId: 'app-1' });
  const [code, renewal] = server.requests;
  expect(code?.form).toEqual({
    grant_type: 'authorization_code',
    code: 'c',
    code_verifier: codeVerifier,
    redirect_uri: 'https://shop.test/cb',
    client_id: 'app-1',
  });
  expect(renewal?.form).toEqual({
    grant_type: 'refresh_token',
    refresh_token: 'rt-1',
    scope: 'read',
    client_id: 'app-1',
  });
  for (const { headers } of server.requests) expect(headers.authorization).toBeUndefined();
});

it('RFC 6749 §6: a server that does not rotate leaves the refresh token as it was', async () => {
  server.will(tokens());
  expect((await refresh(newClient(), { refreshToken: 'rt-7' })).refreshToken).toBe('rt-7');
});

it.each([[undefined], [-1], ['soon'], [null], [0]])('A8 expires_in %j: used once, not kept', async (expires_in) => {
  const source = newSource();
  server.will(after(20, tokens({ expires_in })));
  expect(await Promise.all([source.token(), source.token()])).toEqual(['at-1', 'at-1']);
  expect(await source.token()).toBe('at-2');
  expect(server.requests).toHaveLength(2);
});

it('A8 expires_in as text is a lifetime', async () => {
  const source = newSource();
  server.will(tokens({ expires_in: '3600' }));
  expect([await source.token(), await source.token()]).toEqual(['at-1', 'at-1']);
});

it.each([
  ['by default', {}, 30_000],
  ['as told', { renewBefore: 120_000 }, 120_000],
])('A8 a token is renewed ahead of its end, %s', async (_how, options, ahead) => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const start = Date.now();
  const source = newSource(options);
  server.will(tokens());
  expect(await source.token()).toBe('at-1');
  vi.setSystemTime(start + 3_600_000 - ahead - 1);
  expect(await source.token()).toBe('at-1');
  vi.setSystemTime(start + 3_600_000 - ahead);
  expect(await source.token()).toBe('at-2');
});

it('A8 the lifetime counts from the request, not from an answer that took its time', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const start = Date.now();
  const source = newSource();
  server.will((response, request) => {
    vi.setSystemTime(start + 20_000);
    tokens({ expires_in: 60 })(response, request);
  });
  await source.token();
  vi.setSystemTime(start + 29_999);
  await source.token();
  expect(server.requests).toHaveLength(1);
  vi.setSystemTime(start + 30_000);
  await source.token();
  expect(server.requests).toHaveLength(2);
});

it.each([-1, 0, 29_999, Number.NaN, Number.POSITIVE_INFINITY])('A8 refuses to renew %d ms ahead', (renewBefore) => {
  expect(() => newSource({ renewBefore })).toThrow(TypeError);
});

it('A8 a clock that is put back makes no token immortal: a 401 is enough', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const source = newSource();
  server.will(tokens());
  const token = await source.token();
  vi.setSystemTime(Date.now() - 86_400_000);
  expect(await source.token()).toBe(token);
  source.invalidate(token);
  expect(await source.token()).toBe('at-2');
});

it('A8 a token that the API refused is not given again; a refusal that comes late takes no other with it', async () => {
  const source = newSource();
  server.will(tokens());
  const refused = await source.token();
  for (let caller = 0; caller < 3; caller++) source.invalidate(refused);
  expect(await Promise.all([source.token(), source.token()])).toEqual(['at-2', 'at-2']);
  source.invalidate(refused);
  source.invalidate('never-seen');
  expect(await source.token()).toBe('at-2');
  expect(server.requests).toHaveLength(2);
});

it('A8 a server that gives the refused token once more has the last word', async () => {
  const source = newSource();
  server.will(answer(200, { access_token: 'at-same', token_type: 'Bearer', expires_in: 3600 }));
  source.invalidate(await source.token());
  expect(await source.token()).toBe('at-same');
  expect(await source.token()).toBe('at-same');
  expect(server.requests).toHaveLength(2);
});

it('A8 a changed secret never uses the old token, not even while that is on its way', async () => {
  let secret = 'sk-old';
  const source = newSource({ clientSecret: () => secret });
  server.will(
    after(50, (response, request) => {
      const [, sent] = atob(request.headers.authorization?.slice(6) ?? '').split(':');
      answer(200, { access_token: `at-of-${sent}`, token_type: 'Bearer', expires_in: 3600 })(response, request);
    }),
  );
  const first = source.token();
  await vi.waitFor(() => expect(server.requests).toHaveLength(1));
  secret = 'sk-new';
  expect(await source.token()).toBe('at-of-sk-new');
  expect(await first).toBe('at-of-sk-old');
  expect(await source.token()).toBe('at-of-sk-new');
  secret = 'sk-old';
  expect(await source.token()).toBe('at-of-sk-old');
});

it.each(['clientId', 'clientSecret'] as const)(
  'A1 a blank %s is a missing one, and nothing is sent',
  async (option) => {
    server.will(tokens());
    for (const blank of ['', ' ', () => '', async () => ' ']) {
      const error = await rejection<MissingCredentialsError>(newSource({ [option]: blank }).token());
      expect(error).toBeInstanceOf(MissingCredentialsError);
      expect(error.options).toEqual([option]);
    }
    expect(server.requests).toHaveLength(0);
  },
);

it('a credential function that fails does so for its own call alone', async () => {
  let failing = true;
  const source = newSource({
    clientSecret: async () => {
      if (failing) throw new Error('the vault is sealed');
      return clientSecret;
    },
  });
  server.will(tokens());
  await expect(source.token()).rejects.toThrow('the vault is sealed');
  failing = false;
  expect(await source.token()).toBe('at-1');
});

it('SEC secrets and tokens are not to be seen in a source or a session', async () => {
  server.will(tokens());
  const source = newSource();
  const session = createSession({ client: newClient(), clientId, clientSecret, name: 'alice' });
  const held: TokenSet = await exchangeClientCredentials(newClient());
  await session.start(held);
  await source.token();
  for (const value of [source, session]) {
    expectNoSecret(value);
    expect(inspect(value, { depth: 9, showHidden: true }) + JSON.stringify(value)).not.toMatch(/at-\d/);
  }
});

it('T4 the signal of a call ends it', async () => {
  server.will(never);
  const controller = new AbortController();
  const call = exchangeClientCredentials(newClient({ timeout: 0 }), {}, { signal: controller.signal });
  setTimeout(() => controller.abort(), 20);
  expect(await rejection(call)).toBeInstanceOf(APIUserAbortError);
});

it('RFC 7662 §2.2: an answer that does not say whether a token is active is none', async () => {
  for (const body of [{}, { active: 'true' }, { active: 1 }]) {
    server.will(answer(200, body));
    expect(await rejection(introspect(newClient(), 't'))).toBeInstanceOf(OAuthResponseError);
  }
  server.will(answer(200, { active: true, aud: ['a', 7, 'b'], exp: 'x', iat: 5 }));
  expect(await introspect(newClient(), 't')).toMatchObject({
    audience: ['a', 'b'],
    expiresAt: undefined,
    issuedAt: 5000,
  });
});
