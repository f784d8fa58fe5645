import { randomText } from './random-text.js';
import { sha256 } from './sha256.js';

/** Length and alphabet of a verifier (RFC 7636 §4.1). */
const VERIFIER = /^[A-Za-z0-9\-._~]{43,128}$/;

/** A fresh PKCE code verifier: 43 characters, 256 random bits (RFC 7636 §4.1). */
export function createCodeVerifier(): string {
  return randomText();
}

/**
 * The `S256` challenge of a verifier (RFC 7636 §4.2).
 *
 * @throws TypeError for a verifier that is not 43 to 128 unreserved characters; its text is not in the message
 */
export async function codeChallenge(verifier: string): Promise<string> {
  if (!VERIFIER.test(verifier)) {
    throw new TypeError('A code verifier is 43 to 128 characters out of A-Z a-z 0-9 - . _ ~ (RFC 7636 §4.1).');
  }
  return sha256(verifier);
}
