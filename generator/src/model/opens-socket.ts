import type { NormalisedOperation } from '../normalise/normalised-spec.ts';
import type { ServerModel } from './api-model.ts';

const SOCKET_URL = /^wss?:/i;

/**
 * Whether an operation opens a WebSocket (RFC 6455): all of its servers are `ws:` or `wss:`, or it is a GET whose one success with content, if
 * any, is 101. Another verb with a 101 changes to a protocol of its own (RFC 9110 §7.8), and is sent like any other.
 */
export function opensSocket({ verb, responses }: NormalisedOperation, servers: readonly ServerModel[]): boolean {
  if (servers.length > 0 && servers.every(({ url }) => SOCKET_URL.test(url))) return true;
  const isAnswered = responses.some(([status, { content }]) => status.startsWith('2') && content !== undefined);
  return verb === 'GET' && responses.some(([status]) => status === '101') && !isAnswered;
}

/** The first server of a WebSocket that can be called from anywhere; `undefined`: none but the root's. */
export function socketServer(servers: readonly ServerModel[]): string | undefined {
  return servers.find(({ url }) => /^wss?:\/\/[^/{}]+(\/[^{}?#]*)?$/i.test(url))?.url.replace(/\/+$/, '');
}
