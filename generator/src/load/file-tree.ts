/** Why a file was not read, after its name: what is wrong, and what to do. */
export interface FileProblem {
  readonly problem: string;
  readonly fix: string;
}

/** Files that are not those of the disk: what a version control system has at some time. */
export interface FileTree {
  /** Bytes of a file by its absolute path, as if the tree were on the disk. */
  read(file: string, maxBytes: number): Promise<Uint8Array | FileProblem>;
}
