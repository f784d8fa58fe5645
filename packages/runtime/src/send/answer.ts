import type { RequestSummary } from '../errors/sdk-error.js';
import type { AttemptTimer } from './attempt-timer.js';

/** A response that has come, its body unread. */
export interface Answer {
  response: Response;
  /** Stopped; runs again while the body is read. Whoever finishes with the body releases it. */
  readonly timer: AttemptTimer;
  readonly request: RequestSummary;
  readonly attempts: number;
  readonly requestId: string | undefined;
}

/**
 * Hands the response out unread. The caller's signal goes on to govern its body, and is let go of when that ends.
 */
export function takeResponse(answer: Answer): Response {
  const { response, timer } = answer;
  if (!timer.isBound || !response.body || response.bodyUsed) {
    if (!timer.isBound || !response.body) timer.release();
    return response;
  }
  const reader = response.body.getReader();
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      try {
        const { done, value } = await timer.race(reader.read());
        if (!done) return controller.enqueue(value);
        timer.release();
        controller.close();
      } catch (error) {
        timer.release();
        reader.cancel(error).catch(() => {});
        controller.error(error);
      }
    },
    cancel(reason) {
      timer.release();
      return reader.cancel(reason);
    },
  });
  const { status, statusText, headers, url, redirected } = response;
  answer.response = Object.defineProperties(new Response(body, { status, statusText, headers }), {
    url: { value: url },
    redirected: { value: redirected },
  });
  return answer.response;
}
