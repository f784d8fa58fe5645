import type { Json, JsonObject } from '../../load/spec-document.ts';
import { flattenChoice } from './slice-choices.ts';
import { TUPLE } from './slice-items.ts';
import { EXACT } from './slice-literals.ts';

const OBJECT_KEYWORDS = ['properties', 'required', 'additionalProperties'];
const LIST_KEYWORDS = ['items', TUPLE];

/**
 * Puts what a schema says itself between the parts that it extends and the choices that it leaves, all as parts of one `allOf`: beside compositions
 * openapi-typescript repeats members, or takes them for alternatives.
 */
export function compose(
  copy: JsonObject,
  parts: readonly JsonObject[],
  choices: readonly (readonly JsonObject[])[],
): void {
  // A type beside alternatives that have types says nothing more.
  if (choices.length > 0 && !['object', 'array'].includes(String(copy['type']))) {
    delete copy['type'];
    delete copy[EXACT];
  }
  if (parts.length + choices.length === 0) return;
  const [only, ...more] = [...parts, ...takeMembers(copy), ...choices.map((oneOf) => ({ oneOf: [...oneOf] }))];
  const alternatives = only?.['oneOf'];
  if (more.length > 0 || only === undefined || !Array.isArray(alternatives)) {
    copy['allOf'] = only === undefined ? more : [only, ...more];
    return;
  }
  const isNullable = copy['nullable'] === true;
  copy['oneOf'] = isNullable ? flattenChoice([...(alternatives as JsonObject[]), { type: 'null' }]) : alternatives;
  delete copy['nullable'];
}

/** A list of types as alternatives, each with the keywords that are about it. */
export function typesOf(copy: JsonObject): JsonObject[] | undefined {
  const { type } = copy;
  if (!Array.isArray(type)) return undefined;
  const object = take(copy, OBJECT_KEYWORDS);
  const list = take(copy, LIST_KEYWORDS);
  const exact = take(copy, [EXACT]);
  const isNullable = copy['nullable'] === true;
  delete copy['type'];
  delete copy['nullable'];
  const alternatives = type.map((one) => ({
    type: one,
    ...(one === 'object' && object),
    ...(one === 'array' && list),
    ...((one === 'integer' || one === 'number') && exact),
  }));
  return isNullable ? [...alternatives, { type: 'null' }] : alternatives;
}

function takeMembers(copy: JsonObject): JsonObject[] {
  const members = take(copy, OBJECT_KEYWORDS);
  return Object.keys(members).length === 0 ? [] : [{ type: 'object', ...members }];
}

function take(copy: JsonObject, keywords: readonly string[]): JsonObject {
  const taken = keywords.flatMap((keyword) => (keyword in copy ? [[keyword, copy[keyword] as Json] as const] : []));
  for (const keyword of keywords) delete copy[keyword];
  return Object.fromEntries(taken);
}
