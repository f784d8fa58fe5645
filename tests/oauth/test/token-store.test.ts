import { BadRequestError, InternalServerError, TelnyxOAuth } from '@specloom/telnyx-oauth';
import {
  createClientCredentialsSource,
  createMemoryStore,
  createSession,
  LoginRequiredError,
  type Session,
  type SessionOptions,
  type TokenSet,
  type TokenStore,
  TokenStoreError,
} from '@specloom/telnyx-oauth/lib';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { rejection } from './rejection.ts';
import { after, answer, startTokenServer, type TokenServer, tokens } from './token-server.ts';

let server: TokenServer;
beforeAll(async () => {
  server = await startTokenServer();
});
afterAll(() => server.close());
afterEach(() => vi.useRealTimers());

const credentials = { clientId: 'client-1', clientSecret: 'sk-the-secret' };
const newClient = (): TelnyxOAuth => new TelnyxOAuth({ baseURL: server.url, maxRetries: 0 });

const newSession = (options: Partial<SessionOptions> = {}): Session =>
  createSession({ client: newClient(), ...credentials, name: 'alice', ...options });

/** What `exchangeCode()` gave, an hour before its end. */
const given = (changes: Partial<TokenSet> = {}): TokenSet => ({
  accessToken: 'at-0',
  tokenType: 'Bearer',
  expiresAt: Date.now() + 3_600_000,
  refreshToken: 'rt-0',
  scope: 'admin',
  raw: {},
  ...changes,
});
const ended = (changes: Partial<TokenSet> = {}): TokenSet => given({ expiresAt: Date.now() + 29_000, ...changes });

/** Text by key, as a cache server keeps it; can be made to fail. */
class TextStore implements TokenStore {
  readonly entries = new Map<string, string>();
  failing: keyof TokenStore | undefined;

  async get(key: string): Promise<TokenSet | null> {
    this.#check('get');
    return JSON.parse(this.entries.get(key) ?? 'null') as TokenSet | null;
  }
  async set(key: string, value: TokenSet): Promise<void> {
    this.#check('set');
    this.entries.set(key, JSON.stringify(value));
  }
  async delete(key: string): Promise<void> {
    this.#check('delete');
    this.entries.delete(key);
  }

  #check(method: keyof TokenStore): void {
    if (this.failing === method) throw new Error('the cache is down');
  }
}

it('a session without tokens asks for the user, and nothing of the server', async () => {
  server.will(tokens());
  expect(await rejection(newSession().token())).toBeInstanceOf(LoginRequiredError);
  expect(server.requests).toHaveLength(0);
});

it('100 callers of an ended token cause one refresh, and the rotated refresh token is used next', async () => {
  const store = new TextStore();
  const session = newSession({ store });
  await session.start(ended());
  server.will(after(30, tokens({ expires_in: 1 }, { rotating: true })));
  const seen = await Promise.all(Array.from({ length: 100 }, () => session.token()));
  expect(new Set(seen)).toEqual(new Set(['at-1']));
  expect(await session.token()).toBe('at-2');
  expect(server.requests.map(({ form }) => form['refresh_token'])).toEqual(['rt-0', 'rt-1']);
  expect(JSON.parse([...store.entries.values()][0] ?? '')).toMatchObject({ refreshToken: 'rt-2', scope: 'admin' });
});

it('sessions of one store and name share a refresh, as the requests of a web server do; of others they share nothing', async () => {
  const store = new TextStore();
  await newSession({ store }).start(ended());
  await newSession({ store, name: 'bob' }).start(given({ accessToken: 'at-of-bob' }));
  server.will(after(30, tokens({}, { rotating: true })));
  const calls = Array.from({ length: 20 }, () => newSession({ store }).token());
  expect(new Set(await Promise.all(calls))).toEqual(new Set(['at-1']));
  expect(server.requests).toHaveLength(1);
  expect(await newSession({ store, name: 'bob' }).token()).toBe('at-of-bob');
  expect(await rejection(newSession({ store, clientId: 'client-2' }).token())).toBeInstanceOf(LoginRequiredError);
  const elsewhere = new TelnyxOAuth({ baseURL: `${server.url}/v3` });
  expect(await rejection(newSession({ store, client: elsewhere }).token())).toBeInstanceOf(LoginRequiredError);
});

