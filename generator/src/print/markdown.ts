import { commentText } from './jsdoc.ts';

/**
 * The door for spec prose into Markdown. Emphasis, lists, links and code stay; raw HTML, links that run code, and
 * template expressions of workflow files do not. Code spans and fences are left as they are.
 */
export function markdownText(prose: string): string {
  return commentText(prose)
    .replaceAll('*\\/', '*/')
    .replaceAll('\\@', '@')
    .split(/(```[\s\S]*?(?:```|$)|`[^`\n]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : inert(part)))
    .join('');
}

function inert(text: string): string {
  return text
    .replace(/<(?=[a-z/!?])/gi, '&lt;')
    .replace(/\]\(\s*(?:javascript|data|vbscript):[^)]*\)/gi, ']')
    .replaceAll('${{', '$ {{');
}

/** Prose in a table cell: one line, bars escaped. */
export function markdownCell(prose: string): string {
  return markdownText(prose)
    .replace(/\s*\n\s*/g, ' ')
    .replaceAll('|', '\\|');
}

/** Code in a table cell or sentence. */
export function markdownCode(code: string): string {
  const fence = code.includes('`') ? '``' : '`';
  const padding = code.includes('`') ? ' ' : '';
  return `${fence}${padding}${code.replace(/\s+/g, ' ').replaceAll('|', '\\|')}${padding}${fence}`;
}
