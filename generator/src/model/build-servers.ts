import { entriesOf, isObject, stringOf } from '../load/json.ts';
import type { JsonObject } from '../load/spec-document.ts';
import type { ServerModel } from './api-model.ts';

/** Servers with their variables' defaults filled in (OpenAPI 3.1 §4.8.6). */
export function buildServers(servers: readonly JsonObject[]): ServerModel[] {
  return servers.flatMap((server) => {
    const template = stringOf(server['url']);
    if (template === undefined) return [];
    const description = stringOf(server['description']);
    return [{ url: fillVariables(template, server), ...(description !== undefined && { description }) }];
  });
}

function fillVariables(template: string, server: JsonObject): string {
  let url = template;
  for (const [name, variable] of entriesOf(server['variables'])) {
    const value = isObject(variable) ? variable['default'] : undefined;
    if (value !== undefined) url = url.replaceAll(`{${name}}`, String(value));
  }
  return url;
}

/** The first server that a client anywhere can call: absolute, `http` or `https`, nothing left to fill in. */
export function absoluteServer(servers: readonly ServerModel[]): string | undefined {
  return servers
    .map(({ url }) => url)
    .find((url) => /^https?:\/\/[^/{}]+(\/[^{}?#]*)?$/i.test(url))
    ?.replace(/\/+$/, '');
}

/**
 * Where the root server's path and an operation's path begin with the same segment (`…/v2` and `/v2/x`), the operation's
 * server is the root without it, so that the segment is sent once (rule B3).
 */
export function serverWithoutDuplicate(root: string | undefined, path: string): string | undefined {
  if (root === undefined || !URL.canParse(root)) return undefined;
  const { pathname, origin } = new URL(root);
  const prefix = pathname.replace(/\/+$/, '');
  return prefix !== '' && path.startsWith(`${prefix}/`) ? origin : undefined;
}
