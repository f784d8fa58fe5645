/** What the server saw of one attempt. */
export interface AttemptRecord {
  readonly fault: string;
  /** Whether it took effect: once for an idempotency key, however often it comes. */
  readonly executed: boolean;
  readonly key: string | undefined;
  /** Of the body, where it came whole. */
  readonly hash: string | undefined;
  /** ms since 1970. */
  readonly at: number;
}

/** What the server saw in all. */
export interface Ledger {
  /** Attempts by call. */
  readonly calls: Readonly<Record<string, readonly AttemptRecord[]>>;
  readonly tokenRequests: number;
  /** Requests that have neither been answered nor given up. */
  readonly inFlight: number;
}
