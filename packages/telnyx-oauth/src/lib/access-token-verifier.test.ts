import { inspect } from 'node:util';
import { APIConnectionError, SDKError } from '@specloom/runtime';
import {
  type CryptoKey,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTPayload,
  SignJWT,
  UnsecuredJWT,
} from 'jose';
import { afterEach, expect, it, vi } from 'vitest';
import { TelnyxOAuth } from '../client.js';
import {
  type AccessTokenVerifierOptions,
  createAccessTokenVerifier,
  OAuthResponseError,
  type TokenFault,
  TokenVerificationError,
} from './access-token-verifier.js';

const issuer = 'https://issuer.test';
const audience = 'https://api.test';

interface Key {
  readonly sign: CryptoKey;
  readonly jwk: JWK;
}

/** One for all RSA algorithms: they take long to make. */
const rsaKey = await exportJWK((await generateKeyPair('RS256', { extractable: true })).privateKey);

async function newKey(kid: string, alg = 'ES256'): Promise<Key> {
  if (/^[RP]S/.test(alg)) {
    const { kty = '', n = '', e = '' } = rsaKey;
    return { sign: (await importJWK(rsaKey, alg)) as CryptoKey, jwk: { kty, n, e, kid, alg, use: 'sig' } };
  }
  const { publicKey, privateKey } = await generateKeyPair(alg);
  return { sign: privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

const [first, second, rsa] = await Promise.all([newKey('k1'), newKey('k2'), newKey('r1', 'RS256')]);
const jwks = { keys: [first.jwk] };

const now = (): number => Math.floor(Date.now() / 1000);

function claims(): JWTPayload {
  const time = now();
  return { iss: issuer, aud: audience, sub: 'u1', client_id: 'c1', jti: 'j1', iat: time, exp: time + 600 };
}

/** A token of the first key; a member that is `undefined` is left out. */
function sign(changes: Readonly<Record<string, unknown>> = {}, header: object = {}, key: Key = first): Promise<string> {
  const payload = Object.fromEntries(
    Object.entries({ ...claims(), ...changes }).filter(([, value]) => value !== undefined),
  );
  return new SignJWT(payload)
    .setProtectedHeader({ alg: key.jwk.alg ?? '', kid: key.jwk.kid ?? '', typ: 'at+jwt', ...header })
    .sign(key.sign);
}

function verify(token: string, options: Partial<AccessTokenVerifierOptions> = {}) {
  return createAccessTokenVerifier({ jwks, issuer, audience, ...options }).verify(token);
}

async function rejection<E = Error>(promise: Promise<unknown>): Promise<E> {
  return promise.then(
    (value) => Promise.reject(new Error(`expected a rejection, got ${JSON.stringify(value)}`)),
    (error: E) => error,
  );
}

async function faultOf(token: string, options?: Partial<AccessTokenVerifierOptions>): Promise<TokenFault> {
  const error = await rejection<TokenVerificationError>(verify(token, options));
  expect(error).toBeInstanceOf(TokenVerificationError);
  expect(error).toBeInstanceOf(SDKError);
  const shown = inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error);
  for (const part of String(token).split('.')) if (part.length > 8) expect(shown).not.toContain(part);
  return error.fault;
}

/** Keys as a server has them: what it answers can be changed, and is counted. */
function keyServer(...keys: JWK[]) {
  const server = { keys, loads: 0, failure: undefined as Error | undefined };
  const load = async () => {
    server.loads++;
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (server.failure) throw server.failure;
    return { keys: [...server.keys] };
  };
  return { server, load };
}

afterEach(() => {
  vi.useRealTimers();
  vi.doUnmock('jose');
});

it('gives the claims of a good token', async () => {
  expect(await verify(await sign({ scope: 'admin' }))).toMatchObject({ sub: 'u1', client_id: 'c1', scope: 'admin' });
  expect(await verify(await sign({ aud: ['other', audience] }))).toMatchObject({ aud: ['other', audience] });
  expect(await verify(await sign({}, { typ: 'application/at+jwt' }), { audience: ['x', audience] })).toBeTruthy();
});

it.each(['RS256', 'RS512', 'PS256', 'PS384', 'ES384', 'ES512', 'EdDSA', 'Ed25519'])('verifies %s', async (alg) => {
  const key = await newKey('k', alg);
  expect(await verify(await sign({}, {}, key), { jwks: { keys: [key.jwk] } })).toMatchObject({ iss: issuer });
});

it.each<[string, Record<string, unknown>, object, TokenFault]>([
  ['another issuer', { iss: `${issuer}/` }, {}, 'issuer'],
  ['no issuer', { iss: undefined }, {}, 'issuer'],
  ['another audience', { aud: 'other' }, {}, 'audience'],
  ['no audience', { aud: undefined }, {}, 'audience'],
  ['no subject', { sub: undefined }, {}, 'claim'],
  ['no client_id', { client_id: undefined }, {}, 'claim'],
  ['no jti', { jti: undefined }, {}, 'claim'],
  ['no iat', { iat: undefined }, {}, 'claim'],
  ['no exp', { exp: undefined }, {}, 'claim'],
  ['an exp that is no number', { exp: 'never' }, {}, 'claim'],
  ['the type of an ID token', {}, { typ: 'JWT' }, 'type'],
  ['no type', {}, { typ: undefined }, 'type'],
])('RFC 9068 §4: refuses %s', async (_what, changes, header, fault) => {
  expect(await faultOf(await sign(changes, header))).toBe(fault);
});

it.each(['', 'opaque-token-of-a-server', 'a.b.c', 'ey.ey.ey', 'a.b.c.d.e', undefined, null, 7, {}])(
  'refuses %j, which is no JWT',
  async (token) => {
    expect(await faultOf(token as string)).toBe('malformed');
  },
);

it('RFC 7515 §4.1.11: refuses an extension that nobody knows', async () => {
  // Put together by hand: jose would not sign it.
  const header = btoa(JSON.stringify({ alg: 'ES256', kid: 'k1', typ: 'at+jwt', crit: ['x'], x: 1 })).replace(/=+$/, '');
  expect(await faultOf((await sign()).replace(/^[^.]*/, header))).toBe('algorithm');
});

it('refuses a token that was tampered with', async () => {
  const [header, , signature] = (await sign()).split('.');
  const [, payload] = (await sign({ sub: 'admin' })).split('.');
  expect(await faultOf(`${header}.${payload}.${signature}`)).toBe('signature');
  expect(await faultOf(await sign({}, { kid: 'k1' }, second))).toBe('signature');
});

it('never takes "none", nor a public key for a shared secret, nor what is not listed', async () => {
  const unsecured = new UnsecuredJWT(claims()).encode();
  expect(await faultOf(unsecured)).toBe('algorithm');
  const hmac = await new SignJWT(claims())
    .setProtectedHeader({ alg: 'HS256', kid: 'k1', typ: 'at+jwt' })
    .sign(new TextEncoder().encode(JSON.stringify(first.jwk)));
  expect(await faultOf(hmac)).toBe('algorithm');
  expect(await faultOf(await sign(), { algorithms: ['RS256'] })).toBe('algorithm');
  for (const name of ['none', 'HS256', 'A128KW', '']) {
    expect(() => createAccessTokenVerifier({ jwks, issuer, audience, algorithms: [name as never] })).toThrow(TypeError);
  }
});

it('bears clocks that differ as much as it is told, and no more', async () => {
  const expired = await sign({ exp: now() - 20 });
  const early = await sign({ nbf: now() + 20 });
  expect(await verify(expired)).toMatchObject({ iss: issuer });
  expect(await verify(early)).toMatchObject({ iss: issuer });
  expect(await faultOf(expired, { clockTolerance: 10_000 })).toBe('expired');
  expect(await faultOf(early, { clockTolerance: 10_000 })).toBe('not_yet_valid');
  expect(await faultOf(await sign({ exp: now() - 40 }))).toBe('expired');
});

it('typ: null takes tokens without the profile, typ: "JWT" those of that type', async () => {
  const plain = { sub: undefined, client_id: undefined, jti: undefined, iat: undefined };
  expect(await verify(await sign(plain, { typ: undefined }), { typ: null })).toMatchObject({ iss: issuer });
  expect(await verify(await sign(plain, { typ: 'JWT' }), { typ: 'JWT' })).toMatchObject({ iss: issuer });
  expect(await faultOf(await sign({ exp: undefined }), { typ: null })).toBe('claim');
  expect(await faultOf(await sign(), { typ: 'JWT' })).toBe('type');
});

it('a token without kid is verified by the only key that fits', async () => {
  const token = await sign({}, { kid: undefined });
  expect(await verify(token, { jwks: { keys: [first.jwk, rsa.jwk] } })).toMatchObject({ iss: issuer });
  expect(await faultOf(token, { jwks: { keys: [first.jwk, second.jwk] } })).toBe('unknown_key');
});

it('fetches the keys once for all who ask at the same time, and again when they are old', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const { server, load } = keyServer(first.jwk);
  const verifier = createAccessTokenVerifier({ jwks: load, issuer, audience, maxAge: 60_000 });
  const token = await sign();
  await Promise.all(Array.from({ length: 100 }, () => verifier.verify(token)));
  expect(server.loads).toBe(1);
  vi.setSystemTime(Date.now() + 59_999);
  await verifier.verify(token);
  expect(server.loads).toBe(1);
  vi.setSystemTime(Date.now() + 1);
  await verifier.verify(token);
  expect(server.loads).toBe(2);
});

