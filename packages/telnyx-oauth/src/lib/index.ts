export {
  type AuthorizationRequest,
  type AuthorizationRequestOptions,
  createAuthorizationRequest,
} from './authorization-request.js';
export { authorizationURL } from './authorization-url.js';
export { type ClientCredentialsSourceOptions, createClientCredentialsSource } from './client-credentials-source.js';
export { type ActiveToken, type InactiveToken, type IntrospectionClient, introspect } from './introspect.js';
export { LoginRequiredError } from './login-required-error.js';
export { OAuthResponseError } from './oauth-response-error.js';
export { parseRedirect, type RedirectAnswer, type RedirectExpectation } from './parse-redirect.js';
export { codeChallenge, createCodeVerifier } from './pkce.js';
export { InvalidRedirectError, OAuthRedirectError, type RedirectCheck } from './redirect-errors.js';
export type { ScopeInput } from './scope.js';
export { createSession, type Session, type SessionOptions } from './session.js';
export type { SecretInput, SourceOptions } from './source-options.js';
export type { SourceClient, TokenClient } from './token-client.js';
export {
  type ExchangeClientCredentialsParams,
  type ExchangeCodeParams,
  exchangeClientCredentials,
  exchangeCode,
  type RefreshParams,
  refresh,
} from './token-requests.js';
export type { TokenSet } from './token-set.js';
export type { OAuthTokenSource } from './token-source.js';
export { createMemoryStore, type TokenStore, TokenStoreError } from './token-store.js';
