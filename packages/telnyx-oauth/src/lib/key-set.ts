import type { JSONWebKeySet as JoseKeySet, JWTVerifyGetKey } from 'jose';
import { loadJose } from './load-jose.js';
import { OAuthResponseError } from './oauth-response-error.js';

/** Public keys (RFC 7517 §5). */
export interface JSONWebKeySet {
  readonly keys?: readonly object[];
}

export interface KeySetOptions {
  readonly load: () => PromiseLike<JSONWebKeySet>;
  /** How long a set is used before it is loaded anew, in ms. */
  readonly maxAge: number;
  /** Least time between two loads for the sake of unknown keys, in ms. */
  readonly coolDown: number;
}

/** Finds the key of a token in a set that is loaded when needed: at first, when it is too old, and when a key is unknown. */
export class KeySet {
  readonly #options: KeySetOptions;
  #find: JWTVerifyGetKey | undefined;
  #loadedAt = 0;
  #searchedAt = Number.NEGATIVE_INFINITY;
  #flight: Promise<JWTVerifyGetKey> | undefined;

  constructor(options: KeySetOptions) {
    this.#options = options;
  }

  /** Rejects with what `load` throws, with jose's errors for tokens, and with OAuthResponseError for a bad set. */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    const isOld = Date.now() - this.#loadedAt >= this.#options.maxAge;
    const find = this.#find && !isOld ? this.#find : await this.#load();
    try {
      return await find(header, token);
    } catch (error) {
      const newer = isUnknownKey(error) ? await this.#searched(find) : undefined;
      if (!newer) throw error;
      return newer(header, token);
    }
  };

  /** A set that may know a key which `find` does not. Failed loads do not count: the next token tries again. */
  async #searched(find: JWTVerifyGetKey): Promise<JWTVerifyGetKey | undefined> {
    // Another token brought the new set, while this one was held against the old.
    if (this.#find !== find) return this.#find;
    if (Date.now() - this.#searchedAt < this.#options.coolDown) return undefined;
    const newer = await this.#load();
    this.#searchedAt = Date.now();
    return newer;
  }

  /** Callers at the same time share one load. */
  #load(): Promise<JWTVerifyGetKey> {
    this.#flight ??= this.#fetch().finally(() => {
      this.#flight = undefined;
    });
    return this.#flight;
  }

  async #fetch(): Promise<JWTVerifyGetKey> {
    const { createLocalJWKSet } = await loadJose();
    const set: unknown = await this.#options.load();
    try {
      this.#find = usable(createLocalJWKSet(set as JoseKeySet));
    } catch (cause) {
      throw new OAuthResponseError('The key set is not a JSON Web Key Set.', { cause });
    }
    this.#loadedAt = Date.now();
    return this.#find;
  }
}

const codeOf = (error: unknown): unknown => (error as { readonly code?: unknown } | null)?.code;
const isUnknownKey = (error: unknown): boolean => codeOf(error) === 'ERR_JWKS_NO_MATCHING_KEY';

/** A token may ask for a key that is not there; a key that is there and cannot be used is the set's fault, not the token's. */
function usable(find: JWTVerifyGetKey): JWTVerifyGetKey {
  return async (header, token) => {
    try {
      const key = (await find(header, token)) as CryptoKey;
      const { modulusLength } = key.algorithm as Partial<RsaKeyAlgorithm>;
      if (modulusLength !== undefined && modulusLength < 2048) throw new TypeError('an RSA key of less than 2048 bits');
      return key;
    } catch (cause) {
      if (isUnknownKey(cause) || codeOf(cause) === 'ERR_JWKS_MULTIPLE_MATCHING_KEYS') throw cause;
      throw new OAuthResponseError('The key set holds a key that cannot be used.', { cause });
    }
  };
}
