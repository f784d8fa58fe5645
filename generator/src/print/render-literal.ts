import { CodeExpression, type ExampleObject, type ExampleValue } from '../model/example-value.ts';

/** Longest literal kept on one line. */
const LINE_WIDTH = 80;

/** A TypeScript literal: single quotes, bare keys where they are identifiers, broken over lines when longer than `width`. */
export function renderLiteral(value: ExampleValue, indent = '', width = LINE_WIDTH): string {
  if (!isCollection(value)) return renderScalar(value);
  const flat = renderFlat(value, width - indent.length);
  if (flat !== undefined) return flat;
  const inner = `${indent}  `;
  const members = Object.entries(value).map(
    ([key, member]) => `${inner}${renderLabel(value, key)}${renderLiteral(member, inner)},\n`,
  );
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${members.join('')}${indent}${close}`;
}

/** On one line; `undefined` as soon as it is longer than `room`, so that a deep value is not written anew at every level. */
function renderFlat(value: ExampleValue, room: number): string | undefined {
  let flat: string;
  if (isCollection(value)) {
    const members: string[] = [];
    let left = room;
    for (const [key, member] of Object.entries(value)) {
      const label = renderLabel(value, key);
      const text = renderFlat(member, left - label.length);
      if (text === undefined) return undefined;
      members.push(label + text);
      left -= label.length + text.length + ', '.length;
    }
    if (Array.isArray(value)) flat = `[${members.join(', ')}]`;
    else flat = members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
  } else flat = renderScalar(value);
  return flat.length <= room ? flat : undefined;
}

function isCollection(value: ExampleValue): value is readonly ExampleValue[] | ExampleObject {
  return typeof value === 'object' && value !== null && !(value instanceof CodeExpression);
}

/** What stands before a member: the key of an object's. */
function renderLabel(collection: ExampleValue, key: string): string {
  return Array.isArray(collection) ? '' : `${renderKey(key)}: `;
}

function renderScalar(value: ExampleValue): string {
  if (value instanceof CodeExpression) return value.code;
  return typeof value === 'string' ? renderString(value) : String(value);
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
