/** Gives the access token of the moment. As a credential of a client: `new TelnyxOAuth({ apiKey: () => source.accessToken() })`. */
export interface TokenSource {
  /**
   * A token that lasts for a while yet. Callers at the same time share one request; a failure is theirs alone, and the next call
   * tries anew.
   *
   * @throws APIError, APIConnectionError and the other errors of a call
   * @throws OAuthResponseError for a success without a usable token
   * @throws TokenStoreError if the store fails
   * @throws MissingCredentialsError without a client id, or with a secret that is blank
   */
  accessToken(): Promise<string>;
  /** Says that the API refused `token` (401): it is not given out again. Any other token stays. */
  invalidate(token: string): void;
}
