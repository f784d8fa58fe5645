/** A body that is ready for `fetch`. */
export interface WrittenBody {
  readonly body: BodyInit;
  /** `undefined`: the one that the client's headers name, else what `fetch` makes of the body. `null`: what `fetch` makes of it. */
  readonly mediaType: string | null | undefined;
  /** Frees the sources of a stream when the call fails. `fetch` does not: it gives up a body that it has begun to read. */
  readonly release?: (reason: unknown) => void;
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
   * @param mediaType the caller's choice, else the declared one, which may be a range (`image/*`)
   * @throws TypeError naming the member that cannot be written
   */
  serialize(value: unknown, mediaType: string): WrittenBody;
  /** True if this value should be sent in this media type even where another one is preferred. */
  suits?(value: unknown): boolean;
}
