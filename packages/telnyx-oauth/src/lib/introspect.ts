import type { RequestOptions } from '@specloom/runtime';
import type { OAuth } from '../resources/oauth.js';
import { OAuthResponseError } from './oauth-response-error.js';
import { FORM, optionalDate, optionalText, readAnswer } from './read-answer.js';

/** What `introspect()` needs of a client: a `TelnyxOAuth`, or `{ oauth: new OAuth(core) }`. */
export interface IntrospectionClient {
  readonly oauth: Pick<OAuth, 'introspect'>;
}

/** A token that is good. Members are `undefined` where the server does not tell. */
export interface ActiveToken {
  readonly active: true;
  /** Separated by spaces. */
  readonly scope: string | undefined;
  readonly clientId: string | undefined;
  readonly subject: string | undefined;
  readonly issuer: string | undefined;
  /** Whom the token is for; empty where the server does not tell. */
  readonly audience: readonly string[];
  /** In ms since 1970. */
  readonly expiresAt: number | undefined;
  /** In ms since 1970. */
  readonly issuedAt: number | undefined;
  /** The answer itself. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** A token that is not good: unknown, expired, revoked, or none of the caller's business. The server does not say which. */
export interface InactiveToken {
  readonly active: false;
}

/**
 * Asks the server about a token (RFC 7662). The client authenticates by its options `clientId` and `clientSecret`.
 *
 * @throws MissingCredentialsError, APIError, APIConnectionError and the other errors of a call
 * @throws OAuthResponseError for a success that does not say whether the token is active
 */
export async function introspect(
  client: IntrospectionClient,
  token: string,
  options?: RequestOptions,
): Promise<ActiveToken | InactiveToken> {
  const call = client.oauth.introspect({ token }, { contentType: FORM, retryNonIdempotent: true, ...options });
  const raw = await readAnswer('introspection endpoint', call);
  if (raw['active'] === false) return { active: false };
  if (raw['active'] !== true) throw new OAuthResponseError('The introspection endpoint did not answer with "active".');
  return {
    active: true,
    scope: optionalText(raw['scope']),
    clientId: optionalText(raw['client_id']),
    subject: optionalText(raw['sub']),
    issuer: optionalText(raw['iss']),
    audience: [raw['aud']].flat().filter((item) => typeof item === 'string'),
    expiresAt: optionalDate(raw['exp']),
    issuedAt: optionalDate(raw['iat']),
    raw,
  };
}
