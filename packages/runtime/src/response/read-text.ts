import type { Answer } from '../send/answer.js';
import { connectionFailure } from '../send/connection-failure.js';

/** The body as text, read under the attempt's clock. */
export async function readText({ response, timer, request }: Answer): Promise<string> {
  timer.start();
  try {
    return await timer.race(response.text());
  } catch (error) {
    throw connectionFailure(error, request);
  } finally {
    timer.release();
  }
}
