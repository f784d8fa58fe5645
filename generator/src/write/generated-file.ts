import type { SpecLock } from '../load/spec-lock.ts';

/**
 * How the writer treats a file.
 * - `generated`: ours alone. Written when its bytes change, removed when no longer made, refused when edited by hand.
 * - `merged`: JSON shared with the user (package.json): our keys are set, every other key is kept. Never removed.
 * - `once`: a starting point. Written only where nothing is; from then on the user's.
 */
export type Ownership = 'generated' | 'merged' | 'once';

/** A finished file. `path` is relative to its package's folder, with forward slashes. */
export interface GeneratedFile {
  readonly path: string;
  readonly content: string;
  readonly ownership: Ownership;
  /** JSON pointer of the part of the document that this file comes from, for `check`. */
  readonly source?: string;
}

/** All files of one output package. `directory` is absolute. */
export interface GeneratedPackage {
  readonly name: string;
  readonly version: string;
  readonly directory: string;
  readonly files: readonly GeneratedFile[];
  /** It holds a part of the API alone, and does not change with the rest of the document. */
  readonly isPart?: true;
  /** Ids of the operations of a part that is a client. */
  readonly operations?: ReadonlySet<string>;
  /** What the package is generated from; the manifest does not list it. A split API has one, in its client. */
  readonly lock?: SpecLock;
}