it('sources of one store keep apart what differs in secret or scope, and no key shows a secret', async () => {
  const store = new TextStore();
  server.will(tokens());
  const source = (changes: object) =>
    createClientCredentialsSource({ client: newClient(), ...credentials, store, ...changes });
  const variants = [
    {},
    { scope: 'admin' },
    { scope: ['admin', 'read'] },
    { clientSecret: 'sk-2' },
    { clientId: 'c-2' },
  ];
  const first = [];
  for (const variant of variants) first.push(await source(variant).token());
  expect(new Set(first).size).toBe(variants.length);
  for (const [index, variant] of variants.entries()) expect(await source(variant).token()).toBe(first[index]);
  expect(store.entries.size).toBe(variants.length);
  expect([...store.entries.keys()].join()).not.toMatch(/sk-/);
});

it('a token that one source knows to be refused is not given by a store that still has it', async () => {
  const store = createMemoryStore();
  const [one, two] = [newSession({ store }), newSession({ store })];
  await one.start(given());
  server.will(tokens({}, { rotating: true }));
  one.invalidate('at-0');
  expect(await two.token()).toBe('at-0');
  expect(await Promise.all([two.token(), one.token()])).toEqual(['at-0', 'at-1']);
  expect(await two.token()).toBe('at-1');
});

it.each(['get', 'set', 'delete'] as const)('a store that fails to %s is named in a typed error', async (method) => {
  const store = new TextStore();
  const session = newSession({ store });
  await session.start(ended());
  server.will(tokens({}, { rotating: true }));
  store.failing = method;
  const call = method === 'delete' ? session.end() : session.token();
  const error = await rejection<TokenStoreError>(call);
  expect(error).toBeInstanceOf(TokenStoreError);
  expect(error.message).toContain(method);
  expect((error.cause as Error).message).toBe('the cache is down');
});

it('a rotated refresh token outlives a store that does not take it', async () => {
  const store = new TextStore();
  const session = newSession({ store });
  await session.start(ended());
  server.will(tokens({}, { rotating: true }));
  store.failing = 'set';
  await rejection(session.token());
  await rejection(newSession({ store }).token());
  expect(server.requests).toHaveLength(1);
  store.failing = undefined;
  expect(await newSession({ store }).token()).toBe('at-1');
  expect(JSON.parse([...store.entries.values()][0] ?? '')).toMatchObject({ refreshToken: 'rt-1' });
  expect(server.requests).toHaveLength(1);
});

it('tokens that a store did not take end with their session', async () => {
  const store = new TextStore();
  const session = newSession({ store });
  store.failing = 'set';
  await rejection(session.start(given()));
  store.failing = undefined;
  await session.end();
  expect(await rejection(session.token())).toBeInstanceOf(LoginRequiredError);
});

it('A8 a store never sees a token that cannot be used again', async () => {
  const store = new TextStore();
  server.will(tokens({ expires_in: undefined }));
  await createClientCredentialsSource({ client: newClient(), ...credentials, store }).token();
  expect(store.entries.size).toBe(0);
});

it.each(['', '{}', '[]', '7', '"x"', '{"accessToken":7}'])('%j in a store is no token', async (text) => {
  const store = new TextStore();
  await newSession({ store }).start(given());
  for (const key of store.entries.keys()) store.entries.set(key, text || 'null');
  expect(await rejection(newSession({ store }).token())).toBeInstanceOf(LoginRequiredError);
});

it('another process that was faster at rotating is believed', async () => {
  const store = new TextStore();
  const session = newSession({ store });
  await session.start(ended());
  server.will((response, request) => {
    const other = JSON.stringify(given({ accessToken: 'at-other', refreshToken: 'rt-other' }));
    for (const key of store.entries.keys()) store.entries.set(key, other);
    answer(400, { error: 'invalid_grant' })(response, request);
  });
  expect(await session.token()).toBe('at-other');
  expect(await session.token()).toBe('at-other');
  expect(server.requests).toHaveLength(1);
});

