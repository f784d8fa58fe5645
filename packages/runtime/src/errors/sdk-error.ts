/** Shared by all copies of this module (ESM and CJS, two versions), so that `instanceof` holds between them. */
const BRAND: unique symbol = Symbol.for('specloom.error') as never;

/** What a request was, without anything secret. */
export interface RequestSummary {
  readonly method: string;
  /** Without credentials; values of query parameters named like secrets are `[redacted]`. */
  readonly url: string;
  readonly operationId: string;
}

/** Base of every error that a client throws on purpose (a `TypeError` reports a wrong argument). */
export class SDKError extends Error {
  /** Path of class names from the root; a string, because minifiers rename classes. */
  static readonly kind: string = 'SDKError';

  constructor(message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    const { kind } = new.target;
    Object.defineProperties(this, {
      name: { value: kind.split('/').at(-1), configurable: true, writable: true },
      [BRAND]: { value: kind },
    });
  }

  /** Whether this is an `APIError` of that HTTP status. On the error of a `result()` it also narrows `body` to what is declared. */
  is(status: number): boolean {
    return (this as { readonly status?: unknown }).status === status;
  }

  // biome-ignore-start lint/complexity/noThisInStatic: `this` is the class on the right of `instanceof`, mostly a subclass
  static override [Symbol.hasInstance](value: unknown): boolean {
    // A class that a user derives has no kind of its own, and means only itself.
    if (!Object.hasOwn(this, 'kind')) return Function.prototype[Symbol.hasInstance].call(this, value);
    const kind = (value as { readonly [BRAND]?: unknown } | null | undefined)?.[BRAND];
    return typeof kind === 'string' && `${kind}/`.startsWith(`${this.kind}/`);
  }
  // biome-ignore-end lint/complexity/noThisInStatic: see above
}
