import { expect, it } from 'vitest';
import { createAuthorizationRequest } from './authorization-request.js';
import { codeChallenge } from './pkce.js';

const options = { clientId: 'abc', redirectURI: 'https://shop.test/cb?x=1' };

it('asks for a code with state and an S256 challenge', async () => {
  const { url, state, codeVerifier, nonce } = await createAuthorizationRequest(options);
  expect(url.origin + url.pathname).toBe('https://api.telnyx.com/v2/oauth/authorize');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    response_type: 'code',
    client_id: 'abc',
    redirect_uri: 'https://shop.test/cb?x=1',
    state,
    code_challenge: await codeChallenge(codeVerifier),
    code_challenge_method: 'S256',
  });
  expect(nonce).toBeUndefined();
});

it('keeps the verifier out of the URL, and state, verifier and nonce apart and random', async () => {
  const requests = await Promise.all(
    Array.from({ length: 50 }, () => createAuthorizationRequest({ ...options, nonce: true })),
  );
  const values = requests.flatMap(({ state, codeVerifier, nonce }) => [state, codeVerifier, nonce]);
  expect(new Set(values).size).toBe(150);
  // 22 characters of base64url are 128 bits and more.
  for (const value of values) expect(value).toMatch(/^[\w-]{22,}$/);
  for (const { url, codeVerifier, nonce } of requests) {
    expect(url.href).not.toContain(codeVerifier);
    expect(url.searchParams.get('nonce')).toBe(nonce);
  }
});

it.each([
  ['admin', 'admin'],
  [['admin', 'read'], 'admin read'],
  [[], null],
  ['', null],
])('writes the scope %j as %j', async (scope, written) => {
  const { url } = await createAuthorizationRequest({ ...options, scope });
  expect(url.searchParams.get('scope')).toBe(written);
});

it('adds further parameters, repeated where asked, and keeps the base URL of a client', async () => {
  const parameters = { prompt: 'consent', resource: ['https://a.test', 'https://b.test'] };
  const { url } = await createAuthorizationRequest({ ...options, parameters, baseURL: 'http://127.0.0.1:4010/v2/' });
  expect(url.searchParams.get('prompt')).toBe('consent');
  expect(url.searchParams.getAll('resource')).toEqual(parameters.resource);
  expect(url.pathname).toBe('/v2/oauth/authorize');
});

it.each(['state', 'scope', 'nonce', 'code_challenge_method', 'redirect_uri'])(
  'refuses %s as a parameter',
  async (name) => {
    await expect(createAuthorizationRequest({ ...options, parameters: { [name]: 'x' } })).rejects.toThrow(TypeError);
  },
);
