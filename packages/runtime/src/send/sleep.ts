import { abortError } from '../errors/connection-error.js';
import { MAX_DELAY } from './attempt-timer.js';
import { onAbort } from './on-abort.js';

/** Waits; rejects as soon as the signal aborts, and keeps neither timer nor listener afterwards. */
export function sleep(ms: number, signal: AbortSignal | null | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = (): void => {
      clearTimeout(timer);
      letGo?.();
      if (signal?.aborted) reject(abortError(signal));
      else resolve();
    };
    const timer = setTimeout(finish, Math.min(ms, MAX_DELAY));
    const letGo = signal ? onAbort(signal, finish) : undefined;
    if (signal?.aborted) finish();
  });
}
