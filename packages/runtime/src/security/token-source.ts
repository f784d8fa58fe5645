import type { ClientSpec } from '../client-spec.js';
import type { CallArguments, Operation } from '../operation.js';

/** What a token source may ask of the client that needs the token. */
export interface TokenContext {
  readonly spec: ClientSpec;
  /** Value of another client option, or its environment variable; `undefined` if neither is set. */
  credential(option: string): Promise<string | undefined>;
  /** Base URL, of an operation of this server where one is given; see `ClientOptions.baseURL`. */
  baseURL(server?: string): string;
  /** Sends an operation as the client does, with its retries and limits. */
  call<T>(operation: Operation, args: CallArguments): Promise<T>;
}

/** A credential that is fetched, kept and renewed. */
export interface TokenSource {
  /** Called once per attempt, so it should keep what is still good, and answer concurrent calls from one fetch. */
  token(context: TokenContext): Promise<string>;
  /** The server refused this token (401). The attempt is repeated once, with what `token` gives then. */
  invalidate(token: string): void;
}