it('fetches once more for a new key, and then not for every forged one', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const { server, load } = keyServer(first.jwk);
  const verifier = createAccessTokenVerifier({ jwks: load, issuer, audience });
  await verifier.verify(await sign());
  server.keys = [second.jwk, first.jwk];
  const rotated = await sign({}, {}, second);
  await Promise.all(Array.from({ length: 50 }, () => verifier.verify(rotated)));
  await verifier.verify(await sign());
  expect(server.loads).toBe(2);
  const forged = await Promise.all(Array.from({ length: 20 }, (_, index) => sign({}, { kid: `forged-${index}` })));
  for (const token of forged) {
    expect((await rejection<TokenVerificationError>(verifier.verify(token))).fault).toBe('unknown_key');
  }
  expect(server.loads).toBe(2);
  vi.setSystemTime(Date.now() + 30_000);
  await Promise.all(forged.map((token) => rejection(verifier.verify(token))));
  expect(server.loads).toBe(3);
});

it('a new set serves tokens that were on their way while it came', async () => {
  const [old, rotated] = [await sign(), await sign({}, {}, second)];
  // At which of these steps the old set is looked at is the engine's business; none may fail.
  for (let steps = 0; steps < 40; steps++) {
    let release = (): void => {};
    const sets = [
      Promise.resolve(jwks),
      new Promise<object>((resolve) => (release = () => resolve({ keys: [second.jwk] }))),
    ];
    let loads = 0;
    const verifier = createAccessTokenVerifier({ jwks: () => sets[loads++] as Promise<object>, issuer, audience });
    await verifier.verify(old);
    const first = verifier.verify(rotated);
    await vi.waitFor(() => expect(loads).toBe(2), { interval: 1 });
    const late = verifier.verify(rotated);
    for (let step = 0; step < steps; step++) await undefined;
    release();
    expect(await Promise.all([first, late])).toHaveLength(2);
    expect(loads).toBe(2);
  }
}, 30_000);

