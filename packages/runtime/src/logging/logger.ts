/** Takes log lines. `console` fits, and so do the common logging libraries. */
export interface Logger {
  debug(message: string, ...details: unknown[]): void;
  info(message: string, ...details: unknown[]): void;
  warn(message: string, ...details: unknown[]): void;
  error(message: string, ...details: unknown[]): void;
}

/** How much is logged; each level includes those before it. */
export type LogLevel = 'off' | 'error' | 'warn' | 'info' | 'debug';

export const LOG_LEVELS: readonly LogLevel[] = ['off', 'error', 'warn', 'info', 'debug'];

export interface LoggingOptions {
  /**
   * Where log lines go. Default: `console` if a level is set, else nowhere. What it throws is ignored.
   */
  logger?: Logger | undefined;
  /**
   * `error`: calls that got no answer; `warn`: also attempts that failed and are repeated; `info`: also each call's end; `debug`: also
   * each request and response with its headers. Secrets are `[redacted]`: query parameters and body members named like one, and every
   * header that is not known to be harmless. Default: the client's environment variable, else `warn` if there is a `logger`, else `off`.
   */
  logLevel?: LogLevel | undefined;
  /**
   * Log bodies too, at `debug`, with members named like secrets redacted.
   * @default false
   */
  logBodies?: boolean | undefined;
}
