import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { type Configuration, Provider } from 'oidc-provider';
import { Browser } from './browser.ts';

export const REDIRECT_URI = 'http://shop.localhost/callback?shop=1';
export const CONFIDENTIAL = { clientId: 'shop', clientSecret: 'shop secret+/%41:&=' };
export const PUBLIC = { clientId: 'shop-app' };
/** A resource whose access tokens are JWTs; without a resource they are opaque. */
export const RESOURCE = 'https://api.shop.test';

/** An OAuth server of its own make, at the paths of the Telnyx API. */
export interface OAuthServer {
  /** Base URL for clients, and issuer. */
  readonly url: string;
  /** `METHOD /path` of each request. */
  readonly requests: string[];
  /** Signs with a new key from now on; the old ones stay in the key set. */
  rotateKeys(): Promise<void>;
  close(): void;
}

export async function startOAuthServer(): Promise<OAuthServer> {
  const requests: string[] = [];
  let handle: ReturnType<Provider['callback']> | undefined;
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url?.split('?')[0]}`);
    // RFC 8414 beside OpenID Connect Discovery: one document, two addresses, of which the provider has one.
    request.url = request.url?.replace('/.well-known/oauth-authorization-server', '/.well-known/openid-configuration');
    void handle?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let keys: JWK[] = [];
  const rotateKeys = async (): Promise<void> => {
    keys = [await newKey(`key-${keys.length + 1}`), ...keys];
    handle = new Provider(url, configuration(keys)).callback();
  };
  await rotateKeys();
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { url, requests, rotateKeys, close };
}

async function newKey(kid: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return { ...(await exportJWK(privateKey)), kid, alg: 'ES256', use: 'sig' };
}

function configuration(keys: JWK[]): Configuration {
  const grants = { redirect_uris: [REDIRECT_URI], response_types: ['code' as const] };
  return {
    clients: [
      {
        ...grants,
        client_id: CONFIDENTIAL.clientId,
        client_secret: CONFIDENTIAL.clientSecret,
        grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
        token_endpoint_auth_method: 'client_secret_basic',
        id_token_signed_response_alg: 'ES256',
      },
      {
        ...grants,
        client_id: PUBLIC.clientId,
        grant_types: ['authorization_code', 'refresh_token'],
        token_endpoint_auth_method: 'none',
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: keys as never },
    cookies: { keys: ['a cookie key of the tests'] },
    scopes: ['openid', 'offline_access', 'admin', 'read'],
    routes: {
      authorization: '/oauth/authorize',
      token: '/oauth/token',
      jwks: '/oauth/jwks',
      introspection: '/oauth/introspect',
    },
    pkce: { required: () => true },
    issueRefreshToken: async (_context, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    ttl: { AccessToken: 3600, ClientCredentials: 600, AuthorizationCode: 60, RefreshToken: 86_400 },
    features: {
      clientCredentials: { enabled: true },
      introspection: { enabled: true },
      devInteractions: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => [],
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'admin read',
          audience: RESOURCE,
          accessTokenFormat: 'jwt',
          accessTokenTTL: 3600,
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
  };
}

/** The user: logs in, and consents or not. @returns the address that the browser is sent back to */
export async function authorize(url: URL, decision: 'consent' | 'abort' = 'consent'): Promise<URL> {
  const browser = new Browser();
  let step = await browser.open(url);
  for (const form of [{ prompt: 'login', login: 'alice', password: 'any' }, { prompt: 'consent' }]) {
    if (!step.url.pathname.startsWith('/interaction/')) break;
    if (decision === 'abort' && form.prompt === 'consent') step = await browser.open(`${step.url.href}/abort`);
    else step = await browser.open(step.url, form);
  }
  if (step.page !== undefined) throw new Error(`the flow ended at a page: ${step.page.replace(/<[^>]*>/g, ' ')}`);
  return step.url;
}
