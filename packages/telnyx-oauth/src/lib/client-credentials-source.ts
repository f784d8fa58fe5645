import { type ScopeInput, scopeText } from './scope.js';
import { sha256 } from './sha256.js';
import { createCache, credential, type SecretInput, type SourceOptions, tokenURL } from './source-options.js';
import type { Grant } from './token-cache.js';
import { exchangeClientCredentials } from './token-requests.js';
import type { OAuthTokenSource } from './token-source.js';

export interface ClientCredentialsSourceOptions extends SourceOptions {
  readonly clientSecret: SecretInput;
  /** Default: all that the client may have. */
  readonly scope?: ScopeInput | undefined;
}

/**
 * Tokens for the client itself (RFC 6749 §4.4), kept in a store of your choice, so that processes and restarts share them. Where one process is
 * enough, `clientCredentials()` needs no setting up: prefer it. They are kept under token URL, client id, scope and a hash of the secret, so that
 * a changed secret never meets an old token; one without `expires_in` is used once.
 *
 * @throws TypeError for a `renewBefore` under 30,000 ms
 */
export function createClientCredentialsSource(options: ClientCredentialsSourceOptions): OAuthTokenSource {
  const cache = createCache(options);
  const hash = createHasher();
  return {
    token: async () => (await cache.obtain(await grantOf(options, hash))).accessToken,
    invalidate: (token) => cache.refuse(token),
  };
}

type Hasher = (text: string) => Promise<string>;

/** Hashes a text that comes again and again once. Callers at the same time also stay together so. */
function createHasher(): Hasher {
  let last: string | undefined;
  let hash: Promise<string> | undefined;
  return (text) => {
    if (!hash || text !== last) hash = sha256(text);
    last = text;
    return hash;
  };
}

async function grantOf(options: ClientCredentialsSourceOptions, hash: Hasher): Promise<Grant> {
  const { client } = options;
  const clientId = await credential(options.clientId, 'clientId');
  const clientSecret = await credential(options.clientSecret, 'clientSecret');
  const scope = scopeText(options.scope);
  const url = tokenURL(client);
  // Hashed together with what is known, so that equal secrets do not show as equal hashes.
  const secretHash = await hash(JSON.stringify([url, clientId, clientSecret]));
  return {
    key: JSON.stringify(['client_credentials', url, clientId, scope ?? null, secretHash]),
    canRenew: () => true,
    renew: () => exchangeClientCredentials(client.withOptions({ clientId, clientSecret }), { scope }),
  };
}
