import { arrayOf, entriesOf, escapePointer, isObject, pointerSegments } from '../load/json.ts';
import type { Json, JsonObject } from '../load/spec-document.ts';
import type { Part, Place, Step } from './change.ts';

/** A value of the document and the pointer to it, references followed. */
interface Found {
  readonly value: Json;
  readonly pointer: string;
}

const MAX_REFERENCES = 32;
const COMPOSITIONS = ['allOf', 'oneOf', 'anyOf'];

/** Pointer of a place in a document; of the nearest thing above it where a step leads nowhere. */
export function findPointer(root: JsonObject, { pointer, part, steps }: Place): string {
  const start = at(root, pointer);
  if (start === undefined) return pointer;
  const found = part === undefined ? start : (findPart(root, start, part) ?? start);
  if (steps === undefined) return found.pointer;
  let schema = part === undefined || found === start ? found : schemaOf(root, found);
  const inner = part?.of === 'parameter' || (steps.length > 0 && isWrapper(steps[0], part)) ? steps.slice(1) : steps;
  for (const step of inner) {
    const next = stepInto(root, schema, step, 0);
    if (next === undefined) break;
    schema = next;
  }
  return schema.pointer;
}

/** `params.body` is no member of the schema. */
function isWrapper(step: Step | undefined, part: Part | undefined): boolean {
  return part?.of === 'body' && typeof step === 'object' && step.member === 'body';
}

function at(root: JsonObject, pointer: string): Found | undefined {
  let value: Json | undefined = root;
  for (const segment of pointerSegments(pointer)) {
    value = Array.isArray(value) ? value[Number(segment)] : isObject(value) ? value[segment] : undefined;
    if (value === undefined) return undefined;
  }
  return { value, pointer };
}

function member(root: JsonObject, { value, pointer }: Found, key: string): Found | undefined {
  const inner = isObject(value) ? value[key] : undefined;
  return inner === undefined ? undefined : follow(root, { value: inner, pointer: `${pointer}/${escapePointer(key)}` });
}

/** Where a reference leads; what it stands in where that is nowhere. */
function follow(root: JsonObject, found: Found): Found {
  let current = found;
  for (let count = 0; count < MAX_REFERENCES; count++) {
    const reference = isObject(current.value) ? current.value['$ref'] : undefined;
    if (typeof reference !== 'string' || !reference.startsWith('#')) return current;
    const target = at(root, decoded(reference));
    if (target === undefined) return current;
    current = target;
  }
  return current;
}

function decoded(reference: string): string {
  return pointerSegments(reference)
    .map((segment) => `/${escapePointer(segment)}`)
    .join('');
}

function findPart(root: JsonObject, operation: Found, part: Part): Found | undefined {
  switch (part.of) {
    case 'parameter':
      return findParameter(root, operation, part);
    case 'body': {
      const body = member(root, operation, 'requestBody');
      return body && (mediaOf(root, body, part.mediaType) ?? body);
    }
    case 'response': {
      const responses = member(root, operation, 'responses');
      const response = responses && member(root, responses, part.status);
      return response && (mediaOf(root, response, part.mediaType) ?? response);
    }
  }
}

function mediaOf(root: JsonObject, owner: Found, mediaType: string | undefined): Found | undefined {
  const content = member(root, owner, 'content');
  const wanted = mediaType ?? entriesOf(content?.value)[0]?.[0];
  return content && wanted !== undefined ? member(root, content, wanted) : undefined;
}

/** The operation's own, or its path's. */
function findParameter(
  root: JsonObject,
  operation: Found,
  part: Extract<Part, { of: 'parameter' }>,
): Found | undefined {
  const path = at(root, operation.pointer.replace(/\/[^/]*$/, ''));
  for (const owner of [operation, ...(path ? [path] : [])]) {
    const list = member(root, owner, 'parameters');
    for (const [index, value] of arrayOf(list?.value).entries()) {
      const found = follow(root, { value, pointer: `${list?.pointer}/${index}` });
      if (isObject(found.value) && found.value['name'] === part.name && found.value['in'] === part.in) return found;
    }
  }
  return undefined;
}

function schemaOf(root: JsonObject, owner: Found): Found {
  return member(root, owner, 'schema') ?? owner;
}

function stepInto(root: JsonObject, given: Found, step: Step, depth: number): Found | undefined {
  if (depth > MAX_REFERENCES) return undefined;
  const schema = follow(root, given);
  const own = ownStep(root, schema, step);
  if (own !== undefined) return own;
  for (const keyword of COMPOSITIONS) {
    const list = isObject(schema.value) ? arrayOf(schema.value[keyword]) : [];
    for (const [index, value] of list.entries()) {
      const part = follow(root, { value, pointer: `${schema.pointer}/${keyword}/${index}` });
      const found = stepInto(root, part, step, depth + 1);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function ownStep(root: JsonObject, schema: Found, step: Step): Found | undefined {
  if (step === 'items') return member(root, schema, 'items');
  if (step === 'values') return member(root, schema, 'additionalProperties');
  const properties = isObject(schema.value) ? schema.value['properties'] : undefined;
  const value = isObject(properties) ? properties[step.member] : undefined;
  if (value === undefined) return undefined;
  const found = { value, pointer: `${schema.pointer}/properties/${escapePointer(step.member)}` };
  return found;
}
