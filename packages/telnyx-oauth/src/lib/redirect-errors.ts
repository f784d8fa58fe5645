import { SDKError } from '@specloom/runtime';

const MAX_TEXT = 500;

/** What RFC 6749 §4.1.2.1 allows in these parameters; anything else in a URL that a browser brought is not for a log. */
const printable = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?').slice(0, MAX_TEXT);

/** The server, or the user, refused the authorization request (RFC 6749 §4.1.2.1). */
export class OAuthRedirectError extends SDKError {
  static override readonly kind: string = 'SDKError/OAuthRedirectError';
  /** `access_denied`, `invalid_scope`, `server_error` … */
  readonly code: string;
  /** In words for a developer. Not to be trusted: it came through the browser. */
  readonly description: string | undefined;
  /** An `http:` or `https:` page about the error; `javascript:` and other schemes are dropped. */
  readonly uri: string | undefined;

  constructor(code: string, description?: string, uri?: string) {
    const said = description === undefined ? undefined : printable(description);
    super(said === undefined ? printable(code) : `${printable(code)}: ${said}`);
    this.code = printable(code);
    this.description = said;
    this.uri = uri !== undefined && /^https?:\/\//i.test(uri) ? printable(uri) : undefined;
  }
}

/** Which check a redirect did not pass. */
export type RedirectCheck = 'state' | 'issuer' | 'duplicate' | 'code';

/** A redirect that is no answer to the request it is held against: forged, mixed up, replayed in another browser, or broken. */
export class InvalidRedirectError extends SDKError {
  static override readonly kind: string = 'SDKError/InvalidRedirectError';
  readonly check: RedirectCheck;

  constructor(check: RedirectCheck, problem: string) {
    super(problem);
    this.check = check;
  }
}
