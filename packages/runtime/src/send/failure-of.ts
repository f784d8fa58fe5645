import { createAPIError } from '../errors/api-error.js';
import { APIConnectionError } from '../errors/connection-error.js';
import { SDKError } from '../errors/sdk-error.js';
import type { AnswerParser } from '../response/parse-json.js';
import type { Answer } from './answer.js';
import { serverDelay } from './retry-delay.js';

/** Responses by error: `result()` hands them out, while nothing that prints an error can reach their headers. */
export const errorResponses: WeakMap<object, Response> = new WeakMap<object, Response>();

/** The error that an answer is. Reads its body, under the attempt's clock. */
export async function failureOf(
  { response, timer, request, attempts, requestId }: Answer,
  parse?: AnswerParser,
): Promise<SDKError> {
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
  const init = { status, statusText, headers, rawBody, request, attempts, requestId, retryAfterMs };
  const error = createAPIError({ ...init, parse });
  errorResponses.set(error, response);
  return error;
}
