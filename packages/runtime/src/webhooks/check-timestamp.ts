import { WebhookVerificationError } from '../errors/webhook-verification-error.js';
import type { WebhookDelivery } from './webhook-verifier.js';

/**
 * Refuses what is no timestamp in whole seconds since 1970, and deliveries that are too old (somebody may be replaying them) or
 * from the future.
 *
 * @throws WebhookVerificationError
 */
export function checkTimestamp(text: string, { now, tolerance }: WebhookDelivery): void {
  if (!/^\d{1,12}$/.test(text)) {
    throw new WebhookVerificationError('timestamp', 'The timestamp is not a number of seconds since 1970.');
  }
  const age = toSeconds(now) - Number(text);
  // Not `>`: a comparison with NaN, from an invalid date, must refuse.
  if (!(Math.abs(age) <= tolerance)) {
    const where = age < 0 ? `${-age} s in the future` : `${age} s old`;
    throw new WebhookVerificationError('timestamp', `The delivery is ${where}; tolerance is ${tolerance} s.`);
  }
}

export function toSeconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}
