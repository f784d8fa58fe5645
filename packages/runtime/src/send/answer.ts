import type { RequestSummary } from '../errors/sdk-error.js';
import type { AttemptTimer } from './attempt-timer.js';
import { connectionFailure } from './connection-failure.js';

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
 * Hands the response out unread. The caller's signal goes on to govern its body, and is let go of when that ends. A connection that is lost
 * on the way gives an error of the tree.
 */
export function takeResponse(answer: Answer): Response {
  const { response, timer, request } = answer;
  if (!response.body || response.bodyUsed) {
    if (!response.body) timer.release();
    return response;
  }
  const reader = response.body.getReader();
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        try {
          const { done, value } = await timer.race(reader.read());
          if (!done) return controller.enqueue(value);
          timer.release();
          controller.close();
        } catch (error) {
          timer.release();
          reader.cancel(error).catch(() => {});
          controller.error(connectionFailure(error, request));
        }
      },
      cancel(reason) {
        timer.release();
        return reader.cancel(reason);
      },
    },
    // Nothing is read before the caller asks for it.
    { highWaterMark: 0 },
  );
  const { status, statusText, headers, url, redirected } = response;
  answer.response = Object.defineProperties(new Response(body, { status, statusText, headers }), {
    url: { value: url },
    redirected: { value: redirected },
  });
  return answer.response;
}
