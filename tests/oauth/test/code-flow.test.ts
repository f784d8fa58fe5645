import { AuthenticationError, BadRequestError, TelnyxOAuth, TelnyxOAuthError } from '@specloom/telnyx-oauth';
import {
  type AuthorizationRequest,
  type AuthorizationRequestOptions,
  createAuthorizationRequest,
  createClientCredentialsSource,
  createSession,
  exchangeClientCredentials,
  exchangeCode,
  InvalidRedirectError,
  introspect,
  LoginRequiredError,
  OAuthRedirectError,
  parseRedirect,
  refresh,
  type TokenSet,
} from '@specloom/telnyx-oauth/lib';
import { createAccessTokenVerifier, TokenVerificationError } from '@specloom/telnyx-oauth/lib/access-token-verifier';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  authorize,
  CONFIDENTIAL,
  type OAuthServer,
  PUBLIC,
  REDIRECT_URI,
  RESOURCE,
  startOAuthServer,
} from './oauth-server.ts';
import { rejection } from './rejection.ts';

let server: OAuthServer;
/** Of a web server, which can keep a secret. */
let confidential: TelnyxOAuth;
/** Of an app, which cannot. */
let publicClient: TelnyxOAuth;

beforeAll(async () => {
  server = await startOAuthServer();
  confidential = new TelnyxOAuth({ baseURL: server.url, ...CONFIDENTIAL });
  publicClient = new TelnyxOAuth({ baseURL: server.url });
});
afterAll(() => server.close());

type RequestOptions = Partial<AuthorizationRequestOptions>;

const newRequest = (options: RequestOptions = {}): Promise<AuthorizationRequest> =>
  createAuthorizationRequest({
    clientId: CONFIDENTIAL.clientId,
    redirectURI: REDIRECT_URI,
    scope: 'admin',
    baseURL: server.url,
    ...options,
  });

/** As far as the code: the browser is back. */
async function authorized(options?: RequestOptions): Promise<{ code: string; codeVerifier: string }> {
  const { url, state, codeVerifier } = await newRequest(options);
  const { code } = parseRedirect(await authorize(url), { state, issuer: server.url });
  return { code, codeVerifier };
}

async function loggedIn(options?: RequestOptions): Promise<TokenSet> {
  return exchangeCode(confidential, { ...(await authorized(options)), redirectURI: REDIRECT_URI });
}

const jwt = { parameters: { resource: RESOURCE } };

it('the code flow with PKCE, end to end: discovery, consent, redirect, code, token, introspection', async () => {
  const { issuer } = await confidential.wellKnown.retrieveAuthorizationServerMetadata();
  expect(issuer).toBe(server.url);
  const { url, state, codeVerifier } = await newRequest({ scope: ['admin', 'read'] });
  const back = await authorize(url);
  expect(back.searchParams.get('shop')).toBe('1');
  const { code, issuer: named } = parseRedirect(back, { state, issuer });
  expect(named).toBe(issuer);
  const before = Date.now();
  const tokens = await exchangeCode(confidential, { code, codeVerifier, redirectURI: REDIRECT_URI });
  expect(tokens).toMatchObject({ tokenType: 'Bearer', scope: 'admin read', refreshToken: expect.any(String) });
  expect(tokens.expiresAt).toBeGreaterThanOrEqual(before + 3_600_000);
  expect(tokens.expiresAt).toBeLessThanOrEqual(Date.now() + 3_600_000);
  expect(await introspect(confidential, tokens.accessToken)).toMatchObject({
    active: true,
    scope: 'admin read',
    clientId: CONFIDENTIAL.clientId,
    subject: 'alice',
    issuer,
    expiresAt: expect.any(Number),
  });
});

it('the code flow of a public client, which sends its id and no secret', async () => {
  const { code, codeVerifier } = await authorized({ clientId: PUBLIC.clientId });
  const tokens = await exchangeCode(publicClient, { code, codeVerifier, redirectURI: REDIRECT_URI, ...PUBLIC });
  expect(tokens.scope).toBe('admin');
  const { refreshToken = '' } = tokens;
  const renewed = await refresh(publicClient, { refreshToken, ...PUBLIC });
  expect(renewed.accessToken).not.toBe(tokens.accessToken);
  expect(renewed.refreshToken).not.toBe(refreshToken);
});

