import type { TokenSet } from './token-set.js';
import { type TokenStore, TokenStoreError } from './token-store.js';

/** How tokens of one key are had. */
export interface Grant {
  /** Under which the store has them. */
  readonly key: string;
  /** Whether `renew` can do anything about tokens that end. */
  canRenew(tokens: TokenSet): boolean;
  /** @param reread what the store has by now, where another process may have been faster */
  renew(previous: TokenSet | undefined, reread: () => Promise<TokenSet | undefined>): Promise<TokenSet>;
}

/** What all users of a store share. */
interface StoreState {
  /** Loads by key that have not ended, for others to join. */
  readonly flights: Map<string, Promise<TokenSet>>;
  /** Ends of what was begun last by key: loads, replacements and removals take turns. */
  readonly tails: Map<string, Promise<void>>;
  /** Tokens that the store did not take. A rotated refresh token exists nowhere else. */
  readonly unsaved: Map<string, TokenSet>;
}

const states = /* @__PURE__ */ new WeakMap<TokenStore, StoreState>();

function stateOf(store: TokenStore): StoreState {
  const state = states.get(store) ?? { flights: new Map(), tails: new Map(), unsaved: new Map() };
  states.set(store, state);
  return state;
}

/** Tokens in a store: renewed ahead of their end, once for all who ask at the same time, never a failure kept. */
export class TokenCache {
  readonly #store: TokenStore;
  readonly #state: StoreState;
  readonly #renewBefore: number;
  /** Access tokens that the API refused since the last renewal. */
  readonly #refused: Set<string> = new Set();

  /** @param renewBefore how long before its end a token is renewed, in ms */
  constructor(store: TokenStore, renewBefore: number) {
    this.#store = store;
    this.#state = stateOf(store);
    this.#renewBefore = renewBefore;
  }

  /** Tokens that are good now, renewed where they are not. */
  async obtain(grant: Grant): Promise<TokenSet> {
    const tokens = await (this.#state.flights.get(grant.key) ?? this.#takeOff(grant));
    // Refused while the flight was on its way, or by us and not by whose flight it was.
    return this.#refused.has(tokens.accessToken) ? this.obtain(grant) : tokens;
  }

  refuse(accessToken: string): void {
    this.#refused.add(accessToken);
  }

  /** Puts tokens in the place of those that are there, after whatever is on its way. */
  replace(key: string, tokens: TokenSet): Promise<void> {
    return this.#overwrite(key, () => {
      this.#refused.delete(tokens.accessToken);
      return this.#save(key, tokens);
    });
  }

  remove(key: string): Promise<void> {
    return this.#overwrite(key, () => {
      this.#state.unsaved.delete(key);
      return guarded('delete', () => this.#store.delete(key));
    });
  }

  #takeOff(grant: Grant): Promise<TokenSet> {
    const { flights } = this.#state;
    const flight = this.#inTurn(grant.key, () => this.#load(grant)).finally(() => {
      if (flights.get(grant.key) === flight) flights.delete(grant.key);
    });
    flights.set(grant.key, flight);
    return flight;
  }

  /** Nobody who comes later shall join a flight that took off before. */
  #overwrite(key: string, task: () => Promise<void>): Promise<void> {
    this.#state.flights.delete(key);
    return this.#inTurn(key, task);
  }

  #inTurn<T>(key: string, task: () => Promise<T>): Promise<T> {
    const { tails } = this.#state;
    const turn = tails.get(key)?.then(task) ?? task();
    const tail = turn.then(
      () => {},
      () => {},
    );
    tails.set(key, tail);
    void tail.then(() => tails.get(key) === tail && tails.delete(key));
    return turn;
  }

  async #load(grant: Grant): Promise<TokenSet> {
    const stored = await this.#read(grant.key);
    if (stored && this.#isGood(stored, grant)) return stored;
    const renewed = await grant.renew(stored, () => this.#read(grant.key));
    this.#refused.clear();
    // What can neither be used again nor renewed is not worth keeping.
    if (renewed.expiresAt !== undefined || renewed.refreshToken !== undefined) await this.#save(grant.key, renewed);
    return renewed;
  }

  #isGood(tokens: TokenSet, grant: Grant): boolean {
    const { accessToken, expiresAt } = tokens;
    if (this.#refused.has(accessToken)) return false;
    if (!grant.canRenew(tokens)) return expiresAt === undefined || Date.now() < expiresAt;
    return expiresAt !== undefined && Date.now() < expiresAt - this.#renewBefore;
  }

  async #read(key: string): Promise<TokenSet | undefined> {
    const unsaved = this.#state.unsaved.get(key);
    if (unsaved) await this.#save(key, unsaved);
    const tokens = unsaved ?? (await guarded('get', () => this.#store.get(key)));
    return typeof tokens?.accessToken === 'string' ? tokens : undefined;
  }

  async #save(key: string, tokens: TokenSet): Promise<void> {
    const { unsaved } = this.#state;
    unsaved.set(key, tokens);
    await guarded('set', () => this.#store.set(key, tokens));
    unsaved.delete(key);
  }
}

async function guarded<T>(method: keyof TokenStore, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    throw new TokenStoreError(`The token store failed to ${method}.`, { cause });
  }
}
