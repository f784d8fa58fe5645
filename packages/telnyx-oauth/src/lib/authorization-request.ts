import { authorizationURL } from './authorization-url.js';
import { codeChallenge, createCodeVerifier } from './pkce.js';
import { randomText } from './random-text.js';
import { type ScopeInput, scopeText } from './scope.js';

export interface AuthorizationRequestOptions {
  /** `client_id` of the OAuth client that asks for access. */
  readonly clientId: string;
  /** Where the browser comes back to; one of the client's registered addresses. */
  readonly redirectURI: string;
  /** Default: what the server grants without one. */
  readonly scope?: ScopeInput | undefined;
  /**
   * Whether to add a random OpenID Connect `nonce`, which comes back in the ID token.
   * @default false
   */
  readonly nonce?: boolean | undefined;
  /** Further parameters, e.g. `{ prompt: 'consent' }`; an array repeats one. Those that this function sets are refused. */
  readonly parameters?: Readonly<Record<string, string | readonly string[]>> | undefined;
  /** Base URL of the API; `client.baseURL` is the one of a client. Default: the production server. */
  readonly baseURL?: string | undefined;
}

/** Keep everything but `url` in the user's session (not in the URL, not in a log) until the browser comes back. */
export interface AuthorizationRequest {
  /** Where to send the browser. */
  readonly url: URL;
  /** For `parseRedirect()`: 256 random bits that tie the answer to this browser (RFC 6749 §10.12). */
  readonly state: string;
  /** For `exchangeCode()`: proves that whoever redeems the code also asked for it (RFC 7636). */
  readonly codeVerifier: string;
  /** To compare with the ID token's, where `nonce: true` was asked for. */
  readonly nonce: string | undefined;
}

const OWN_PARAMETERS: ReadonlySet<string> = /* @__PURE__ */ new Set(
  'response_type client_id redirect_uri scope state nonce code_challenge code_challenge_method'.split(' '),
);

/**
 * Starts the authorization code flow with PKCE (RFC 6749 §4.1.1, RFC 7636 `S256`). Nothing is requested.
 *
 * @throws TypeError if `baseURL` is not a URL, or `parameters` has a name that this function sets
 */
export async function createAuthorizationRequest(options: AuthorizationRequestOptions): Promise<AuthorizationRequest> {
  const state = randomText();
  const codeVerifier = createCodeVerifier();
  const nonce = options.nonce ? randomText() : undefined;
  const scope = scopeText(options.scope);
  const own = {
    response_type: 'code',
    client_id: options.clientId,
    redirect_uri: options.redirectURI,
    ...(scope !== undefined && { scope }),
    state,
    code_challenge: await codeChallenge(codeVerifier),
    code_challenge_method: 'S256',
  } as const;
  const url = authorizationURL(own, options.baseURL);
  if (nonce !== undefined) url.searchParams.set('nonce', nonce);
  for (const [name, value] of Object.entries(options.parameters ?? {})) {
    if (OWN_PARAMETERS.has(name)) throw new TypeError(`createAuthorizationRequest() sets "${name}" itself.`);
    for (const item of [value].flat()) url.searchParams.append(name, item);
  }
  return { url, state, codeVerifier, nonce };
}
