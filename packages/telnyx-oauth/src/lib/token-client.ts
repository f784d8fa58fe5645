import type { OAuth } from '../resources/oauth.js';

/** What helpers need of a client that authenticates by its own options: a `TelnyxOAuth`, or `{ oauth: new OAuth(core) }`. */
export interface TokenClient {
  readonly oauth: Pick<OAuth, 'token'>;
}

/** What token sources need of a client: a `TelnyxOAuth`, or a subclass of `TelnyxOAuthCore` with an `oauth`. */
export interface SourceClient extends TokenClient {
  readonly baseURL: string;
  withOptions(options: { readonly clientId: string; readonly clientSecret: string }): TokenClient;
}
