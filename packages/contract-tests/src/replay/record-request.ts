import type { RecordedRequest } from './exchange.ts';

/** Reads what a client hands to `fetch`: a URL and settings, or a `Request`. */
export async function recordRequest(input: string | URL | Request, init: RequestInit = {}): Promise<RecordedRequest> {
  const isStream = init.body instanceof ReadableStream;
  // The signal stays outside: a request that was aborted is still a request that was made.
  const { signal: _, ...settings } = init;
  const request = new Request(input, { ...settings, ...(isStream && { duplex: 'half' }) } as RequestInit);
  return {
    method: request.method,
    url: new URL(request.url),
    headers: request.headers,
    body: new Uint8Array(await request.arrayBuffer()),
    redirect: request.redirect,
  };
}
