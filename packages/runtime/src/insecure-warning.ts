import type { ClientFeature } from './client-spec.js';
import { readEnv } from './env.js';
import type { LoggingOptions } from './logging/logger.js';

const LOOPBACK = /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/;

/** Log levels that leave warnings out. */
const QUIET = /^(?:off|error)$/i;

/** Warns, once per client, of credentials that will travel readable to another machine: through the logger, else `console`. */
export const insecureWarning: ClientFeature = (options, { env, name, securitySchemes, server }) => {
  const given = options as Readonly<Record<string, unknown>> & LoggingOptions;
  const setting = (option: string): unknown => given[option] ?? (env[option] ? readEnv(env[option]) : undefined);
  const base = String(setting('baseURL') ?? server ?? '');
  const url = URL.canParse(base) ? new URL(base) : undefined;
  const isReadable = url?.protocol === 'http:' && !LOOPBACK.test(url.hostname);
  const isWanted = !QUIET.test(String(setting('logLevel')));
  if (isReadable && isWanted && Object.values(securitySchemes).some(({ credentials }) => credentials.some(setting))) {
    try {
      (given.logger ?? console).warn(
        `${name}: credentials go to ${url.host} over plain HTTP, where anybody can read them.`,
      );
    } catch {
      // A warning is worth less than the client.
    }
  }
  return {};
};
