import type { SendOptions } from '../client-options.js';

/** The numbers of {@link SendOptions}, checked; durations in ms, `Infinity` for none. */
export interface SendLimits {
  readonly timeout: number;
  readonly totalTimeout: number;
  readonly maxRetries: number;
  readonly maxRetryAfter: number;
}

function whole(name: string, value: number): number {
  if (value === Infinity || (Number.isInteger(value) && value >= 0)) return value;
  throw new TypeError(`Option "${name}" must be an integer of 0 or more; got ${String(value)}.`);
}

const duration = (name: string, value: number): number => whole(name, value) || Infinity;

const NAMES = ['timeout', 'totalTimeout', 'maxRetries', 'maxRetryAfter'] as const;

/** @throws TypeError for a number that is negative, fractional or NaN */
export function sendLimits(options: SendOptions, defaults?: SendLimits): SendLimits {
  // Most calls bring none, and this runs on each.
  if (defaults && NAMES.every((name) => options[name] === undefined)) return defaults;
  const maxRetries = options.maxRetries ?? defaults?.maxRetries ?? 2;
  if (maxRetries === Infinity) throw new TypeError('Option "maxRetries" must be finite.');
  return {
    timeout: duration('timeout', options.timeout ?? defaults?.timeout ?? 60_000),
    totalTimeout: duration('totalTimeout', options.totalTimeout ?? defaults?.totalTimeout ?? Infinity),
    maxRetries: whole('maxRetries', maxRetries),
    maxRetryAfter: whole('maxRetryAfter', options.maxRetryAfter ?? defaults?.maxRetryAfter ?? 60_000),
  };
}
