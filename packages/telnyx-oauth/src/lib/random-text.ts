import { base64url } from './base64url.js';

/** 43 URL-safe characters with 256 bits of a cryptographic random source: for `state`, `nonce` and PKCE verifiers. */
export function randomText(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}
