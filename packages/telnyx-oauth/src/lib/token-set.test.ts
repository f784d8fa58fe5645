import { expect, it } from 'vitest';
import { OAuthResponseError } from './oauth-response-error.js';
import { toTokenSet } from './token-set.js';

const request = { sentAt: 1_000_000, scope: undefined };
const answer = { access_token: 'at-1', token_type: 'Bearer' };

it('brings an answer into one form, and keeps it', () => {
  const raw = { ...answer, expires_in: 3600, refresh_token: 'rt-1', scope: 'admin', id_token: 'it-1' };
  expect(toTokenSet(raw, request)).toEqual({
    accessToken: 'at-1',
    tokenType: 'Bearer',
    expiresAt: 4_600_000,
    refreshToken: 'rt-1',
    scope: 'admin',
    raw,
  });
});

it.each([
  [3600, 4_600_000],
  [0.5, 1_000_500],
  [0, 1_000_000],
  ['3600', 4_600_000],
  [1e300, 8.64e15],
  [undefined, undefined],
  [null, undefined],
  [-1, undefined],
  ['-1', undefined],
  ['soon', undefined],
  ['', undefined],
  [{}, undefined],
  [true, undefined],
])('A8 reads expires_in %j as %j', (expires_in, expiresAt) => {
  expect(toTokenSet({ ...answer, expires_in }, request).expiresAt).toBe(expiresAt);
});

it.each([{}, { access_token: '' }, { access_token: 7 }, { access_token: 'a\r\nb' }, { access_token: null }])(
  'refuses %j',
  (raw) => {
    expect(() => toTokenSet({ token_type: 'Bearer', ...raw }, request)).toThrow(OAuthResponseError);
  },
);

it('RFC 6749 §7.1: refuses token types that it cannot use', () => {
  for (const token_type of ['mac', 'DPoP', 7, '']) {
    expect(() => toTokenSet({ ...answer, token_type }, request)).toThrow(OAuthResponseError);
  }
  expect(toTokenSet({ ...answer, token_type: 'bearer' }, request).tokenType).toBe('bearer');
  expect(toTokenSet({ access_token: 'at-1' }, request).tokenType).toBe('Bearer');
});

it('RFC 6749 §5.1: a scope that is left out is the one asked for', () => {
  expect(toTokenSet(answer, { ...request, scope: 'admin' }).scope).toBe('admin');
  expect(toTokenSet({ ...answer, scope: 'read' }, { ...request, scope: 'admin' }).scope).toBe('read');
});

it('survives JSON, as stores have it', () => {
  const tokens = toTokenSet({ ...answer, expires_in: 1e300 }, request);
  expect(JSON.parse(JSON.stringify(tokens))).toEqual({ ...tokens, refreshToken: undefined, scope: undefined });
});