it('a refresh that fails in passing keeps the session; one that is refused asks for the user', async () => {
  const session = newSession();
  await session.start(ended());
  server.will(
    answer(503, ''),
    answer(400, { error: 'invalid_client' }),
    answer(400, { error: 'invalid_grant' }),
    tokens({}, { rotating: true }),
  );
  expect(await rejection(session.token())).toBeInstanceOf(InternalServerError);
  expect(await rejection(session.token())).toBeInstanceOf(BadRequestError);
  const error = await rejection<LoginRequiredError>(session.token());
  expect(error).toBeInstanceOf(LoginRequiredError);
  expect(error.cause).toBeInstanceOf(BadRequestError);
  expect(await session.token()).toBe('at-1');
  expect(server.requests.map(({ form }) => form['refresh_token'])).toEqual(Array(4).fill('rt-0'));
});

it('without a refresh token an access token is used to its very end, then the user is asked for', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  server.will(tokens());
  const session = newSession();
  await session.start(ended({ refreshToken: undefined }));
  vi.setSystemTime(Date.now() + 28_999);
  expect(await session.token()).toBe('at-0');
  vi.setSystemTime(Date.now() + 1);
  expect(await rejection(session.token())).toBeInstanceOf(LoginRequiredError);
  expect(server.requests).toHaveLength(0);
});

it('without a known end an access token is renewed each time, or where it cannot be, used until it is refused', async () => {
  server.will(tokens({ expires_in: undefined }, { rotating: true }));
  const session = newSession();
  await session.start(given({ expiresAt: undefined }));
  expect([await session.token(), await session.token()]).toEqual(['at-1', 'at-2']);
  await session.start(given({ expiresAt: undefined, refreshToken: undefined }));
  expect([await session.token(), await session.token()]).toEqual(['at-0', 'at-0']);
  session.invalidate('at-0');
  expect(await rejection(session.token())).toBeInstanceOf(LoginRequiredError);
});

it('a new login goes over a refresh that is on its way, and an end ends it', async () => {
  const session = newSession();
  const renewing = async (): Promise<Promise<string>[]> => {
    server.will(after(50, tokens({}, { rotating: true })));
    await session.start(ended());
    const call = session.token();
    await vi.waitFor(() => expect(server.requests).toHaveLength(1));
    return [call];
  };
  const [late] = await renewing();
  // Not awaited: what is asked after it, is answered after it.
  const login = session.start(given({ accessToken: 'at-new' }));
  expect(await session.token()).toBe('at-new');
  expect(await late).toBe('at-1');
  await login;
  expect(await session.token()).toBe('at-new');
  const [last] = await renewing();
  const end = session.end();
  expect(await rejection(session.token())).toBeInstanceOf(LoginRequiredError);
  expect(await last).toBe('at-1');
  await end;
  expect(await rejection(session.token())).toBeInstanceOf(LoginRequiredError);
});

it('a changed secret renews with the new one, and logs nobody out', async () => {
  let clientSecret = 'sk-old';
  const session = newSession({ clientSecret: () => clientSecret });
  await session.start(ended());
  clientSecret = 'sk-new';
  server.will(tokens());
  expect(await session.token()).toBe('at-1');
  expect(server.requests[0]?.headers.authorization).toBe(`Basic ${btoa('client-1:sk-new')}`);
});

it('a public client renews with its id alone', async () => {
  const session = createSession({ client: newClient(), clientId: 'app-1', name: 'alice' });
  await session.start(ended());
  server.will(tokens());
  await session.token();
  expect(server.requests[0]?.form).toEqual({ grant_type: 'refresh_token', refresh_token: 'rt-0', client_id: 'app-1' });
  expect(server.requests[0]?.headers.authorization).toBeUndefined();
});
