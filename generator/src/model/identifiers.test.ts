import { describe, expect, test } from 'vitest';
import {
  camelCase,
  isIdentifier,
  isReservedTypeName,
  kebabCase,
  pascalCase,
  safeIdentifier,
  safeTypeName,
  splitWords,
} from './identifiers.ts';

describe('case', () => {
  test.each([
    ['oauth_clients', 'oauthClients', 'OAuthClients'],
    ['OAuthClients', 'oauthClients', 'OAuthClients'],
    ['ListOAuthClients', 'listOAuthClients', 'ListOAuthClients'],
    ['oauth2', 'oauth2', 'OAuth2'],
    ['.well-known', 'wellKnown', 'WellKnown'],
    ['access_ip_address', 'accessIPAddress', 'AccessIPAddress'],
    ['ip_addresses', 'ipAddresses', 'IPAddresses'],
    ['smsOtp', 'smsOtp', 'SMSOtp'],
    ['ai_calls', 'aiCalls', 'AICalls'],
    ['get_user_ids', 'getUserIDs', 'GetUserIDs'],
    ['listURLs', 'listURLs', 'ListURLs'],
    ['HTTPServer', 'httpServer', 'HTTPServer'],
    ['JWKSet', 'jwkSet', 'JWKSet'],
    ['TeXMLCall', 'teXMLCall', 'TeXMLCall'],
    ['MAX_PAGE_SIZE', 'maxPageSize', 'MaxPageSize'],
    ['ipv4_address', 'ipv4Address', 'IPv4Address'],
    ['resend2faEmail', 'resend2faEmail', 'Resend2faEmail'],
    ['v1_2', 'v1_2', 'V1_2'],
    ['10dlc', '10dlc', '10dlc'],
    ['issues/list-for-repo', 'issuesListForRepo', 'IssuesListForRepo'],
    ['größen-tabelle', 'größenTabelle', 'GrößenTabelle'],
    ['日本 語', '日本語', '日本語'],
    ['', '', ''],
    ['---', '', ''],
  ])('%j is %j and %j', (text, camel, pascal) => {
    expect([camelCase(text), pascalCase(text)]).toEqual([camel, pascal]);
  });

  test('camel case is stable: a name made once stays as it is', () => {
    for (const name of ['oauthClients', 'accessIPAddress', 'listOAuthClients', 'getUserIDs']) {
      expect(camelCase(name)).toBe(name);
    }
  });

  test('composed and decomposed letters give one name', () => {
    expect(camelCase('cafe\u0301_list')).toBe(camelCase('caf\u00e9_list'));
  });

  test('words of hostile text carry none of its syntax', () => {
    expect(splitWords('a*/; process.exit(1) //$' + '{x}`"\n')).toEqual(['a', 'process', 'exit', '1', 'x']);
  });
});

describe('kebabCase', () => {
  test.each([
    ['TexmlAccountsCalls', 'texml-accounts-calls'],
    ['OAuthClients', 'oauth-clients'],
    ['../../etc/passwd', 'etc-passwd'],
    ['größe', 'groe'],
    ['Café', 'cafe'],
    ['con', 'con-file'],
    ['NUL', 'nul-file'],
    ['com1', 'com1-file'],
    ['console', 'console'],
  ])('%j is %j', (text, stem) => {
    expect(kebabCase(text)).toBe(stem);
  });

  test('text without Latin letters has a stem of its own, the same each time', () => {
    const stems = ['', '日本', '中国', '***'].map(kebabCase);
    expect(new Set(stems).size).toBe(4);
    for (const stem of stems) expect(stem).toMatch(/^name-[0-9a-f]{8}$/);
    expect(kebabCase('日本')).toBe(stems[1]);
  });

  test('long text is cut where file systems would refuse it, and still told apart', () => {
    const [one, other] = ['a', 'b'].map((end) => kebabCase(`${'very long '.repeat(40)}${end}`));
    expect(one).not.toBe(other);
    expect(one?.length).toBeLessThanOrEqual(100);
    expect(one).toMatch(/^[a-z0-9-]+$/);
  });
});

describe('safeIdentifier', () => {
  test.each([
    ['list', 'member', 'list'],
    ['delete', 'member', 'delete'],
    ['delete', 'binding', 'delete_'],
    ['default', 'binding', 'default_'],
    ['await', 'binding', 'await_'],
    ['arguments', 'binding', 'arguments_'],
    ['then', 'member', 'then_'],
    ['then', 'binding', 'then_'],
    ['constructor', 'member', 'constructor_'],
    ['prototype', 'member', 'prototype_'],
    ['__proto__', 'member', '__proto___'],
    ['toString', 'member', 'toString_'],
    ['hasOwnProperty', 'binding', 'hasOwnProperty_'],
    ['_client', 'member', '_client_'],
    ['10dlc', 'member', '_10dlc'],
    ['größe', 'binding', 'größe'],
    ['user-id', 'binding', 'userID'],
    ['', 'member', 'unnamed'],
    ['***', 'binding', 'unnamed'],
    ["x'];alert(1)//", 'binding', 'xAlert1'],
  ] as const)('%j as %s is %j', (name, kind, want) => {
    const safe = safeIdentifier(name, kind);
    expect(safe).toBe(want);
    expect(isIdentifier(safe)).toBe(true);
    expect(safeIdentifier(safe, kind)).toBe(safe);
  });
});

describe('safeTypeName', () => {
  test.each([
    ['OAuthClient', 'OAuthClient'],
    ['UserId', 'UserId'],
    ['oauth_Error', 'OAuthError'],
    ['10dlc_Error', '_10dlcError'],
    ['Rule-Input', 'RuleInput'],
    ['Record', 'RecordSchema'],
    ['Promise', 'PromiseSchema'],
    ['date', 'DateSchema'],
    ['Error', 'ErrorSchema'],
    ['APIPromise', 'APIPromiseSchema'],
    ['Page', 'PageSchema'],
    ['RequestOptions', 'RequestOptionsSchema'],
    ['Operation', 'OperationSchema'],
    ['', 'Unnamed'],
    ['!!!', 'Unnamed'],
  ])('%j is %j', (name, want) => {
    expect(safeTypeName(name)).toBe(want);
    expect(isReservedTypeName(safeTypeName(name))).toBe(false);
  });
});
