import type { OAuth } from '../resources/oauth.js';
import { type JSONWebKeySet, KeySet } from './key-set.js';
import { loadJose } from './load-jose.js';
import { tokenFault } from './token-verification-error.js';

export type { JSONWebKeySet } from './key-set.js';
export { OAuthResponseError } from './oauth-response-error.js';
export { type TokenFault, TokenVerificationError } from './token-verification-error.js';

/** Asymmetric algorithms alone: everybody has the public keys, so a shared secret among them, or `none`, would prove nothing. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
] as const;
export type SignatureAlgorithm = (typeof ALGORITHMS)[number];

/** Claims that a JWT access token must have (RFC 9068 §2.2). */
const PROFILE_CLAIMS = ['iss', 'exp', 'aud', 'sub', 'client_id', 'iat', 'jti'];

export interface AccessTokenVerifierOptions {
  /** Where the keys come from: the keys themselves, or a function that fetches them. Either this or `client`. */
  readonly jwks?: JSONWebKeySet | (() => PromiseLike<JSONWebKeySet>) | undefined;
  /** A client whose `oauth.retrieveJwks()` fetches the keys: a `TelnyxOAuth`, or `{ oauth: new OAuth(core) }`. */
  readonly client?: { readonly oauth: Pick<OAuth, 'retrieveJwks'> } | undefined;
  /** What `iss` must be. */
  readonly issuer: string;
  /** Who verifies: `aud` must name one of these. */
  readonly audience: string | readonly string[];
  /**
   * How far clocks may differ at `exp` and `nbf`, in ms.
   * @default 30000
   */
  readonly clockTolerance?: number | undefined;
  /**
   * Algorithms that a signature may have. Symmetric ones and `none` are refused.
   * @default all asymmetric ones that jose knows
   */
  readonly algorithms?: readonly SignatureAlgorithm[] | undefined;
  /**
   * What the header's `typ` must be. `at+jwt` also asks for the claims of RFC 9068 §2.2; `null` looks at neither, and then an ID
   * token for the same audience passes, too.
   * @default 'at+jwt'
   */
  readonly typ?: string | null | undefined;
  /**
   * How long fetched keys are used, in ms: a key that the server withdrew is trusted for that long.
   * @default 600000
   */
  readonly maxAge?: number | undefined;
  /**
   * Least time between two fetches because of unknown keys, in ms, so that forged tokens cannot cause a flood.
   * @default 30000
   */
  readonly coolDown?: number | undefined;
}

/** Claims of an access token (RFC 7519 §4.1, RFC 9068 §2.2), by their names on the wire. Times are in seconds since 1970. */
export interface AccessTokenClaims {
  readonly iss: string;
  readonly aud: string | readonly string[];
  readonly exp: number;
  readonly sub?: string;
  readonly client_id?: string;
  readonly iat?: number;
  readonly nbf?: number;
  readonly jti?: string;
  /** Separated by spaces. */
  readonly scope?: string;
  readonly [claim: string]: unknown;
}

export interface AccessTokenVerifier {
  /**
   * Checks signature, type, issuer, audience and times of a JWT access token. What the token may do, its scopes, is the caller's to check.
   *
   * @throws TokenVerificationError if it is not to be trusted
   * @throws OAuthResponseError if the key set is none
   * @throws SDKError if jose is not installed, or the errors of the client, or of `jwks`, if the keys cannot be fetched
   */
  verify(token: string): Promise<AccessTokenClaims>;
}

/**
 * A verifier of JWT access tokens for resource servers, which asks nobody but for keys. Needs the package `jose`, loaded when the
 * first token comes. Tokens that are no JWTs need `introspect()`.
 *
 * @throws TypeError for options that contradict each other or would accept what proves nothing
 */
export function createAccessTokenVerifier(options: AccessTokenVerifierOptions): AccessTokenVerifier {
  const { issuer, typ = 'at+jwt', clockTolerance = 30_000 } = options;
  const audience = [options.audience].flat();
  const algorithms = [...(options.algorithms ?? ALGORITHMS)];
  checkOptions(options, audience, algorithms);
  const checks = {
    issuer,
    audience,
    algorithms,
    clockTolerance: duration('clockTolerance', clockTolerance) / 1000,
    requiredClaims: typ === 'at+jwt' ? PROFILE_CLAIMS : ['exp'],
    ...(typ !== null && { typ }),
  };
  const keys = createKeySet(options);
  return {
    verify: async (token) => {
      const { jwtVerify } = await loadJose();
      try {
        return (await jwtVerify(token, keys.find, checks)).payload as unknown as AccessTokenClaims;
      } catch (error) {
        throw tokenFault(error) ?? error;
      }
    },
  };
}

function createKeySet({ jwks, client, maxAge = 600_000, coolDown = 30_000 }: AccessTokenVerifierOptions): KeySet {
  const fetched = client ? () => client.oauth.retrieveJwks() : typeof jwks === 'function' ? jwks : undefined;
  const limits = { maxAge: duration('maxAge', maxAge), coolDown: duration('coolDown', coolDown) };
  if (fetched) return new KeySet({ load: fetched, ...limits });
  const set = jwks as JSONWebKeySet;
  return new KeySet({ load: async () => set, maxAge: Number.POSITIVE_INFINITY, coolDown: Number.POSITIVE_INFINITY });
}

function checkOptions(
  { jwks, client, issuer }: AccessTokenVerifierOptions,
  audience: readonly string[],
  algorithms: readonly string[],
): void {
  if ((jwks === undefined) === (client === undefined)) throw new TypeError('Give either "jwks" or "client".');
  if (!issuer) throw new TypeError('"issuer" must be the identifier of the authorization server.');
  if (!audience.length || !audience.every(Boolean)) throw new TypeError('"audience" must name whoever verifies.');
  const known: ReadonlySet<string> = new Set(ALGORITHMS);
  const odd = algorithms.find((name) => !known.has(name));
  if (odd !== undefined) throw new TypeError(`"algorithms" may not have ${odd}; known are ${ALGORITHMS.join(', ')}.`);
  if (!algorithms.length) throw new TypeError('"algorithms" must have one at least.');
}

/** @throws TypeError for what is no number of ms from 0 up */
function duration(option: string, ms: number): number {
  if (ms >= 0) return ms;
  throw new TypeError(`"${option}" must be a number of ms from 0 up, got ${ms}.`);
}
