import type { TokenSource } from '@specloom/runtime';

/**
 * Gives the access token of the moment. It is a credential of clients: `new TelnyxOAuth({ apiKey: source })` asks it once per attempt, and
 * says when the API refused a token, which is then renewed.
 */
export interface OAuthTokenSource extends TokenSource {
  /**
   * A token that lasts for a while yet. Callers at the same time share one request; a failure is theirs alone, and the next call
   * tries anew.
   *
   * @throws APIError, APIConnectionError and the other errors of a call
   * @throws OAuthResponseError for a success without a usable token
   * @throws TokenStoreError if the store fails
   * @throws MissingCredentialsError if the client's id or secret is blank
   */
  token(): Promise<string>;
  /** Says that the API refused `token` (401): it is not given out again. Any other token stays. */
  invalidate(token: string): void;
}
