import { SDKError } from '@specloom/runtime';

/** Why a token was not accepted. */
export type TokenFault =
  | 'malformed'
  | 'algorithm'
  | 'unknown_key'
  | 'signature'
  | 'type'
  | 'issuer'
  | 'audience'
  | 'expired'
  | 'not_yet_valid'
  | 'claim';

/** An access token is not to be trusted: answer 401 (RFC 6750 §3.1). Neither the token nor a claim's value is part of the error. */
export class TokenVerificationError extends SDKError {
  static override readonly kind: string = 'SDKError/TokenVerificationError';
  readonly fault: TokenFault;

  constructor(fault: TokenFault, problem: string) {
    super(`The access token was not accepted: ${problem}.`);
    this.fault = fault;
  }
}

interface JoseError {
  readonly code?: unknown;
  readonly claim?: unknown;
}

/** By the `code` of jose's errors. */
const FAULTS: Readonly<Record<string, readonly [TokenFault, string]>> = {
  ERR_JWS_INVALID: ['malformed', 'it is not a signed JWT'],
  ERR_JWT_INVALID: ['malformed', 'it is not a signed JWT'],
  ERR_JOSE_ALG_NOT_ALLOWED: ['algorithm', 'its algorithm is not allowed'],
  ERR_JOSE_NOT_SUPPORTED: ['algorithm', 'it needs something that is not supported'],
  ERR_JWKS_NO_MATCHING_KEY: ['unknown_key', 'no key of the key set fits it'],
  ERR_JWKS_MULTIPLE_MATCHING_KEYS: ['unknown_key', 'it names no key, and several fit'],
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: ['signature', 'its signature is wrong'],
  ERR_JWT_EXPIRED: ['expired', 'it has expired'],
};

/** By the claim, or the header member, that is missing or wrong. */
const CLAIM_FAULTS: Readonly<Record<string, readonly [TokenFault, string]>> = {
  typ: ['type', '"typ" is missing, or another than expected'],
  iss: ['issuer', '"iss" is missing, or another than expected'],
  aud: ['audience', '"aud" is missing, or another than expected'],
  nbf: ['not_yet_valid', '"nbf" says that it is not valid yet'],
};

/** What an error of jose says about a token; `undefined` if it is about something else. */
export function tokenFault(error: unknown): TokenVerificationError | undefined {
  const { code, claim } = (error ?? {}) as JoseError;
  if (code === 'ERR_JWT_CLAIM_VALIDATION_FAILED') {
    const name = String(claim);
    return new TokenVerificationError(...(CLAIM_FAULTS[name] ?? ['claim', `"${name}" is missing or wrong`]));
  }
  const fault = typeof code === 'string' ? FAULTS[code] : undefined;
  return fault && new TokenVerificationError(...fault);
}
