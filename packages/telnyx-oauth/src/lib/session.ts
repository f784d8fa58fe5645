import { APIError } from '@specloom/runtime';
import { LoginRequiredError } from './login-required-error.js';
import { createCache, credential, type SecretInput, type SourceOptions, tokenURL } from './source-options.js';
import type { Grant } from './token-cache.js';
import { refresh } from './token-requests.js';
import type { TokenSet } from './token-set.js';
import type { OAuthTokenSource } from './token-source.js';

export interface SessionOptions extends SourceOptions {
  /** Absent for a public client. */
  readonly clientSecret?: SecretInput | undefined;
  /** Whose tokens these are in the store, e.g. the id of a user or of a browser session. */
  readonly name: string;
}

/** The tokens of one user: refreshed when they end, through refresh tokens that the server may rotate. */
export interface Session extends OAuthTokenSource {
  /** Begins with tokens of `exchangeCode()`, in the place of others. @throws TokenStoreError */
  start(tokens: TokenSet): Promise<void>;
  /** All that is known with the access token. As `token()`, which also throws `LoginRequiredError`. */
  tokens(): Promise<TokenSet>;
  /** Forgets the tokens. At the server they stay valid. @throws TokenStoreError */
  end(): Promise<void>;
}

/**
 * The session of a user who has given access. `token()` throws `LoginRequiredError` when only the user can help. Tokens are
 * kept under token URL, client id and name; not under the secret, whose change is no reason to ask every user again.
 *
 * @throws TypeError for a `renewBefore` under 30,000 ms
 */
export function createSession(options: SessionOptions): Session {
  const cache = createCache(options);
  const tokens = async (): Promise<TokenSet> => cache.obtain(await grantOf(options));
  return {
    start: async (tokens) => cache.replace(await keyOf(options), tokens),
    tokens,
    token: async () => (await tokens()).accessToken,
    invalidate: (token) => cache.refuse(token),
    end: async () => cache.remove(await keyOf(options)),
  };
}

async function keyOf({ client, clientId, name }: SessionOptions): Promise<string> {
  return JSON.stringify(['session', tokenURL(client), await credential(clientId, 'clientId'), name]);
}

async function grantOf(options: SessionOptions): Promise<Grant> {
  return {
    key: await keyOf(options),
    canRenew: ({ refreshToken }) => refreshToken !== undefined,
    renew: async (previous, reread) => {
      if (previous?.refreshToken === undefined) {
        throw new LoginRequiredError(
          previous ? 'The access has ended, and cannot be renewed.' : 'Nobody has logged in.',
        );
      }
      try {
        const tokens = await renew(options, previous.refreshToken);
        return { ...tokens, scope: tokens.scope ?? previous.scope };
      } catch (error) {
        if (!(error instanceof APIError) || error.code !== 'invalid_grant') throw error;
        const current = await reread();
        const isNewer = current?.refreshToken !== undefined && current.refreshToken !== previous.refreshToken;
        if (isNewer) return current;
        throw new LoginRequiredError('The server does not renew the access any more.', { cause: error });
      }
    },
  };
}

async function renew(options: SessionOptions, refreshToken: string): Promise<TokenSet> {
  const { client } = options;
  const clientId = await credential(options.clientId, 'clientId');
  if (options.clientSecret === undefined) return refresh(client, { refreshToken, clientId });
  const clientSecret = await credential(options.clientSecret, 'clientSecret');
  return refresh(client.withOptions({ clientId, clientSecret }), { refreshToken });
}
