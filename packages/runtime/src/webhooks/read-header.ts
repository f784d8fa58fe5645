import { WebhookVerificationError } from '../errors/webhook-verification-error.js';
import type { WebhookHeaders } from './webhook-verifier.js';

/**
 * The value of a header that must have come exactly once: of two, a proxy and this program might each believe another.
 *
 * @throws WebhookVerificationError naming the header, never its value
 */
export function readHeader(headers: WebhookHeaders, name: string): string {
  const values = isHeaders(headers) ? [headers.get(name)] : valuesIn(headers, name);
  const [value, ...more] = values.filter((candidate) => typeof candidate === 'string');
  if (more.length > 0) throw new WebhookVerificationError('header', `Header "${name}" came more than once.`);
  if (!value) throw new WebhookVerificationError('header', `The delivery has no header "${name}".`);
  return value;
}

/** By shape: `Headers` of another realm or library are as good. */
function isHeaders(headers: WebhookHeaders): headers is Headers {
  return typeof headers.get === 'function';
}

function valuesIn(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  name: string,
): readonly (string | undefined)[] {
  return Object.keys(headers)
    .filter((key) => key.toLowerCase() === name.toLowerCase())
    .flatMap((key) => headers[key]);
}
