import type { Json, JsonObject } from '../load/spec-document.ts';
import type { NormalisedSpec } from '../normalise/normalised-spec.ts';
import { requestRoots, responseRoots, walkSchemas } from '../normalise/walk-schemas.ts';
import { DIRECTIONS, type Direction, type LeftOut } from './left-out.ts';

/** What one direction has of a component, as a component of its own. */
export interface ComponentForm {
  /** Key in the model: the document's, unless the other direction has that. */
  readonly key: string;
  /** Key under `components.schemas`. */
  readonly source: string;
  readonly direction: Direction;
}

/** What a direction's reading makes of single schemas: enough to tell whether two of them differ. */
export interface DirectionRules {
  readonly leftOut: Readonly<Record<Direction, (schema: JsonObject) => LeftOut>>;
  /** The schema itself is another type in the other direction. */
  readonly differs: (schema: JsonObject) => boolean;
}

/**
 * The forms of every component, in the document's order: one, or two where both directions use it and each has something else of it. A lone
 * form, and of two that of responses, has the document's key.
 */
export function findComponentForms(spec: NormalisedSpec, rules: DirectionRules): ComponentForm[] {
  const uses = {
    response: reach(responseRoots(spec), spec, rules.leftOut.response),
    request: reach(requestRoots(spec), spec, rules.leftOut.request),
  };
  const differing = findDiffering(spec, rules);
  return [...spec.schemas.keys()].flatMap((source): ComponentForm[] => {
    const used = DIRECTIONS.filter((direction) => uses[direction].has(source));
    const main: ComponentForm = { key: source, source, direction: used[0] ?? 'response' };
    if (used.length < 2 || !differing.has(source)) return [main];
    return [main, { key: freeKey(`${source} (request)`, spec.schemas), source, direction: 'request' }];
  });
}

/** Keys of the components that schemas lead to in one direction. */
function reach(roots: readonly Json[], spec: NormalisedSpec, leftOut: (schema: JsonObject) => LeftOut): Set<string> {
  const keys = new Set<string>();
  walkSchemas(roots, spec, { leftOut, intoComponents: true }, (_schema, target) => {
    if (target !== undefined) keys.add(target);
  });
  return keys;
}

function freeKey(wanted: string, taken: ReadonlyMap<string, unknown>): string {
  let key = wanted;
  while (taken.has(key)) key = `${key}'`;
  return key;
}

/** Components that are not the same in both directions, by themselves or by what they refer to. */
function findDiffering(spec: NormalisedSpec, { leftOut, differs }: DirectionRules): Set<string> {
  const users = new Map<string, string[]>();
  const differing = new Set<string>();
  for (const [key, component] of spec.schemas) {
    walkSchemas([component], spec, { intoComponents: false }, (schema, target) => {
      const isOneSided = DIRECTIONS.some((direction) => leftOut[direction](schema).size > 0);
      if (isOneSided || differs(schema)) differing.add(key);
      if (target === undefined) return;
      const known = users.get(target);
      if (known === undefined) users.set(target, [key]);
      else known.push(key);
    });
  }
  const rest = [...differing];
  for (let key = rest.pop(); key !== undefined; key = rest.pop()) {
    for (const user of users.get(key) ?? []) {
      if (!differing.has(user)) rest.push(user);
      differing.add(user);
    }
  }
  return differing;
}
