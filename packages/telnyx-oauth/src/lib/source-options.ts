import { MissingCredentialsError } from '@specloom/runtime';
import { TokenCache } from './token-cache.js';
import type { SourceClient } from './token-client.js';
import { createMemoryStore, type TokenStore } from './token-store.js';

/** An id or a secret. A function is called for each token that is needed, so that a rotated value is used at once. */
export type SecretInput = string | (() => string | Promise<string>);

/** What all token sources take. */
export interface SourceOptions {
  /** Sends the requests for tokens, with its base URL, limits and retries. It may be the client that the source is a credential of. */
  readonly client: SourceClient;
  readonly clientId: SecretInput;
  /** Default: a store in memory, of this source alone. */
  readonly store?: TokenStore | undefined;
  /**
   * How long before its end a token is renewed, in ms; at least 30,000, for clocks that differ and calls that take their time.
   * @default 30000
   */
  readonly renewBefore?: number | undefined;
}

const LEAST_RENEW_BEFORE = 30_000;

/** @throws TypeError for a `renewBefore` that is no number of ms from 30,000 up */
export function createCache({ store, renewBefore = LEAST_RENEW_BEFORE }: SourceOptions): TokenCache {
  if (!Number.isFinite(renewBefore) || renewBefore < LEAST_RENEW_BEFORE) {
    throw new TypeError(`"renewBefore" must be a number of ms from ${LEAST_RENEW_BEFORE} up, got ${renewBefore}.`);
  }
  return new TokenCache(store ?? createMemoryStore(), renewBefore);
}

/** Part of every key: tokens of one server are not another's. */
export const tokenURL = ({ baseURL }: SourceClient): string => `${baseURL.replace(/\/+$/, '')}/oauth/token`;

/** @throws MissingCredentialsError for a blank value */
export async function credential(input: SecretInput, option: string): Promise<string> {
  const value = (typeof input === 'function' ? await input() : input)?.trim();
  if (value) return value;
  throw new MissingCredentialsError(`The token source has no "${option}". Nothing was sent.`, [option]);
}
