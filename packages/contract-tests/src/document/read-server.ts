import { isObject, itemsOf, type Json, stringOf } from './json.ts';

/** First server, its variables at their defaults, without a slash at its end. Relative URLs count only against a base. */
export function readServer(servers: Json | undefined, base: string | undefined): string | undefined {
  const [server] = itemsOf(servers);
  if (!isObject(server)) return undefined;
  const url = (stringOf(server['url']) ?? '').replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const variable = isObject(server['variables']) ? server['variables'][name] : undefined;
    return String(isObject(variable) ? variable['default'] : '');
  });
  if (/^https?:\/\//i.test(url)) return url.replace(/\/+$/, '');
  return base === undefined ? undefined : new URL(url, base).href.replace(/\/+$/, '');
}
