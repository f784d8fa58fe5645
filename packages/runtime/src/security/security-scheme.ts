/** Where a scheme writes its credential. Fresh for each attempt. */
export interface CredentialTarget {
  readonly headers: Headers;
  url: string;
}

/** How one kind of credential is attached to a request. Made by `bearer()`, `basic()`, `apiKey()`, `clientBasic()`. */
export interface SecurityScheme {
  /** Client options whose values `apply` gets, in this order. */
  readonly credentials: readonly string[];
  /** How many of them must be set. Default: all. */
  readonly required?: number;
  /** Lower-case header that it writes. A caller's own value for it, `null` too, takes the scheme's place. */
  readonly header?: string;
  apply(target: CredentialTarget, ...credentials: string[]): void;
  /** True if the body authenticates by itself; an optional scheme is then left out. */
  carriedBy?(body: unknown): boolean;
}
