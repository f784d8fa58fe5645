import { arrayOf, entriesOf, isObject } from '../load/json.ts';
import type { Json, JsonObject } from '../load/spec-document.ts';
import type { Resolve } from '../normalise/normalised-spec.ts';

/** `response`: what the client reads, webhooks included; `request`: what it sends. */
export type Direction = 'response' | 'request';

export const DIRECTIONS: readonly Direction[] = ['response', 'request'];

/** Names of properties that one direction does not have. */
export type LeftOut = ReadonlySet<string>;

export const NOTHING: LeftOut = new Set();

export function withLeftOut(some: LeftOut, more: LeftOut): LeftOut {
  if (some.size === 0 || more.size === 0) return some.size === 0 ? more : some;
  return new Set([...some, ...more]);
}

/** Longer chains of references and `allOf` are circles, or nobody's idea of marking a property. */
const MAX_DEPTH = 8;
/** Longer chains of bases are nobody's model. */
const MAX_CHAIN = 500;
const CHOICES = ['oneOf', 'anyOf'];
/** Where a schema has members. */
const MEMBERS = ['properties', 'allOf', ...CHOICES];
const KEEPS = { response: 'readOnly', request: 'writeOnly' } as const;
const LEAVES_OUT = { response: 'writeOnly', request: 'readOnly' } as const;

/**
 * Finds what a direction leaves out of a schema: `readOnly` properties of requests, `writeOnly` ones of responses (JSON Schema validation
 * §9.4), those of `allOf` members among them, so that a sibling's `required` can go with them.
 */
export function createLeftOut(resolve: Resolve, direction: Direction): (schema: JsonObject) => LeftOut {
  const known = new Map<JsonObject, LeftOut>();
  /** What alternatives leave out that have it, all of them. */
  const ofEvery = (alternatives: readonly Json[], depth: number): string[] => {
    const targets = targetsOf(alternatives, resolve);
    const names = targets.flatMap((target) => [...find(target, depth + 1)]);
    if (names.length === 0) return [];
    const kept = new Set(
      targets.flatMap((target) => describedNames(target, resolve).filter((name) => !find(target, depth + 1).has(name))),
    );
    return names.filter((name) => !kept.has(name));
  };
  const find = (schema: JsonObject, depth: number): LeftOut => {
    if (!MEMBERS.some((keyword) => keyword in schema)) return NOTHING;
    const found = known.get(schema);
    if (found !== undefined || depth > MAX_CHAIN) return found ?? NOTHING;
    // For circles: what they lead back to adds nothing.
    known.set(schema, NOTHING);
    const own = entriesOf(schema['properties']).flatMap(([name, property]) =>
      isLeftOut(property, direction, resolve) ? [name] : [],
    );
    const inherited = arrayOf(schema['allOf']).flatMap((member) => {
      const target = targetOf(member, resolve);
      return target === undefined ? [] : [...find(target, depth + 1)];
    });
    const chosen = CHOICES.flatMap((keyword) => ofEvery(arrayOf(schema[keyword]), depth));
    const all = [...own, ...inherited, ...chosen];
    const names = all.length === 0 ? NOTHING : new Set(all);
    known.set(schema, names);
    return names;
  };
  return (schema) => find(schema, 0);
}

function describedNames(schema: JsonObject, resolve: Resolve, depth = 0): string[] {
  if (depth > MAX_DEPTH) return [];
  const parts = targetsOf(arrayOf(schema['allOf']), resolve);
  return [
    ...entriesOf(schema['properties']).map(([name]) => name),
    ...parts.flatMap((part) => describedNames(part, resolve, depth + 1)),
  ];
}

function isLeftOut(property: Json, direction: Direction, resolve: Resolve): boolean {
  return isMarked(property, LEAVES_OUT[direction], resolve) && !isMarked(property, KEEPS[direction], resolve);
}

/** By itself, by what it refers to, or by a part of its `allOf`, which is where OpenAPI 3.0 has to say it beside a reference. */
function isMarked(schema: Json, keyword: 'readOnly' | 'writeOnly', resolve: Resolve, depth = 0): boolean {
  if (!isObject(schema) || depth > MAX_DEPTH) return false;
  if (schema[keyword] === true) return true;
  const target = targetOf(schema, resolve);
  if (target !== schema && target !== undefined && isMarked(target, keyword, resolve, depth + 1)) return true;
  return arrayOf(schema['allOf']).some((member) => isMarked(member, keyword, resolve, depth + 1));
}

function targetOf(schema: Json, resolve: Resolve): JsonObject | undefined {
  const target = isObject(schema) && typeof schema['$ref'] === 'string' ? resolve(schema['$ref']) : schema;
  return isObject(target) ? target : undefined;
}

function targetsOf(schemas: readonly Json[], resolve: Resolve): JsonObject[] {
  return schemas.map((schema) => targetOf(schema, resolve)).filter((target) => target !== undefined);
}
