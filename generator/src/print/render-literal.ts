import { CodeExpression, type ExampleValue } from '../model/example-value.ts';

/** Longest literal kept on one line. */
const LINE_WIDTH = 80;

/** A TypeScript literal: single quotes, bare keys where they are identifiers, broken over lines when longer than `width`. */
export function renderLiteral(value: ExampleValue, indent = '', width = LINE_WIDTH): string {
  const flat = renderFlat(value);
  if (flat.length + indent.length <= width || typeof value !== 'object' || value === null) return flat;
  if (value instanceof CodeExpression) return value.code;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    return `[\n${value.map((item) => `${inner}${renderLiteral(item, inner)},\n`).join('')}${indent}]`;
  }
  const members = Object.entries(value).map(
    ([key, member]) => `${inner}${renderKey(key)}: ${renderLiteral(member, inner)},\n`,
  );
  return `{\n${members.join('')}${indent}}`;
}

function renderFlat(value: ExampleValue): string {
  if (value instanceof CodeExpression) return value.code;
  if (typeof value === 'string') return renderString(value);
  if (Array.isArray(value)) return `[${value.map(renderFlat).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([key, member]) => `${renderKey(key)}: ${renderFlat(member)}`);
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
  }
  return String(value);
}

/** The one way by which a string of the document gets into code. */
export function renderString(text: string): string {
  const escaped = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replaceAll("'", "\\'")
    // Legal in strings since ES2019, but line ends to older tools; `</` and `*/` would end a script or a comment.
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
    .replaceAll('</', '<\\/')
    .replaceAll('*/', '*\\/');
  return `'${escaped}'`;
}

export function renderKey(key: string): string {
  // As a plain key `__proto__` would set the prototype; computed, it is a member like any other.
  if (key === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : renderString(key);
}
