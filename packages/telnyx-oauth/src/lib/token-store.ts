import { SDKError } from '@specloom/runtime';
import type { TokenSet } from './token-set.js';

/**
 * Where token sources keep tokens: a database, a cache, a file. Keys are text without secrets; values are plain data, and secret.
 * Sources that share a store, in one process, share requests too. Between processes nothing is locked: a server that rotates
 * refresh tokens may refuse the slower of two.
 */
export interface TokenStore {
  get(key: string): Promise<TokenSet | null | undefined>;
  set(key: string, tokens: TokenSet): Promise<void>;
  delete(key: string): Promise<void>;
}

/** A store in memory, without a limit. */
export function createMemoryStore(): TokenStore {
  const entries = new Map<string, TokenSet>();
  return {
    get: async (key) => entries.get(key),
    set: async (key, tokens) => void entries.set(key, tokens),
    delete: async (key) => void entries.delete(key),
  };
}

/** A `TokenStore` failed; `cause` is its error. Tokens that could not be written are kept in memory, and written by the next call. */
export class TokenStoreError extends SDKError {
  static override readonly kind: string = 'SDKError/TokenStoreError';
}
