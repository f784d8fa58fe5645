import type { Fetch } from '../client-options.js';
import { SDKError } from '../errors/sdk-error.js';

const MAX_REDIRECTS = 5;

/** Method for the next hop, `undefined` if the redirect must not be followed (RFC 9110 §15.4; no silent change of POST to GET). */
function nextMethod(status: number, method: string): string | undefined {
  const isSafe = method === 'GET' || method === 'HEAD';
  if (status === 307 || status === 308) return method;
  if (status === 303) return isSafe ? method : 'GET';
  return (status === 301 || status === 302) && isSafe ? method : undefined;
}

/**
 * Follows redirects by itself, because `fetch` would carry custom headers, and so API keys, to any origin. Another origin gets a bare GET
 * or HEAD without a single header; a body, and a step from https to http, go nowhere.
 * @param send called without `this`
 */
export async function followRedirects(send: Fetch, url: string, init: RequestInit): Promise<Response> {
  let hop = { url, init };
  for (let count = 0; ; count++) {
    const response = await send(hop.url, hop.init);
    if (response.type === 'opaqueredirect') {
      throw new SDKError('The server redirects, which cannot be followed safely from a browser.');
    }
    const location = response.headers.get('location');
    const method = nextMethod(response.status, hop.init.method ?? 'GET');
    if (!location || !method) return response;
    const next = nextHop(hop, location, method);
    if (!next) return response;
    response.body?.cancel().catch(() => {});
    if (count === MAX_REDIRECTS) throw new SDKError(`The server redirected more than ${MAX_REDIRECTS} times.`);
    hop = next;
  }
}

interface Hop {
  readonly url: string;
  readonly init: RequestInit;
}

function nextHop({ url, init }: Hop, location: string, method: string): Hop | undefined {
  const from = new URL(url);
  const to = new URL(location, from);
  const isKept = method === init.method;
  if (to.origin === from.origin) {
    if (isKept) return { url: to.href, init };
    const headers = new Headers(init.headers);
    headers.delete('content-type');
    const { body: _dropped, ...rest } = init;
    return { url: to.href, init: { ...rest, method, headers } };
  }
  const isDowngrade = from.protocol === 'https:' && to.protocol !== 'https:';
  if (isDowngrade || (method !== 'GET' && method !== 'HEAD')) return undefined;
  const { body: _dropped, ...rest } = init;
  return { url: to.href, init: { ...rest, method, headers: new Headers() } };
}
