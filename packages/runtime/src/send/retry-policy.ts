export interface Repeatability {
  /** A second attempt does no harm: idempotent method (RFC 9110 §9.2.2), idempotency key. */
  readonly replaySafe: boolean;
  readonly hasIdempotencyKey: boolean;
}

/** Whether a second attempt at this method is harmless by itself. */
export function isIdempotent(method: string): boolean {
  return ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE', 'QUERY'].includes(method);
}

/** Whether a response with this status is worth another attempt. `X-Should-Retry` is the server's own word, and decides. */
export function isRetryableStatus(
  status: number,
  headers: Headers,
  { replaySafe, hasIdempotencyKey }: Repeatability,
): boolean {
  const hint = headers.get('x-should-retry');
  if (hint === 'true' || hint === 'false') return hint === 'true';
  // The first attempt was turned away, not carried out.
  if (status === 429) return true;
  // Another attempt with the same key is still running.
  if (status === 409) return hasIdempotencyKey;
  return (status === 408 || status >= 500) && replaySafe;
}
