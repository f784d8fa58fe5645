import { APIResponseParseError } from '../errors/response-parse-error.js';
import type { Operation } from '../operation.js';
import type { Answer } from '../send/answer.js';
import { readText } from './read-text.js';

const JSON_TYPE = /^(?:(?:application|text)\/json|[^;]+\+json)\s*(?:;|$)/;

/**
 * The result of a call, by the type that the server really sent: JSON decoded, the declared others by their readers, nothing as `undefined`.
 * What nobody declared must be JSON.
 * @param finish makes the result out of what is JSON, or nothing
 * @throws APIResponseParseError if that cannot be read
 */
export async function parseResponse(
  answer: Answer,
  operation: Operation,
  finish: (body?: unknown) => unknown = (body) => body,
): Promise<unknown> {
  const { response, timer, request } = answer;
  const { status, headers } = response;
  const type = headers.get('content-type')?.toLowerCase() ?? '';
  const isJSON = JSON_TYPE.test(type);
  const reader = isJSON ? undefined : operation.answers?.find((candidate) => candidate.reads(type));
  const isRedirect = operation.redirect && (status >= 300 || response.type === 'opaqueredirect');
  const isBodiless = request.method === 'HEAD' || status === 204 || status === 205;
  // Nothing of a type that has a reader is still of that type: an empty file, a table without rows.
  if (isRedirect || isBodiless || (headers.get('content-length') === '0' && !(type && reader))) {
    timer.release();
    response.body?.cancel().catch(() => {});
    return isRedirect ? operation.redirect?.(response) : finish();
  }
  if (reader) return reader.read(answer);
  const rawBody = await readText(answer);
  if (rawBody === '' && (!isJSON || operation.empty || status === 202)) return finish();
  let body: unknown;
  try {
    body = operation.parse ? operation.parse(rawBody, status) : JSON.parse(rawBody);
  } catch (cause) {
    throw new APIResponseParseError({ status, headers, rawBody, request, cause });
  }
  return finish(body);
}
