/** A body that is ready for `fetch`. */
export interface WrittenBody {
  readonly body: BodyInit;
  /** `undefined`: `fetch` sets it, from a blob's type or with a boundary. */
  readonly mediaType: string | undefined;
}

/**
 * Writes an operation's body. The same bytes serve every attempt; only a stream can be sent once.
 * @param wanted media type that the caller asks for
 * @throws TypeError if the operation does not take that type, or naming the member that cannot be written
 */
export type BodyWriter = (value: unknown, wanted: string | undefined) => WrittenBody;

/** Writes a body of one media type. */
export interface BodySerializer {
  /**
   * A `FormData` sets its own content type.
   * @throws TypeError naming the member that cannot be written
   */
  serialize(value: unknown): BodyInit;
  /** True if this value should be sent in this media type even where another one is preferred. */
  suits?(value: unknown): boolean;
}
