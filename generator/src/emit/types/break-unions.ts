/** As wide as other files. */
const WIDTH = 120;
/** What a declaration or a member begins with, before its type. */
const HEAD = /^( *)(export type \w+ =|(?:readonly )?(?:\w+|'(?:[^'\\]|\\.)*'|\[key: string\])\??:) (.*);$/;
/** Of several alternatives. */
const LIST = /^\((.* \| .*)\)\[\]$/;
const STRING_OR_BRACKET = /'(?:[^'\\\n]|\\.)*'|[(){}[\]<>]| \| /g;

/** Unions that are too long for a line, an alternative a line. */
export function breakUnions(text: string): string {
  return text
    .split('\n')
    .map((line) => (line.length > WIDTH ? breakUnion(line) : line))
    .join('\n');
}

function breakUnion(line: string): string {
  const [, indent = '', head = '', type = ''] = HEAD.exec(line) ?? [];
  const broken = brokenType(type, indent);
  return broken === undefined ? line : `${indent}${head}${broken};`;
}

/** A union, or a list of one, from its first line break or bracket on; `undefined` for anything else. */
function brokenType(type: string, indent: string): string | undefined {
  const alternatives = alternativesOf(type);
  if (alternatives.length > 1) return alternatives.map((one) => `\n${indent}  | ${brokenItem(one, indent)}`).join('');
  const [, items = ''] = LIST.exec(type) ?? [];
  return alternativesOf(items).length > 1 ? ` (${brokenType(items, indent)}\n${indent})[]` : undefined;
}

/** One of several alternatives, which may be a list that is too long itself. */
function brokenItem(type: string, indent: string): string {
  const deeper = `${indent}    `;
  if (deeper.length + type.length <= WIDTH) return type;
  return brokenType(type, deeper)?.trimStart() ?? type;
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
    // What closes first belongs to somebody else.
    if (depth < 0) return [];
  }
  return depth === 0 ? [...alternatives, union.slice(start)] : [];
}
