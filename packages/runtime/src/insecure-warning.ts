import type { ClientFeature } from './client-spec.js';
import { readEnv } from './env.js';
import type { LoggingOptions } from './logging/logger.js';

const LOOPBACK = /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/;

/** Log levels that leave warnings out. */
const QUIET = /^(?:off|error)$/i;

/** Warns, once per client, of credentials that travel readable to another machine: through the logger, else `console`. */
export const insecureWarning: ClientFeature = (options, { env, name, securitySchemes, server }) => {
  const given = options as Readonly<Record<string, unknown>> & LoggingOptions;
  const setting = (option: string): unknown => given[option] ?? (env[option] ? readEnv(env[option]) : undefined);
  const hasCredentials = Object.values(securitySchemes).some(({ credentials }) => credentials.some(setting));
  if (!hasCredentials || QUIET.test(String(setting('logLevel')))) return {};
  let isDone = false;
  const check = (base: string): void => {
    const url = !isDone && base.startsWith('http:') && URL.canParse(base) ? new URL(base) : undefined;
    if (!url || LOOPBACK.test(url.hostname)) return;
    isDone = true;
    try {
      (given.logger ?? console).warn(
        `${name}: credentials go to ${url.host} over plain HTTP, where anybody can read them.`,
      );
    } catch {
      // A warning is worth less than the client.
    }
  };
  check(String(setting('baseURL') ?? server ?? ''));
  // A call may have a base URL of its own.
  return {
    attemptMiddleware: [
      async (request, next) => {
        check(request.url);
        return next(request);
      },
    ],
  };
};