it('stops to trust a key that the server withdrew when the set is old', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const { server, load } = keyServer(first.jwk);
  const verifier = createAccessTokenVerifier({ jwks: load, issuer, audience });
  await verifier.verify(await sign());
  server.keys = [second.jwk];
  vi.setSystemTime(Date.now() + 600_000);
  expect((await rejection<TokenVerificationError>(verifier.verify(await sign()))).fault).toBe('unknown_key');
});

it('a failed fetch is no verdict on a token, and is not kept', async () => {
  const { server, load } = keyServer(first.jwk);
  const verifier = createAccessTokenVerifier({ jwks: load, issuer, audience });
  server.failure = new APIConnectionError('GET /oauth/jwks: connection failed (ECONNRESET)');
  expect(await rejection(verifier.verify(await sign()))).toBe(server.failure);
  server.failure = undefined;
  expect(await verifier.verify(await sign())).toMatchObject({ iss: issuer });
  // Nor does one at a rotation use up the cool-down.
  const rotated = await sign({}, {}, second);
  server.keys = [second.jwk];
  server.failure = new APIConnectionError('GET /oauth/jwks: connection failed (ECONNRESET)');
  expect(await rejection(verifier.verify(rotated))).toBe(server.failure);
  server.failure = undefined;
  expect(await verifier.verify(rotated)).toMatchObject({ iss: issuer });
});

