import type { SourcePosition } from '../diagnostics.ts';

/** A value parsed from YAML or JSON. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

/** What `load` makes: the parsed and linked document, and the way back into its text. */
export interface SpecDocument {
  /** Path as the user gave it, made absolute; `<stdin>` for standard input. */
  readonly file: string;
  /** The document; every `$ref` in it leads to a place in it. Owned by the caller: later stages change it in place. */
  readonly root: JsonObject;
  /** SHA-256 (hex) of the bytes of the document and of every file that it refers to, in a stable order. */
  readonly hash: string;
  /** Files and addresses that it refers to, absolute, without the entry; empty for a single-file document. */
  readonly referencedFiles: readonly string[];
  /**
   * Position of the value at a JSON pointer, or of its nearest ancestor that the text has. Built on first use.
   * Pointers into parts that normalisation moved or made give the nearest thing that is still in the text.
   */
  locate(pointer: string): SourcePosition | undefined;
}
