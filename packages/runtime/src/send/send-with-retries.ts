import { createAPIError } from '../errors/api-error.js';
import { APIConnectionError, abortError } from '../errors/connection-error.js';
import { type RequestSummary, SDKError } from '../errors/sdk-error.js';
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
  repeatability(): Repeatability | undefined;
  readonly requestIdHeader: string;
  /** Makes one attempt. Only an `APIConnectionError` is worth another. */
  attempt(count: number, signal: AbortSignal): Promise<Response>;
  /** Whether a response that is no success is an answer all the same. */
  accepts(response: Response): boolean;
}

/**
 * Repeats a request within its limits.
 * @throws APIError, APIConnectionError, APITimeoutError, APIUserAbortError: those of the last attempt
 */
export async function sendWithRetries(request: RepeatableRequest): Promise<Answer> {
  const { limits, signal, summary } = request;
  const deadline = Date.now() + limits.totalTimeout;
  for (let count = 0; ; count++) {
    if (signal?.aborted) throw abortError(signal);
    const timer = new AttemptTimer(Math.min(limits.timeout, Math.max(0, deadline - Date.now())), signal, summary);
    timer.start();
    const outcome = await attempt(request, count, timer);
    timer.stop();
    const { response } = outcome;
    const wait = response?.ok || count >= limits.maxRetries ? undefined : retryWait(request, outcome, count);
    if (wait !== undefined && Date.now() + wait < deadline) {
      // Reading on would hold the socket for nothing.
      response?.body?.cancel().catch(() => {});
      timer.release();
      await sleep(wait, signal);
      continue;
    }
    if (!response) {
      timer.release();
      throw outcome.error;
    }
    const requestId = response.headers.get(request.requestIdHeader) ?? undefined;
    const answer: Answer = { response, timer, request: summary, attempts: count + 1, requestId };
    if (response.ok || request.accepts(response)) return answer;
    throw await failureOf(answer);
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
  { repeatability: repeatabilityOf, signal, limits }: RepeatableRequest,
  { response, error }: Outcome,
  count: number,
): number | undefined {
  const repeatability = repeatabilityOf();
  if (!repeatability || signal?.aborted) return undefined;
  const backoff = backoffDelay(count, Math.random());
  if (!response) {
    const isRetryable = error instanceof APIConnectionError && (repeatability.replaySafe || wasNotSent(error));
    return isRetryable ? backoff : undefined;
  }
  if (!isRetryableStatus(response.status, response.headers, repeatability)) return undefined;
  const wait = serverDelay(response.status, response.headers, Date.now()) ?? backoff;
  return wait > limits.maxRetryAfter ? undefined : wait;
}

async function failureOf({ response, timer, request, attempts, requestId }: Answer): Promise<SDKError> {
  const { status, statusText, headers } = response;
  timer.start();
  let rawBody = '';
  try {
    rawBody = await timer.race(response.text());
  } catch (error) {
    // A status without its body still says more than a lost connection does; an abort is the caller's own.
    if (error instanceof SDKError && !(error instanceof APIConnectionError)) return error;
  } finally {
    timer.release();
  }
  const retryAfterMs = serverDelay(status, headers, Date.now());
  return createAPIError({ status, statusText, headers, rawBody, request, attempts, requestId, retryAfterMs });
}
