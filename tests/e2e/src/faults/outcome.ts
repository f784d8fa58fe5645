/** What became of one call. */
export interface Outcome {
  readonly id: string;
  readonly kind: string;
  readonly repeats: string;
  /** `undefined`: it succeeded. */
  readonly error: unknown;
  /** A success that was not what it should be. */
  readonly wrong: string | undefined;
  readonly signal: AbortSignal;
  /** When the caller gave it up, ms since 1970; `undefined`: never, or later than it ended. */
  readonly abortedAt: number | undefined;
}
