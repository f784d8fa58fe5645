import type { SendOptions } from '../client-options.js';

/** The numbers of {@link SendOptions}, checked; durations in ms, `Infinity` for none. */
export interface SendLimits {
  readonly timeout: number;
  readonly totalTimeout: number;
  readonly maxRetries: number;
  readonly maxRetryAfter: number;
}

const defaultLimits = (): SendLimits => ({
  timeout: 60_000,
  totalTimeout: Infinity,
  maxRetries: 2,
  maxRetryAfter: 60_000,
});

const LIMITS = ['timeout', 'totalTimeout', 'maxRetries', 'maxRetryAfter'] as const;

/** Limits of which 0 means none. */
const ENDLESS_AT_ZERO = /timeout$/i;

/** @throws TypeError for a number that is negative, fractional or NaN, and for endless retries */
export function sendLimits(options: SendOptions, defaults: SendLimits = defaultLimits()): SendLimits {
  // Most calls bring none of their own, and this runs on each.
  if (!LIMITS.some((name) => options[name] !== undefined)) return defaults;
  const limits: { -readonly [Name in keyof SendLimits]: number } = { ...defaults };
  for (const name of LIMITS) {
    const value = options[name];
    if (value === undefined) continue;
    const isEndless = value === Infinity && name !== 'maxRetries';
    if (!isEndless && !(Number.isInteger(value) && value >= 0)) {
      throw new TypeError(`Option "${name}" must be an integer of 0 or more; got ${String(value)}.`);
    }
    limits[name] = value || (ENDLESS_AT_ZERO.test(name) ? Infinity : 0);
  }
  return limits;
}
