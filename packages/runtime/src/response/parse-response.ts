import { APIResponseParseError } from '../errors/response-parse-error.js';
import { SDKError } from '../errors/sdk-error.js';
import type { Operation } from '../operation.js';
import type { RequestOptions } from '../request-options.js';
import { type Answer, takeResponse } from '../send/answer.js';
import { connectionFailure } from '../send/connection-failure.js';
import { BinaryResponse } from './binary-response.js';
import type { RedirectResponse } from './redirect-response.js';

const JSON_TYPE = /^(?:application\/json|[^;]+\+json)\s*(?:;|$)/i;

/**
 * The result of a call, by the type that the server really sent: JSON decoded, text as a string, anything else as a
 * {@link BinaryResponse}, nothing as `undefined`. Text for a caller who accepts JSON alone must be JSON.
 * @throws APIResponseParseError if that cannot be read
 */
export async function parseResponse(
  answer: Answer,
  operation: Operation,
  options: RequestOptions = {},
): Promise<unknown> {
  const { response, timer } = answer;
  const { status, headers } = response;
  if (operation.redirect === 'manual' && (status >= 300 || response.type === 'opaqueredirect')) {
    timer.release();
    response.body?.cancel().catch(() => {});
    return redirectOf(response);
  }
  if (operation.method === 'HEAD' || status === 204 || status === 205 || headers.get('content-length') === '0') {
    timer.release();
    return undefined;
  }
  const type = headers.get('content-type');
  const isJSON = type !== null && JSON_TYPE.test(type);
  const isText = type !== null && /^text\/(?!event-stream)/i.test(type);
  if (type !== null && !isJSON && !isText) return new BinaryResponse(takeResponse(answer));
  const text = await readText(answer);
  if (text === '' && (!isJSON || operation.empty || status === 202)) return undefined;
  if (!isJSON && !/^application\/json$/i.test(options.accept ?? operation.accept ?? 'application/json')) return text;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new APIResponseParseError({ status, headers, rawBody: text, request: answer.request, cause });
  }
}

/** Under the attempt's clock. `text()` drops a byte order mark. */
async function readText({ response, timer, request }: Answer): Promise<string> {
  timer.start();
  try {
    return await timer.race(response.text());
  } catch (error) {
    throw connectionFailure(error, request);
  } finally {
    timer.release();
  }
}

function redirectOf(response: Response): RedirectResponse {
  if (response.type === 'opaqueredirect')
    throw new SDKError('A browser does not show where a redirect leads; call this operation from a server.');
  return { status: response.status, location: response.headers.get('location') };
}