it('RFC 7636 §4.6: a code is worth nothing without its verifier', async () => {
  const { code } = await authorized();
  const { codeVerifier } = await newRequest();
  const error = await rejection<BadRequestError>(
    exchangeCode(confidential, { code, codeVerifier, redirectURI: REDIRECT_URI }),
  );
  expect(error).toBeInstanceOf(BadRequestError);
  expect(error).toBeInstanceOf(TelnyxOAuthError);
  expect(error.code).toBe('invalid_grant');
});

it('a code is worth nothing the second time', async () => {
  const grant = { ...(await authorized()), redirectURI: REDIRECT_URI };
  await exchangeCode(confidential, grant);
  expect((await rejection<BadRequestError>(exchangeCode(confidential, grant))).code).toBe('invalid_grant');
});

it('RFC 6749 §4.1.2.1: what the user or the server refuses comes back typed', async () => {
  const denied = await newRequest();
  const back = await authorize(denied.url, 'abort');
  const error = await rejection<OAuthRedirectError>((async () => parseRedirect(back, denied))());
  expect(error).toBeInstanceOf(OAuthRedirectError);
  expect(error.code).toBe('access_denied');
  const bad = await newRequest({ parameters: { prompt: 'none' } });
  const refusal = await authorize(bad.url);
  expect(() => parseRedirect(refusal, { state: bad.state, issuer: server.url })).toThrow(/^login_required/);
});

it('RFC 6749 §10.12, RFC 9207: the answer to one request is none to another, nor one of another server', async () => {
  const mine = await newRequest();
  const theirs = await newRequest();
  const back = await authorize(theirs.url);
  expect(() => parseRedirect(back, mine)).toThrow(InvalidRedirectError);
  expect(() => parseRedirect(back, { state: theirs.state, issuer: 'https://other.test' })).toThrow(
    InvalidRedirectError,
  );
});

it('A3 A4 client credentials: a secret with every awkward character, and a wrong one', async () => {
  const tokens = await exchangeClientCredentials(confidential, { scope: 'read' });
  expect(tokens).toMatchObject({ scope: 'read', refreshToken: undefined });
  expect(await introspect(confidential, tokens.accessToken)).toMatchObject({ active: true, scope: 'read' });
  const wrong = confidential.withOptions({ clientSecret: 'wrong' });
  for (const call of [exchangeClientCredentials(wrong), introspect(wrong, tokens.accessToken)]) {
    const error = await rejection<AuthenticationError>(call);
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(error.code).toBe('invalid_client');
  }
});

it('RFC 7662 §2.2: a token that the server does not know is inactive, and nothing else is said', async () => {
  expect(await introspect(confidential, 'unknown')).toEqual({ active: false });
});

it('a session renews itself with refresh tokens that rotate, until the server ends it', async () => {
  const tokens = await loggedIn();
  const session = createSession({ client: confidential, ...CONFIDENTIAL, name: 'alice' });
  await session.start(tokens);
  expect(await session.token()).toBe(tokens.accessToken);
  const seen = [tokens];
  for (let round = 0; round < 3; round++) {
    session.invalidate(await session.token());
    seen.push(await session.tokens());
  }
  expect(new Set(seen.map(({ accessToken }) => accessToken)).size).toBe(4);
  expect(new Set(seen.map(({ refreshToken }) => refreshToken)).size).toBe(4);
  expect(await introspect(confidential, await session.token())).toMatchObject({ active: true, subject: 'alice' });
  // A refresh token that comes a second time was stolen: the server ends the grant.
  const { refreshToken = '' } = tokens;
  expect((await rejection<BadRequestError>(refresh(confidential, { refreshToken }))).code).toBe('invalid_grant');
  session.invalidate(await session.token());
  const error = await rejection<LoginRequiredError>(session.token());
  expect(error).toBeInstanceOf(LoginRequiredError);
  expect(error.cause).toBeInstanceOf(BadRequestError);
  await session.start(await loggedIn());
  expect(await introspect(confidential, await session.token())).toMatchObject({ active: true });
});

