import type { ErrorDetail } from './error-detail.js';

const MAX_MESSAGE = 1000;
const MAX_TEXT = 200;

/** Text of an HTML page. Looks at its first 8,192 characters only, which also bounds the pattern matching. */
function textOfHtml(html: string): string {
  return html
    .slice(0, 8192)
    .replace(/<(style|script)\b.*?<\/\1>/gis, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** First characters of a text body, tags taken out. */
export function excerpt(body: string): string {
  return (/^\s*</.test(body) ? textOfHtml(body) : body.trim()).slice(0, MAX_TEXT);
}

function describe({ code, title, detail, pointer, parameter }: ErrorDetail): string {
  const place = pointer ?? parameter;
  const head = title ?? place;
  const notes = [code && code !== title ? `code ${code}` : '', title && place ? `at ${place}` : '']
    .filter(Boolean)
    .join(', ');
  const what = [head, detail].filter(Boolean).join(': ');
  return notes ? `${what} (${notes})` : what;
}

/** Control characters as `\u001b`, so that a server cannot write to the reader's terminal. */
const escaped = (message: string): string =>
  message.replace(/[\p{Cc}\u2028\u2029]/gu, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** `"422 POST /calls: Invalid: must be a number (code 10015, at /to) (+1 more)"`, at most 1,000 characters. */
export function errorMessage(head: string, details: readonly ErrorDetail[]): string {
  const [first] = details;
  const more = details.length > 1 ? ` (+${details.length - 1} more)` : '';
  const what = first ? describe(first) : 'no detail';
  return escaped(`${head}: ${what}`).slice(0, MAX_MESSAGE - more.length) + more;
}
