import { entriesOf, isObject, itemsOf, type Json, type JsonObject, stringOf } from './json.ts';
import { resolveReference } from './resolve-reference.ts';

/**
 * Whether an operation opens a WebSocket (RFC 6455), which is no HTTP call and has no answer to replay: it stands on `ws:` or `wss:` servers
 * alone, or is a GET with a 101 and no success that has content.
 */
export function opensSocket(
  root: JsonObject,
  method: string,
  operation: JsonObject,
  pathServers: Json | undefined,
): boolean {
  const servers = itemsOf(operation['servers'] ?? pathServers ?? root['servers']);
  const urls = servers.map((server) => (isObject(server) ? (stringOf(server['url']) ?? '') : ''));
  if (urls.length && urls.every((url) => /^wss?:/i.test(url))) return true;
  const responses = entriesOf(operation['responses']);
  const hasAnswer = responses.some(
    ([status, raw]) => status.startsWith('2') && resolveReference(root, raw, '').value['content'] !== undefined,
  );
  return method === 'get' && responses.some(([status]) => status === '101') && !hasAnswer;
}