/** Stands for the API, which asks the OAuth server about the token of each request; the test can refuse one by itself. */
function api(refused: ReadonlySet<string> = new Set()): { fetch: typeof fetch; seen: string[] } {
  const seen: string[] = [];
  const answer = async (_url: unknown, init?: RequestInit): Promise<Response> => {
    const token = new Headers(init?.headers).get('authorization')?.replace('Bearer ', '') ?? '';
    seen.push(token);
    const { active } = await introspect(confidential, token);
    return Response.json({ data: [] }, { status: active && !refused.has(token) ? 200 : 401 });
  };
  return { fetch: answer, seen };
}

it('A8 a source is the credential of a client: one request for the tokens of all calls, and another when the API refuses one', async () => {
  const requests = (): number => server.requests.filter((request) => request === 'POST /oauth/token').length;
  const source = createClientCredentialsSource({ client: confidential, ...CONFIDENTIAL, scope: 'admin' });
  const refused = new Set<string>();
  const { fetch, seen } = api(refused);
  const client = new TelnyxOAuth({ baseURL: server.url, apiKey: source, fetch });
  const before = requests();
  await Promise.all(Array.from({ length: 10 }, () => client.oauthClients.list()));
  expect(requests()).toBe(before + 1);
  const [first = ''] = seen;
  refused.add(first);
  await client.oauthClients.list();
  await client.oauthClients.list();
  expect(requests()).toBe(before + 2);
  expect(seen.filter((token) => token === first)).toHaveLength(11);
});

it('a session is the credential of a client, and gives up where the API refuses whatever it has', async () => {
  const session = createSession({ client: confidential, ...CONFIDENTIAL, name: 'alice' });
  await session.start(await loggedIn());
  const client = new TelnyxOAuth({ baseURL: server.url, apiKey: session, fetch: api().fetch });
  expect((await client.oauthClients.list()).data).toEqual([]);
  const stubborn = client.withOptions({
    fetch: async () => Response.json({ error: 'invalid_token' }, { status: 401 }),
  });
  expect(await rejection(stubborn.oauthClients.list())).toBeInstanceOf(AuthenticationError);
  expect((await client.oauthClients.list()).data).toEqual([]);
});

it('RFC 9068: JWT access tokens of the server are verified with its keys, across a rotation', async () => {
  const verifier = createAccessTokenVerifier({ client: confidential, issuer: server.url, audience: RESOURCE });
  const loads = (): number => server.requests.filter((request) => request === 'GET /oauth/jwks').length;
  const { accessToken } = await loggedIn(jwt);
  expect(await verifier.verify(accessToken)).toMatchObject({
    iss: server.url,
    aud: RESOURCE,
    sub: 'alice',
    client_id: CONFIDENTIAL.clientId,
    scope: 'admin',
  });
  await server.rotateKeys();
  const rotated = await loggedIn(jwt);
  const before = loads();
  const all = await Promise.all([rotated.accessToken, accessToken, rotated.accessToken].map(verifier.verify));
  expect(all.map(({ sub }) => sub)).toEqual(['alice', 'alice', 'alice']);
  expect(loads()).toBe(before + 1);
});

it('refuses tokens of the server that are for another, or none of its JWTs', async () => {
  const { accessToken } = await loggedIn(jwt);
  const { accessToken: opaque } = await exchangeClientCredentials(confidential);
  const { raw } = await loggedIn({ scope: 'openid' });
  const keys = { client: confidential, issuer: server.url, audience: RESOURCE };
  const cases = [
    [{ ...keys, audience: 'https://other.test' }, accessToken, 'audience'],
    [{ ...keys, issuer: 'https://other.test' }, accessToken, 'issuer'],
    [{ ...keys, algorithms: ['RS256'] as const }, accessToken, 'algorithm'],
    [keys, opaque, 'malformed'],
    [{ ...keys, audience: CONFIDENTIAL.clientId }, String(raw['id_token']), 'type'],
  ] as const;
  for (const [options, token, fault] of cases) {
    const error = await rejection<TokenVerificationError>(createAccessTokenVerifier(options).verify(token));
    expect(error).toBeInstanceOf(TokenVerificationError);
    expect(error.fault).toBe(fault);
  }
});
