/** Writes a body of one media type. */
export interface BodySerializer {
  /**
   * The same bytes serve every attempt; only a stream can be sent once. A `FormData` sets its own content type.
   * @throws TypeError naming the member that cannot be written
   */
  serialize(value: unknown): BodyInit;
  /** True if this value should be sent in this media type even where another one is preferred. */
  suits?(value: unknown): boolean;
}
