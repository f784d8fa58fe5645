const DECIMAL = /^\d+(?:\.\d+)?$/;
/** RFC 9110 §5.6.7, the one form of date that senders must use. */
const IMF_FIXDATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
/** A reset header above this many seconds is a point in time since 1970, not a wait. */
const EPOCH_SECONDS = 1e9;

const decimal = (text: string | null): number | undefined =>
  text !== null && DECIMAL.test(text) ? Number(text) : undefined;

function retryAfter(text: string | null, now: number): number | undefined {
  const seconds = decimal(text);
  if (seconds !== undefined) return seconds * 1000;
  const date = text !== null && IMF_FIXDATE.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function rateLimitReset(text: string | null, now: number): number | undefined {
  const seconds = decimal(text);
  if (seconds === undefined) return undefined;
  return seconds > EPOCH_SECONDS ? Math.max(0, seconds * 1000 - now) : seconds * 1000;
}

/** Wait in ms that a response asks for: `Retry-After-Ms`, `Retry-After` (RFC 9110 §10.2.3), and on 429 `X-RateLimit-Reset`. Nonsense counts as absent. */
export function serverDelay(status: number, headers: Headers, now: number): number | undefined {
  return (
    decimal(headers.get('retry-after-ms')) ??
    retryAfter(headers.get('retry-after'), now) ??
    (status === 429 ? rateLimitReset(headers.get('x-ratelimit-reset'), now) : undefined)
  );
}

/** Wait in ms before retry `attempt` (from 0): 0.5 s doubled up to 8 s, less up to a quarter so that clients spread out. */
export function backoffDelay(attempt: number, random: number): number {
  return Math.min(500 * 2 ** attempt, 8000) * (1 - random / 4);
}
