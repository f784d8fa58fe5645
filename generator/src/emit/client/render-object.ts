import { renderKey } from '../../print/render-literal.ts';

/** Code of an object literal on one line. Values are code. */
export function renderFlatObject(members: readonly (readonly [string, string])[]): string {
  return `{ ${members.map(([key, value]) => `${renderKey(key)}: ${value}`).join(', ')} }`;
}

/** The same on a line a member, where one line would be too long. `indent` is that of the line it begins on, `''` for no line at all. */
export function renderObject(members: readonly (readonly [string, string])[], indent = '', width = 80): string {
  const flat = renderFlatObject(members);
  if (indent !== '' && flat.length + indent.length <= width && !flat.includes('\n')) return flat;
  return `{\n${members.map(([key, value]) => `${indent}  ${renderKey(key)}: ${value},\n`).join('')}${indent}}`;
}
