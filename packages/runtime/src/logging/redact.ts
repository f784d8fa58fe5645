import { isSecretName } from '../errors/redacted-url.js';

const REDACTED = '[redacted]';

/** Headers that say nothing about who calls, or with what right. */
const HARMLESS =
  /^(?:accept|accept-encoding|accept-language|age|allow|cache-control|content-(?:encoding|language|length|range|type)|date|deprecation|etag|expires|last-modified|range|retry-after(?:-ms)?|server|sunset|traceparent|transfer-encoding|user-agent|vary|x-ratelimit-.*|x-request-id|x-retry-count|x-should-retry)$/;

/** Headers as a record, with the value of every one that is not known to be harmless taken out. */
export function redactedHeaders(headers: Headers): Record<string, string> {
  return Object.fromEntries([...headers].map(([name, value]) => [name, HARMLESS.test(name) ? value : REDACTED]));
}

/** A copy of a decoded body in which members named like secrets have no value. */
export function redactedValue(value: unknown, isSecret: (name: string) => boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => redactedValue(item, isSecret));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, isSecret(name) ? REDACTED : redactedValue(member, isSecret)]),
  );
}

/**
 * The text of a JSON or form body, fit for a log; of any other, and of one that cannot be read, the length alone.
 * @param secrets names that the API's description marks as secret, besides those that look like one
 */
export function redactedBody(text: string, contentType: string, secrets: readonly string[] = []): unknown {
  const isSecret = (name: string): boolean => isSecretName(name) || secrets.includes(name);
  if (/\bx-www-form-urlencoded\b/.test(contentType)) {
    return Object.fromEntries(
      [...new URLSearchParams(text)].map(([name, value]) => [name, isSecret(name) ? REDACTED : value]),
    );
  }
  try {
    return redactedValue(JSON.parse(text), isSecret);
  } catch {
    return `[${text.length} characters]`;
  }
}
