import { InvalidRedirectError, OAuthRedirectError } from './redirect-errors.js';

export interface RedirectExpectation {
  /** `state` of the authorization request, out of the user's session. */
  readonly state: string;
  /**
   * Identifier of the authorization server (RFC 9207), for a server that names itself in `iss`: it must then be there, and be
   * equal. Default: `iss` is not compared.
   */
  readonly issuer?: string | undefined;
}

export interface RedirectAnswer {
  /** For `exchangeCode()`; valid once, for a short time. */
  readonly code: string;
  /** `iss`, if the server named itself. */
  readonly issuer: string | undefined;
}

/** What is read; of each there may be one (RFC 6749 §3.1). The redirect address may have parameters of its own. */
const PARAMETERS = ['state', 'iss', 'error', 'error_description', 'error_uri', 'code'] as const;

/**
 * Checks the URL that the browser came back with, and takes the code out of it.
 *
 * @param url as the server saw it; a path with a query (`request.url` of Node) will do
 * @throws OAuthRedirectError if it carries an error that belongs to this request
 * @throws InvalidRedirectError if `state` or `iss` is missing or another, a parameter is repeated, or there is no code
 * @throws TypeError without an expected `state`, or if `url` is not a URL
 */
export function parseRedirect(url: string | URL, { state, issuer }: RedirectExpectation): RedirectAnswer {
  // Otherwise a lost session and a redirect without `state` would agree.
  if (!state) throw new TypeError('parseRedirect() needs the "state" of the authorization request.');
  const given = readParameters(new URL(url, 'http://localhost').searchParams);
  if (given.state !== state) throw new InvalidRedirectError('state', unequal('state', given.state));
  if (issuer !== undefined && given.iss !== issuer) throw new InvalidRedirectError('issuer', unequal('iss', given.iss));
  if (given.error) throw new OAuthRedirectError(given.error, given.error_description, given.error_uri);
  if (!given.code) throw new InvalidRedirectError('code', 'The redirect has neither "code" nor "error".');
  return { code: given.code, issuer: given.iss };
}

const unequal = (name: string, value: string | undefined): string =>
  value === undefined ? `The redirect has no "${name}".` : `The redirect has another "${name}" than expected.`;

function readParameters(search: URLSearchParams): Partial<Record<(typeof PARAMETERS)[number], string>> {
  const given: Partial<Record<(typeof PARAMETERS)[number], string>> = {};
  for (const name of PARAMETERS) {
    const [value, second] = search.getAll(name);
    if (second !== undefined) throw new InvalidRedirectError('duplicate', `The redirect has "${name}" more than once.`);
    if (value !== undefined) given[name] = value;
  }
  return given;
}
