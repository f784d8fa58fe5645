import type { OAuthRetrieveAuthorizeParams } from '@specloom/telnyx-oauth-types';
import { clientSpec } from '../client-spec.js';

/**
 * The address to send a user's browser to for consent (RFC 6749 §4.1.1). Nothing is requested: `client.oauth.retrieveAuthorize()`
 * is for callers that follow the redirect themselves. `createAuthorizationRequest()` makes the parameters, too.
 *
 * @param params members of the authorization request; `code_challenge` and `state` are worth setting always (RFC 9700 §2.1)
 * @param baseURL base URL of the API, as for the client. Default: the production server.
 * @throws TypeError if `baseURL` is not a URL
 */
export function authorizationURL(params: OAuthRetrieveAuthorizeParams, baseURL: string = clientSpec.server ?? ''): URL {
  const url = new URL(`${baseURL.replace(/\/+$/, '')}/oauth/authorize`);
  for (const [name, value] of Object.entries(params)) if (value !== undefined) url.searchParams.set(name, value);
  return url;
}
