import { wrongValue } from './primitive.js';

/** What stands above a part of a multipart body. */
export interface PartHead {
  readonly name: string;
  /** Present: the part is a file. */
  readonly filename?: string | undefined;
  readonly contentType?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROL = /[\0-\x1f\x7f]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
const UNQUOTABLE = /[\0-\x1f\x7f"\\]/g;
/** RFC 9110 §5.6.2. */
const TOKEN = /^[!#$%&'*+\-.^_`|~\w]+$/;

/** Percent-encodes what ends a quoted string, as browsers do (HTML §4.10.22.8), and what some servers take for an escape. */
const quoted = (text: string): string =>
  `"${text.replace(UNQUOTABLE, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)}"`;

/** A file's name without its folders; `file` where nothing is left. */
export function fileName(path: string | undefined): string {
  const name = (path ?? '').split(/[\\/]/).pop() ?? '';
  return /^\.{0,2}$/.test(name) ? 'file' : name;
}

/**
 * Header lines, and the empty line after them (RFC 7578 §4).
 * @throws TypeError naming the field, where a control character would make another header
 */
export function partHead({ name, filename, contentType, headers = {} }: PartHead): string {
  if (CONTROL.test(name)) throw wrongValue(name, 'a field: its name has a control character');
  const file = filename === undefined ? '' : `; filename=${quoted(fileName(filename))}`;
  const lines = new Map([['content-disposition', `form-data; name=${quoted(name)}${file}`]]);
  for (const [header, value] of Object.entries(headers)) lines.set(header.toLowerCase(), value);
  if (contentType !== undefined) lines.set('content-type', contentType);
  const texts = [...lines].map(([header, value]) => {
    if (!TOKEN.test(header) || CONTROL.test(value)) throw wrongValue(name, `sent with a malformed header "${header}"`);
    return `${header}: ${value}\r\n`;
  });
  return `${texts.join('')}\r\n`;
}
