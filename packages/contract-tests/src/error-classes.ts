/** A class, seen only as the right-hand side of `instanceof`. */
// biome-ignore lint/suspicious/noExplicitAny: constructors of any signature, private ones too, must be assignable
export type ErrorClass = abstract new (...args: any[]) => Error;

/** The client's error tree. */
export interface ErrorClasses {
  /** Base of every error that is an HTTP response, and the class of statuses that have none of their own. */
  readonly api: ErrorClass;
  /** By status, and `5XX` for the rest of the server's errors. */
  readonly byStatus: Readonly<Record<string, ErrorClass>>;
  /** No response came. */
  readonly connection: ErrorClass;
  /** The caller's signal was aborted. */
  readonly userAbort: ErrorClass;
  /** The operation is secured and the client has no credential. */
  readonly missingCredentials: ErrorClass;
}
