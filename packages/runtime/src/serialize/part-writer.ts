import type { ParameterPlace, ParameterTarget } from './parameter-serializer.js';
import { encodeName, percentEncode } from './percent-encode.js';
import { wrongValue } from './primitive.js';

/** Writes the names and values that a style puts together. Both throw a TypeError that names the parameter. */
export interface PartWriter {
  name(text: string): string;
  value(text: string): string;
}

export interface PartRules {
  readonly allowReserved: boolean;
  /** Nothing is encoded: headers, and cookies of style `cookie` (OpenAPI 3.2 §4.12.2.2). */
  readonly isRaw: boolean;
  /** What stands between parts; `''` for a scalar. */
  readonly separator: string;
}

export function partWriter(target: ParameterTarget, rules: PartRules): PartWriter {
  return rules.isRaw ? rawWriter(target, rules) : encodingWriter(target, rules);
}

/** RFC 3986 §2.2, and bytes that are encoded already; both encoded by us. */
const RESERVED_OR_ENCODED = /%25([\dA-F]{2})|%(?:3A|2F|3F|23|5B|5D|40|21|24|26|27|28|29|2A|2B|2C|3B|3D)/gi;

/** Reserved characters that end or change a value in its place. */
const NEVER_LITERAL: Readonly<Record<ParameterPlace, string>> = {
  path: '/?#',
  query: '#&+',
  cookie: '#&+;,',
  header: '',
};

function encodingWriter({ name: parameter, in: place }: ParameterTarget, rules: PartRules): PartWriter {
  const { allowReserved, separator } = rules;
  const neverLiteral = NEVER_LITERAL[place] + (separator && `${separator}=`);
  const keep = (encoded: string, byte: string | undefined): string => {
    if (byte !== undefined) return `%${byte}`;
    const character = decodeURIComponent(encoded);
    return neverLiteral.includes(character) ? encoded : character;
  };
  const divided = (encoded: string): string => {
    // No encoding hides these: they are encoded delimiters themselves.
    if (separator.startsWith('%') && encoded.includes(separator)) {
      throw wrongValue(parameter, `a list with "${decodeURIComponent(separator)}" inside of an item`);
    }
    return separator === '.' ? encoded.replaceAll('.', '%2E') : encoded;
  };
  return {
    name: (text) => divided(place === 'query' ? encodeName(text, parameter) : percentEncode(text, parameter)),
    value: (text) => {
      const encoded = divided(percentEncode(text, parameter));
      return allowReserved ? encoded.replace(RESERVED_OR_ENCODED, keep) : encoded;
    },
  };
}

/** RFC 6265 §4.1.1 `cookie-value`. */
const COOKIE_VALUE = /^("?)[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*\1$/;
/** RFC 9110 §5.6.2 `token`. */
const TOKEN = /^[!#$%&'*+\-.^_`|~\w]+$/;
/** RFC 9110 §5.6.4. */
const QUOTED = /^"(?:[^"\\]|\\.)*"$/s;

function rawWriter({ name: parameter, in: place }: ParameterTarget, { separator }: PartRules): PartWriter {
  const check = (text: string, isFine: boolean): string => {
    if (isFine) return text;
    throw wrongValue(parameter, 'something with delimiters inside, which nothing escapes here');
  };
  if (place === 'cookie') {
    return {
      name: (text) => check(text, TOKEN.test(text)),
      value: (text) => check(text, COOKIE_VALUE.test(text)),
    };
  }
  const value = (text: string): string => check(text, !separator || !text.includes(separator) || QUOTED.test(text));
  return { value, name: (text) => check(value(text), !text.includes('=')) };
}
