import type { ClientFeature } from './client-spec.js';
import { readEnv } from './env.js';

/** Headers of every request from the client's environment variable for them: `Name: value`, one a line. */
export const envHeaders: ClientFeature = (_options, { env }) => {
  const lines = (env['customHeaders'] ? readEnv(env['customHeaders']) : undefined)?.split('\n') ?? [];
  const pairs = lines.flatMap((line): [string, string][] => {
    const colon = line.indexOf(':');
    return colon > 0 ? [[line.slice(0, colon).trim(), line.slice(colon + 1).trim()]] : [];
  });
  return { defaultHeaders: pairs };
};
