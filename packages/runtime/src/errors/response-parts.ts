const MAX_RAW_BODY = 65_536;

/** What an error keeps of a body's text. */
export const bounded = (text: string): string => text.slice(0, MAX_RAW_BODY);

/** A copy of a response's headers that an error may show. */
export function publicHeaders(headers: Headers): Headers {
  const copy = new Headers(headers);
  copy.delete('set-cookie');
  return copy;
}
