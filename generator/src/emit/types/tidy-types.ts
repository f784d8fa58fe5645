import { breakUnions } from './break-unions.ts';

/** A comment, or a string as TypeScript's printer writes it. */
const COMMENT_OR_STRING = /\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"/g;

/**
 * What TypeScript's printer wrote, in the form of our other files. It quotes doubly, indents by four, sets continued comment lines
 * in by five, and leaves no line between declarations. `@enum` tags of openapi-typescript go: the type beside them says more.
 */
export function tidyTypes(text: string): string {
  const tidy = text
    .replace(COMMENT_OR_STRING, (token) => (token.startsWith('"') ? singleQuoted(token) : token))
    .replace(/^ *\/\*\* @enum \{[^\n]*\} \*\/\n/gm, '')
    .replace(/\n *\* @enum \{[^\n]*\}(?=\n)/g, '')
    .replace(/^(\s*\*) {5}/gm, '$1 ')
    .replace(/^(\s*\*) +$/gm, '$1')
    .replace(/\/\*\*\n *\* ([^\n]*)\n *\*\/(?=\n)/g, '/** $1 */')
    .replace(/^(?: {4})+/gm, (indent) => ' '.repeat(indent.length / 2))
    .replace(/^(?:\/\*\*(?:[^*]|\*(?!\/))*\*\/\n)?export /gm, '\n$&')
    .replace(/^\n+/, '');
  return breakUnions(tidy);
}

function singleQuoted(token: string): string {
  return `'${token.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
