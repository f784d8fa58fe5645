import { APIConnectionError, abortError } from '../errors/connection-error.js';
import type { RequestSummary } from '../errors/sdk-error.js';
import type { Answer } from './answer.js';
import { AttemptTimer } from './attempt-timer.js';
import { wasNotSent } from './connection-failure.js';
import { backoffDelay, serverDelay } from './retry-delay.js';
import { isRetryableStatus, type Repeatability } from './retry-policy.js';
import type { SendLimits } from './send-limits.js';
import { sleep } from './sleep.js';

/** One call, as the loop of attempts sees it. */
export interface RepeatableRequest {
  readonly summary: RequestSummary;
  readonly limits: SendLimits;
  readonly signal: AbortSignal | null | undefined;
  /** `undefined`: the body is a stream, which can be sent once. */
  readonly repeatability: Repeatability | undefined;
  /** Makes one attempt. Only an `APIConnectionError` of this very request is worth another. */
  attempt(count: number, signal: AbortSignal): Promise<Response>;
  /** Drops the tokens of the last attempt. @returns true if another attempt gets new ones */
  renew(): boolean;
}

export type Attempted = Pick<Answer, 'response' | 'timer' | 'attempts'>;

/**
 * Repeats a request within its limits.
 * @returns the last response, whatever its status
 * @throws APIConnectionError, APITimeoutError, APIUserAbortError: that of the last attempt
 */
export async function sendWithRetries(request: RepeatableRequest): Promise<Attempted> {
  const { limits, signal, summary } = request;
  const deadline = Date.now() + limits.totalTimeout;
  let renewals = 0;
  for (let count = 0; ; count++) {
    if (signal?.aborted) throw abortError(signal);
    const timer = new AttemptTimer(Math.min(limits.timeout, Math.max(0, deadline - Date.now())), signal, summary);
    timer.start();
    const outcome = await attempt(request, count, timer);
    timer.stop();
    const { response } = outcome;
    let wait: number | undefined;
    if (response?.status === 401 && !renewals && request.renew() && request.repeatability) {
      // One attempt with a new token, beside those that the limits allow.
      renewals = 1;
      wait = 0;
    } else if (!response?.ok && count - renewals < limits.maxRetries) {
      wait = retryWait(request, count - renewals, outcome);
    }
    if (wait !== undefined && Date.now() + wait < deadline) {
      // Reading on would hold the socket for nothing.
      response?.body?.cancel().catch(() => {});
      timer.release();
      await sleep(wait, signal);
      continue;
    }
    if (response) return { response, timer, attempts: count + 1 };
    timer.cancel();
    throw outcome.error;
  }
}

/** A response or what was thrown. */
interface Outcome {
  readonly response?: Response;
  readonly error?: unknown;
}

async function attempt(request: RepeatableRequest, count: number, timer: AttemptTimer): Promise<Outcome> {
  try {
    return { response: await timer.race(request.attempt(count, timer.signal)) };
  } catch (error) {
    return { error };
  }
}

/** Wait in ms before the next attempt; `undefined`: there is none. */
function retryWait(
  { repeatability, signal, limits, summary }: RepeatableRequest,
  count: number,
  { response, error }: Outcome,
): number | undefined {
  if (!repeatability || signal?.aborted) return undefined;
  const backoff = backoffDelay(count, Math.random());
  if (!response) {
    // Of this request, not of one for its token, which has had its own attempts.
    const isOwn = error instanceof APIConnectionError && error.request === summary;
    return isOwn && (repeatability.replaySafe || wasNotSent(error)) ? backoff : undefined;
  }
  const { status, headers } = response;
  if (!isRetryableStatus(status, headers, repeatability)) return undefined;
  const wait = serverDelay(status, headers, Date.now()) ?? backoff;
  return wait > limits.maxRetryAfter ? undefined : wait;
}