it.each([null, 'keys', [], {}, { keys: null }, { keys: {} }, { keys: [7] }])(
  'says that %j is no key set',
  async (set) => {
    const error = await rejection(verify(await sign(), { jwks: async () => set as never }));
    expect(error).toBeInstanceOf(OAuthResponseError);
  },
);

it.each([
  ['is no point of the curve', async () => ({ ...first.jwk, x: second.jwk.x })],
  ['lacks a part', async () => ({ kty: 'EC', crv: 'P-256', kid: 'k1', x: first.jwk.x })],
])('says that the key set, not the token, is wrong where a key %s', async (_what, bad) => {
  const error = await rejection(verify(await sign(), { jwks: { keys: [(await bad()) as JWK] } }));
  expect(error).toBeInstanceOf(OAuthResponseError);
});

it('refuses RSA keys that are too short', async () => {
  const weak = {
    name: 'RSASSA-PKCS1-v1_5',
    modulusLength: 1024,
    publicExponent: new Uint8Array([1, 0, 1]),
    hash: 'SHA-256',
  };
  const { publicKey } = await crypto.subtle.generateKey(weak, true, ['sign', 'verify']);
  const jwk = { ...(await exportJWK(publicKey)), kid: 'r1', alg: 'RS256' };
  expect(await rejection(verify(await sign({}, {}, rsa), { jwks: { keys: [jwk] } }))).toBeInstanceOf(
    OAuthResponseError,
  );
});

it('gets the keys through a client, with its base URL and retries, and without its credentials', async () => {
  const sent: [string, string | null][] = [];
  const client = new TelnyxOAuth({
    baseURL: 'https://staging.test/v2',
    apiKey: 'key',
    fetch: async (url, init) => {
      sent.push([url, new Headers(init.headers).get('authorization')]);
      if (sent.length === 1) return new Response(null, { status: 503, headers: { 'retry-after-ms': '0' } });
      return Response.json(jwks);
    },
  });
  const verifier = createAccessTokenVerifier({ client, issuer, audience });
  expect(await verifier.verify(await sign())).toMatchObject({ iss: issuer });
  expect(sent).toEqual(Array(2).fill(['https://staging.test/v2/oauth/jwks', null]));
});

it.each<[string, object]>([
  ['no keys', {}],
  ['keys twice', { jwks, client: new TelnyxOAuth() }],
  ['no issuer', { jwks, issuer: '' }],
  ['no audience', { jwks, audience: [] }],
  ['a blank audience', { jwks, audience: [''] }],
  ['an audience that is not set', { jwks, audience: undefined }],
  ['no algorithm', { jwks, algorithms: [] }],
  ['a negative tolerance', { jwks, clockTolerance: -1 }],
  ['a tolerance that is no number', { jwks, clockTolerance: Number.NaN }],
  ['a negative cool-down', { jwks: async () => jwks, coolDown: -1 }],
  ['a negative age', { jwks, maxAge: -1 }],
])('refuses options with %s', (_what, options) => {
  expect(() => createAccessTokenVerifier({ issuer, audience, ...options } as never)).toThrow(TypeError);
});

it('says what to install where jose is missing', async () => {
  vi.doMock('jose', () => {
    throw new Error("Cannot find package 'jose'");
  });
  const error = await rejection(verify('x'));
  expect(error).toBeInstanceOf(SDKError);
  expect(error.message).toContain('npm install jose@6');
});
