/** What a command's exit code says. 70 is `EX_SOFTWARE` of BSD's sysexits. */
export const EXIT = {
  /** Done; for `check`: the output is what the document gives. */
  ok: 0,
  /** Errors in document, config or output, or drift. */
  failed: 1,
  /** The command line is wrong. */
  usage: 2,
  /** A fault of Specloom itself. */
  internal: 70,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The command line asks for something that makes no sense. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
