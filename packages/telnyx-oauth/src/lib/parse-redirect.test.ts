import { SDKError } from '@specloom/runtime';
import { expect, it } from 'vitest';
import { parseRedirect } from './parse-redirect.js';
import { InvalidRedirectError, OAuthRedirectError } from './redirect-errors.js';

const issuer = 'https://api.test';
const at = (query: string): string => `https://shop.test/cb?x=1&x=2&${query}`;

function failure<E>(url: string | URL, expected: Parameters<typeof parseRedirect>[1] = { state: 's1' }): E {
  try {
    parseRedirect(url, expected);
  } catch (error) {
    return error as E;
  }
  throw new Error('expected the redirect to be refused');
}

it.each([
  ['a URL', new URL(at('code=c1&state=s1'))],
  ['text', at('code=c1&state=s1')],
  ['a path', '/cb?code=c1&state=s1'],
])('takes the code out of %s', (_kind, url) => {
  expect(parseRedirect(url, { state: 's1' })).toEqual({ code: 'c1', issuer: undefined });
});

it('RFC 6749 §10.12: refuses another state, and none', () => {
  for (const query of ['code=c1', 'code=c1&state=', 'code=c1&state=S1', 'error=access_denied&state=s2', 'error=x']) {
    const error = failure<InvalidRedirectError>(at(query));
    expect(error).toBeInstanceOf(InvalidRedirectError);
    expect(error.check).toBe('state');
    expect(error.message).not.toMatch(/c1|s1|S1|s2/);
  }
});

it('refuses to go without an expected state, which would agree with none', () => {
  for (const state of ['', undefined])
    expect(() => parseRedirect(at('code=c1'), { state } as never)).toThrow(TypeError);
});

it('RFC 9207: compares iss where an issuer is expected, errors included', () => {
  const expected = { state: 's1', issuer };
  expect(parseRedirect(at(`code=c1&state=s1&iss=${issuer}`), expected)).toEqual({ code: 'c1', issuer });
  for (const query of [
    'code=c1',
    'code=c1&iss=',
    'code=c1&iss=https://api.test/',
    'error=server_error&iss=https://evil.test',
  ]) {
    expect(failure<InvalidRedirectError>(at(`${query}&state=s1`), expected).check).toBe('issuer');
  }
});

it('tells the issuer where none is expected', () => {
  expect(parseRedirect(at(`code=c1&state=s1&iss=${issuer}`), { state: 's1' }).issuer).toBe(issuer);
});

it.each(['code', 'state', 'iss', 'error', 'error_description', 'error_uri'])('refuses %s twice', (name) => {
  const error = failure<InvalidRedirectError>(at(`code=c1&state=s1&iss=i&${name}=a&${name}=a`));
  expect(error).toBeInstanceOf(InvalidRedirectError);
  expect(error.check).toBe('duplicate');
  expect(error.message).toContain(name);
});

it('RFC 6749 §4.1.2.1: an error is typed, and goes before a code', () => {
  const query = 'error=access_denied&error_description=The+user+said+no&error_uri=https://api.test/e&code=c1&state=s1';
  const error = failure<OAuthRedirectError>(at(query));
  expect(error).toBeInstanceOf(OAuthRedirectError);
  expect(error).toBeInstanceOf(SDKError);
  expect(error).toMatchObject({
    name: 'OAuthRedirectError',
    message: 'access_denied: The user said no',
    code: 'access_denied',
    description: 'The user said no',
    uri: 'https://api.test/e',
  });
});

it('hands on neither control characters, nor endless text, nor links that run', () => {
  const error = failure<OAuthRedirectError>(
    at(`error=x%1b[31m%0aforged&error_description=${'y'.repeat(9999)}&error_uri=javascript:alert(1)&state=s1`),
  );
  expect(error.code).toBe('x?[31m?forged');
  expect(error.message.length).toBeLessThan(1100);
  expect(error.uri).toBeUndefined();
});

it.each(['', 'code=', 'error='])('says when there is no answer in %j', (query) => {
  expect(failure<InvalidRedirectError>(at(`${query}&state=s1`)).check).toBe('code');
});
