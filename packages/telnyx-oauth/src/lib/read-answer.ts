import { APIResponseParseError } from '@specloom/runtime';
import { OAuthResponseError } from './oauth-response-error.js';

/** RFC 6749 asks for this type; JSON, which the API takes as well, is its own addition. */
export const FORM = 'application/x-www-form-urlencoded';

export type Members = Readonly<Record<string, unknown>>;

/**
 * The answer of an OAuth endpoint, which must be a JSON object.
 *
 * @param endpoint for messages, e.g. `token endpoint`
 * @throws OAuthResponseError for anything else; other errors of the call pass
 */
export async function readAnswer(endpoint: string, call: PromiseLike<unknown>): Promise<Members> {
  const answer = await parsed(call);
  if (typeof answer === 'object' && answer !== null && !Array.isArray(answer)) return answer as Members;
  throw new OAuthResponseError(`The ${endpoint} answered with something else than a JSON object.`);
}

/** Without a body that is not JSON: the error for it would quote the text, and a cut-off answer still holds its token. */
async function parsed(call: PromiseLike<unknown>): Promise<unknown> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof APIResponseParseError) return undefined;
    throw error;
  }
}

export const optionalText = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** A NumericDate (seconds since 1970, RFC 7519 §2) in ms. */
export const optionalDate = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value * 1000 : undefined;
