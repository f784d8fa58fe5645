import {
  DEVICE_NAMES,
  OBJECT_MEMBERS,
  RESERVED_WORDS,
  RESOURCE_MEMBERS,
  SPELLINGS,
  TYPE_NAMES,
} from './reserved-names.ts';

/**
 * The one door from spec text to names. Whatever goes in, what comes out is a valid identifier or file stem; the same text
 * always gives the same name. Uniqueness is `NameTable`'s part.
 */

/**
 * - `member`: method or property, after a dot: reserved words are fine there (`client.calls.delete`).
 * - `binding`: constant, argument or import: reserved words are not.
 */
export type IdentifierKind = 'member' | 'binding';

/** In order: spellings with humps of their own, plural acronyms, acronyms, then words with at most one capital in front. */
const WORD =
  /OAuth\p{Nd}*(?!\p{Ll})|IPv[46](?!\p{Ll})|\p{Lu}{2,}s(?![\p{Ll}\p{Nd}])|\p{Lu}+\p{Nd}*(?![\p{Ll}\p{Nd}])|\p{Lu}?[\p{Ll}\p{Lt}\p{Lm}\p{Lo}\p{M}\p{Nd}]+/gu;

const IDENTIFIER = /^[$_\p{ID_Start}][$\p{ID_Continue}]*$/u;
/** Letters that compilers may not know: those beyond the Basic Multilingual Plane grow with each version of Unicode. */
const ASTRAL = /[\u{10000}-\u{10FFFF}]/u;
/** Most file systems take names of 255 bytes; the rest is room for extensions and prefixes. */
const MAX_STEM = 100;

/** Words of any text: separated by symbols, or by the humps of an existing identifier. `listOAuthClients` gives three. */
export function splitWords(text: string): string[] {
  const plain = text.normalize('NFC').replace(new RegExp(ASTRAL, 'gu'), ' ');
  const shouted = /[^\p{L}\p{N}]/u.test(plain) && !/\p{Ll}/u.test(plain);
  return (shouted ? plain.toLowerCase() : plain).match(WORD) ?? [];
}

/** `oauth_clients` → `OAuthClients`, `sms-otp` → `SMSOtp`. Empty when the text has no letter and no digit. */
export function pascalCase(text: string): string {
  return joinWords(splitWords(text).map(capitalised));
}

/** `oauth_clients` → `oauthClients`, `OAuthClients` → `oauthClients`, `get_user_id` → `getUserID`. */
export function camelCase(text: string): string {
  const [first, ...rest] = splitWords(text);
  if (first === undefined) return '';
  return joinWords([uncapitalised(first), ...rest.map(capitalised)]);
}

/**
 * A file stem of `[a-z0-9-]`: `TexmlAccountsCalls` → `texml-accounts-calls`. Never empty, never a device name of Windows,
 * at most 100 characters. Text without any Latin letter or digit is told apart by a hash.
 */
export function kebabCase(text: string): string {
  const ascii = text.normalize('NFKD').replace(/\p{M}/gu, '');
  const stem = splitWords(ascii)
    .map((word) => word.toLowerCase().replace(/[^a-z0-9]+/g, ''))
    .filter((word) => word !== '')
    .join('-');
  if (stem === '') return `name-${hash(text)}`;
  if (stem.length > MAX_STEM) return `${stem.slice(0, MAX_STEM - 9).replace(/-$/, '')}-${hash(text)}`;
  return DEVICE_NAMES.has(stem) ? `${stem}-file` : stem;
}

export function isIdentifier(name: string): boolean {
  return IDENTIFIER.test(name) && !ASTRAL.test(name);
}

/** True for a name that may be used as it stands. */
export function isSafeIdentifier(name: string, kind: IdentifierKind): boolean {
  if (!isIdentifier(name) || OBJECT_MEMBERS.has(name)) return false;
  return kind === 'member' ? !RESOURCE_MEMBERS.has(name) : !RESERVED_WORDS.has(name);
}

/** The name itself where it is safe; otherwise camel-cased, `_` before a digit, `_` after a reserved word. */
export function safeIdentifier(name: string, kind: IdentifierKind): string {
  const base = withLetterFirst(isIdentifier(name) ? name : camelCase(name), 'unnamed');
  return isSafeIdentifier(base, kind) ? base : `${base}_`;
}

/** Schema names keep their spelling where it can be a type's: `WABASettings` stays, `oauth_Error` → `OAuthError`. */
export function safeTypeName(name: string): string {
  const kept = isIdentifier(name) && /^\p{Lu}/u.test(name);
  const base = withLetterFirst(kept ? name : pascalCase(name), 'Unnamed');
  return isReservedTypeName(base) ? `${base}Schema` : base;
}

export function isReservedTypeName(name: string): boolean {
  return TYPE_NAMES.has(name) || RESERVED_WORDS.has(name) || OBJECT_MEMBERS.has(name);
}

function withLetterFirst(name: string, fallback: string): string {
  if (name === '') return fallback;
  return isIdentifier(name) ? name : `_${name}`;
}

function capitalised(word: string): string {
  return SPELLINGS.get(word.toLowerCase()) ?? upperFirst(word);
}

function upperFirst(word: string): string {
  const [first = '', ...rest] = word;
  // Only letters with a capital of the same length: `ß` stays, since `SS` would change the word.
  const upper = first.toUpperCase();
  return (upper.length === first.length ? upper : first) + rest.join('');
}

function uncapitalised(word: string): string {
  if (SPELLINGS.has(word.toLowerCase()) || /^\p{Lu}{2,}[\p{Nd}s]*$/u.test(word)) return word.toLowerCase();
  const [first = '', ...rest] = word;
  return first.toLowerCase() + rest.join('');
}

/** Digits that meet would read as one number: `v1`, `2` → `v1_2`. */
function joinWords(words: readonly string[]): string {
  return words.reduce(
    (name, word) => (/\p{Nd}$/u.test(name) && /^\p{Nd}/u.test(word) ? `${name}_${word}` : name + word),
    '',
  );
}

/** FNV-1a, 32 bits: stable, short and enough to tell names apart. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193);
  return (value >>> 0).toString(16).padStart(8, '0');
}
