/** Codes of system and HTTP client for a request that gets no answer. */
export type ConnectionFault =
  | 'CERT_HAS_EXPIRED'
  | 'EAI_AGAIN'
  | 'ECONNREFUSED'
  | 'ECONNRESET'
  | 'ENOTFOUND'
  | 'EPIPE'
  | 'ETIMEDOUT'
  | 'UND_ERR_BODY_TIMEOUT'
  | 'UND_ERR_CONNECT_TIMEOUT'
  | 'UND_ERR_HEADERS_TIMEOUT'
  | 'UND_ERR_SOCKET';

/** What `fetch` of Node throws then: the system's error behind a `TypeError`. */
export function connectionFault(code: ConnectionFault): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(`mocked ${code}`), { code }) });
}

/** Waits as a request does: an abort ends it. */
export function untilAborted(signal: AbortSignal | null | undefined, ms?: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', finish);
      if (signal?.aborted) reject(signal.reason);
      else resolve();
    };
    const timer = ms === undefined ? undefined : setTimeout(finish, ms);
    signal?.addEventListener('abort', finish);
    if (signal?.aborted) finish();
  });
}
