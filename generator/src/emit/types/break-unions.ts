/** As wide as other files. */
const WIDTH = 120;
/** What a declaration or a member begins with, before its type. */
const HEAD = /^( *)(export type \w+ =|(?:readonly )?(?:\w+|'(?:[^'\\]|\\.)*'|\[key: string\])\??:) (.*);$/;
const STRING_OR_BRACKET = /'(?:[^'\\\n]|\\.)*'|[(){}[\]<>]| \| /g;

/** Unions that are too long for a line, an alternative a line. */
export function breakUnions(text: string): string {
  return text
    .split('\n')
    .map((line) => (line.length > WIDTH ? breakUnion(line) : line))
    .join('\n');
}

function breakUnion(line: string): string {
  const [, indent = '', head = '', union = ''] = HEAD.exec(line) ?? [];
  const alternatives = alternativesOf(union);
  if (alternatives.length < 2) return line;
  return `${indent}${head}${alternatives.map((one) => `\n${indent}  | ${one}`).join('')};`;
}

/** Split where no bracket is open; `[]` where one stays open. */
function alternativesOf(union: string): string[] {
  const alternatives: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: token, index } of union.matchAll(STRING_OR_BRACKET)) {
    if (token === ' | ' && depth === 0) {
      alternatives.push(union.slice(start, index));
      start = index + token.length;
    } else if (token.length === 1) depth += '({[<'.includes(token) ? 1 : -1;
  }
  return depth === 0 ? [...alternatives, union.slice(start)] : [];
}
