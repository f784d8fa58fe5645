import { expect, it } from 'vitest';
import { authorizationURL } from './authorization-url.js';

const params = { response_type: 'code', client_id: 'abc', redirect_uri: 'https://example.com/cb?x=1' } as const;

it('S4 builds the consent address without a request', () => {
  const url = authorizationURL({ ...params, state: 'a b&c' });
  expect(url.origin + url.pathname).toBe('https://api.telnyx.com/v2/oauth/authorize');
  expect(Object.fromEntries(url.searchParams)).toEqual({ ...params, state: 'a b&c' });
});

it('S4 keeps the path of another base URL', () => {
  expect(authorizationURL(params, 'http://127.0.0.1:4010/base/').pathname).toBe('/base/oauth/authorize');
});

it('S4 leaves out what is undefined', () => {
  expect(authorizationURL({ ...params, ...{ scope: undefined } } as never).searchParams.has('scope')).toBe(false);
});
