import { OAuthResponseError } from './oauth-response-error.js';
import { type Members, optionalText } from './read-answer.js';

/** What a token endpoint answered (RFC 6749 §5.1), in one form. Plain data: it survives JSON. */
export interface TokenSet {
  readonly accessToken: string;
  /** `Bearer`, in the server's spelling. */
  readonly tokenType: string;
  /** When the access token ends, in ms since 1970; `undefined` if the server names no usable lifetime. */
  readonly expiresAt: number | undefined;
  readonly refreshToken: string | undefined;
  /** Separated by spaces. What was asked for, where the server says nothing else; `undefined` if neither is known. */
  readonly scope: string | undefined;
  /** The answer itself. */
  readonly raw: Readonly<Record<string, unknown>>;
}

export interface TokenRequest {
  /** When it was sent, in ms since 1970: the lifetime counts from here, so that a slow answer is not trusted for too long. */
  readonly sentAt: number;
  readonly scope: string | undefined;
}

/** Latest time that `Date` knows. */
const MAX_TIME = 8.64e15;

/** @throws OAuthResponseError without a usable access token of type Bearer */
export function toTokenSet(raw: Members, { sentAt, scope }: TokenRequest): TokenSet {
  const { access_token: accessToken, token_type: tokenType = 'Bearer' } = raw;
  if (typeof accessToken !== 'string' || !/^[\x21-\x7e]+$/.test(accessToken)) {
    throw new OAuthResponseError('The token endpoint answered without a usable "access_token".');
  }
  // A client must not use a token of a type that it does not know (RFC 6749 §7.1).
  if (typeof tokenType !== 'string' || tokenType.toLowerCase() !== 'bearer') {
    throw new OAuthResponseError('The token endpoint answered with a "token_type" other than Bearer.');
  }
  const lifetime = lifetimeOf(raw['expires_in']);
  return {
    accessToken,
    tokenType,
    expiresAt: lifetime === undefined ? undefined : Math.min(sentAt + lifetime * 1000, MAX_TIME),
    refreshToken: optionalText(raw['refresh_token']),
    scope: optionalText(raw['scope']) ?? scope,
    raw,
  };
}

/** Seconds. Some servers send digits as text; anything else than a number from 0 up is no lifetime. */
function lifetimeOf(value: unknown): number | undefined {
  const seconds = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof seconds === 'number' && seconds >= 0 ? seconds : undefined;
}
