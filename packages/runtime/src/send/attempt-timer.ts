import { APITimeoutError, abortError } from '../errors/connection-error.js';
import type { RequestSummary, SDKError } from '../errors/sdk-error.js';
import { onAbort } from './on-abort.js';

/** Longest delay of `setTimeout`; a longer one would fire at once. */
export const MAX_DELAY: number = 2 ** 31 - 1;

/** Ends one attempt when its time is up or the caller's signal aborts, whichever is first. */
export class AttemptTimer {
  readonly #controller = new AbortController();
  readonly #letGo: (() => void) | undefined;
  readonly #request: RequestSummary;
  readonly #limit: number;
  /** Time left, ms. */
  #left: number;
  #since = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #error: SDKError | undefined;
  #reject: ((error: SDKError) => void) | undefined;

  constructor(limit: number, user: AbortSignal | null | undefined, request: RequestSummary) {
    this.#limit = limit;
    this.#left = limit;
    this.#request = request;
    this.#letGo = user ? onAbort(user, () => this.#end(abortError(user))) : undefined;
  }

  /** For `fetch`. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Starts, or goes on with, the time that is left. */
  start(): void {
    if (this.#left === Infinity) return;
    this.#since = Date.now();
    this.#timer = setTimeout(this.#onTimeout, Math.min(this.#left, MAX_DELAY));
  }

  stop(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#left = Math.max(0, this.#left - (Date.now() - this.#since));
  }

  /** Lets go of clock and signal. */
  release(): void {
    this.stop();
    this.#letGo?.();
  }

  /** Lets go of them, and ends what is still under way: an answer that came, and that nobody will read. */
  cancel(): void {
    this.release();
    this.#controller.abort();
  }

  /** The work's result, unless the attempt ends first: a `fetch` that ignores its signal must not hang. One work at a time. */
  race<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      work.then(resolve, (error) => reject(this.#error ?? error));
      if (this.#error) reject(this.#error);
      this.#reject = reject;
    });
  }

  readonly #onTimeout = (): void => {
    const { method, url } = this.#request;
    this.#end(
      new APITimeoutError(`${method} ${new URL(url).pathname}: no answer within ${this.#limit} ms`, {
        request: this.#request,
      }),
    );
  };

  #end(error: SDKError): void {
    this.#error = error;
    this.#reject?.(error);
    this.#controller.abort(error);
    this.release();
  }
}
