import type { CredentialInput } from '../client-options.js';
import { MissingCredentialsError } from '../errors/missing-credentials-error.js';
import { SDKError } from '../errors/sdk-error.js';
import type { Operation } from '../operation.js';
import { form } from '../serialize/form-body.js';
import { credentialValue } from './authorize.js';
import { basicCredentials, formEncoded } from './basic.js';
import type { TokenContext, TokenSource } from './token-source.js';

export interface ClientCredentialsOptions {
  /** Default: the client's option `clientId`, or its environment variable. */
  readonly clientId?: CredentialInput;
  /** Default: the client's option `clientSecret`, or its environment variable. */
  readonly clientSecret?: CredentialInput;
  /** Absolute URL of the token endpoint. Default: the one that the API's description names, moved along with `baseURL`. */
  readonly tokenURL?: string;
  /** Scopes, separated by spaces. */
  readonly scope?: string;
  /** Further members of the token request, e.g. `{ audience: '…' }`. */
  readonly params?: Readonly<Record<string, string>>;
  /**
   * How the client says who it is: HTTP Basic, or members of the body (RFC 6749 §2.3.1).
   * @default 'client_secret_basic'
   */
  readonly authentication?: 'client_secret_basic' | 'client_secret_post';
}

interface Token {
  readonly value: string;
  /** When it stops being handed out, ms since 1970. */
  readonly staleAt: number;
}

/** A token is replaced this long before it ends: clocks differ, and requests take time. */
const MARGIN_MS = 30_000;

/**
 * Bearer tokens by the OAuth 2.0 client credentials grant (RFC 6749 §4.4), as the value of a bearer option:
 * `new Client({ apiKey: clientCredentials() })`. A token is fetched when a call first needs one, by one request however many calls wait for it,
 * kept until 30 s before it ends (without a valid `expires_in` not at all), and dropped when the API refuses it. A failure is not
 * remembered. The token request has the client's base URL, limits and retries; a call's own signal ends only its waiting.
 */
export function clientCredentials(options: ClientCredentialsOptions = {}): TokenSource {
  const kept = new Map<string, Token>();
  const underway = new Map<string, Promise<string>>();
  return {
    async token(context) {
      const request = await tokenRequest(options, context);
      const token = kept.get(request.key);
      if (token && Date.now() < token.staleAt) return token.value;
      const running = underway.get(request.key);
      if (running) return running;
      const fetched = fetchToken(request, context)
        .then((fresh) => {
          kept.set(request.key, fresh);
          return fresh.value;
        })
        .finally(() => underway.delete(request.key));
      underway.set(request.key, fetched);
      return fetched;
    },
    invalidate(value) {
      for (const [key, token] of kept) if (token.value === value) kept.delete(key);
    },
  };
}

interface TokenRequest {
  /** Of the token: another endpoint, client, secret or scope has its own. */
  readonly key: string;
  readonly operation: Operation;
  readonly baseURL: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly params: Readonly<Record<string, string>>;
}

async function tokenRequest(options: ClientCredentialsOptions, context: TokenContext): Promise<TokenRequest> {
  const { scope, authentication, params } = options;
  const given = (name: 'clientId' | 'clientSecret'): Promise<string | undefined> =>
    options[name] === undefined ? context.credential(name) : credentialValue(options[name], context);
  const [clientId, clientSecret] = [await given('clientId'), await given('clientSecret')];
  if (!clientId || !clientSecret) {
    throw new MissingCredentialsError(
      `${context.spec.name}: clientCredentials() needs "clientId" and "clientSecret", its own options or the client's. Nothing was sent.`,
      ['clientId', 'clientSecret'],
    );
  }
  const url = options.tokenURL ?? tokenURLOf(context);
  const inBody = authentication === 'client_secret_post';
  return {
    key: JSON.stringify([url, clientId, clientSecret, scope, params]),
    operation: { id: 'clientCredentials', method: 'POST', path: '', security: [], body: form },
    baseURL: url,
    headers: inBody ? {} : { authorization: basicCredentials(formEncoded(clientId), formEncoded(clientSecret)) },
    params: {
      grant_type: 'client_credentials',
      ...(scope === undefined ? {} : { scope }),
      ...(inBody ? { client_id: clientId, client_secret: clientSecret } : {}),
      ...params,
    },
  };
}

/** A client whose base URL was changed must not take its secret to the documented server. */
function tokenURLOf({ spec, baseURL }: TokenContext): string {
  const { name, server = '', tokenURL } = spec;
  if (tokenURL === undefined) {
    throw new SDKError(
      `${name}: the API's description names no token endpoint; give clientCredentials() a "tokenURL".`,
    );
  }
  const root = server.replace(/\/$/, '');
  if (root && tokenURL.startsWith(`${root}/`)) return baseURL().replace(/\/$/, '') + tokenURL.slice(root.length);
  if (baseURL() === server) return tokenURL;
  const target = baseURL(tokenURL);
  if (new URL(tokenURL).origin === new URL(server).origin && target !== baseURL()) return target;
  throw new SDKError(
    `${name}: with another "baseURL" the token endpoint is not known; give clientCredentials() a "tokenURL". Nothing was sent.`,
  );
}

async function fetchToken(
  { operation, baseURL, headers, params }: TokenRequest,
  context: TokenContext,
): Promise<Token> {
  // Asking twice for a token does no harm.
  const options = { baseURL, headers, retryNonIdempotent: true };
  const answer = await context.call<{ readonly access_token?: unknown; readonly expires_in?: unknown } | undefined>(
    operation,
    { params, options },
  );
  const value = answer?.access_token;
  if (typeof value !== 'string' || value === '') {
    throw new SDKError(`${context.spec.name}: the token endpoint sent no "access_token".`);
  }
  const seconds = Number(answer?.expires_in ?? NaN);
  return { value, staleAt: seconds > 0 ? Date.now() + seconds * 1000 - MARGIN_MS : 0 };
}
