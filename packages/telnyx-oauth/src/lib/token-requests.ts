import type { RequestOptions } from '@specloom/runtime';
import type { OAuthTokenParams } from '@specloom/telnyx-oauth-types';
import { FORM, readAnswer } from './read-answer.js';
import { type ScopeInput, scopeText } from './scope.js';
import type { TokenClient } from './token-client.js';
import { type TokenSet, toTokenSet } from './token-set.js';

/** Of a public client, which has no secret. A confidential client leaves it out and authenticates by the client's options. */
interface PublicClient {
  readonly clientId?: string | undefined;
}

export interface ExchangeCodeParams extends PublicClient {
  /** Of `parseRedirect()`. */
  readonly code: string;
  /** Of `createAuthorizationRequest()`. */
  readonly codeVerifier: string;
  /** The same as in the authorization request. */
  readonly redirectURI: string;
}

/**
 * Redeems an authorization code (RFC 6749 §4.1.3, RFC 7636 §4.5). Base URL, limits, retries and client authentication are the
 * client's; since a code is valid once, an attempt that may have arrived is not repeated.
 *
 * @throws APIError, e.g. `BadRequestError` with code `invalid_grant`, APIConnectionError and the other errors of a call
 * @throws OAuthResponseError for a success without a usable token
 */
export function exchangeCode(
  client: TokenClient,
  { code, codeVerifier, redirectURI, clientId }: ExchangeCodeParams,
  options?: RequestOptions,
): Promise<TokenSet> {
  const grant = {
    grant_type: 'authorization_code',
    code,
    code_verifier: codeVerifier,
    redirect_uri: redirectURI,
  } as const;
  return requestTokens(client, { ...grant, ...publicClient(clientId) }, options);
}

export interface RefreshParams extends PublicClient {
  readonly refreshToken: string;
  /** To narrow the scopes. Default: as before. */
  readonly scope?: ScopeInput | undefined;
}

/**
 * Trades a refresh token for new tokens (RFC 6749 §6). A server that rotates refresh tokens answers with another one; the result
 * has the old one where it does not. Errors as for `exchangeCode()`; an attempt that may have arrived is not repeated.
 */
export async function refresh(
  client: TokenClient,
  { refreshToken, scope, clientId }: RefreshParams,
  options?: RequestOptions,
): Promise<TokenSet> {
  const grant = { grant_type: 'refresh_token', refresh_token: refreshToken, ...scoped(scope) } as const;
  const tokens = await requestTokens(client, { ...grant, ...publicClient(clientId) }, options);
  return { ...tokens, refreshToken: tokens.refreshToken ?? refreshToken };
}

export interface ExchangeClientCredentialsParams {
  /** Default: all that the client may have. */
  readonly scope?: ScopeInput | undefined;
}

/**
 * A token for the client itself (RFC 6749 §4.4). Errors as for `exchangeCode()`; every failure that is worth it is retried, since
 * asking twice does no harm. Each call asks anew: `createClientCredentialsSource()` keeps what it has.
 */
export function exchangeClientCredentials(
  client: TokenClient,
  { scope }: ExchangeClientCredentialsParams = {},
  options?: RequestOptions,
): Promise<TokenSet> {
  const grant = { grant_type: 'client_credentials', ...scoped(scope) } as const;
  return requestTokens(client, grant, { retryNonIdempotent: true, ...options });
}

async function requestTokens(
  client: TokenClient,
  params: OAuthTokenParams,
  options: RequestOptions | undefined,
): Promise<TokenSet> {
  const sentAt = Date.now();
  const raw = await readAnswer('token endpoint', client.oauth.token(params, { contentType: FORM, ...options }));
  return toTokenSet(raw, { sentAt, scope: params.scope });
}

const publicClient = (clientId: string | undefined): { client_id?: string } =>
  clientId === undefined ? {} : { client_id: clientId };

function scoped(input: ScopeInput | undefined): { scope?: string } {
  const scope = scopeText(input);
  return scope === undefined ? {} : { scope };
}
