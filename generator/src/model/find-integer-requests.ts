import type { Json, JsonObject } from '../load/spec-document.ts';
import type { NormalisedSpec } from '../normalise/normalised-spec.ts';
import { operationRequestRoots, walkSchemas } from '../normalise/walk-schemas.ts';
import type { ExactIntegers } from './find-exact-integers.ts';

/** Ids of the operations whose requests can hold a `bigint`. */
export function findIntegerRequests(spec: NormalisedSpec, { typeOf }: ExactIntegers): Set<string> {
  const isOne = (schema: JsonObject): boolean => typeOf(schema, 'request') !== undefined;
  const components = findComponents(spec, isOne);
  const found = spec.operations.filter((operation) => {
    const { hasOne, targets } = look(operationRequestRoots(operation), spec, isOne);
    return hasOne || targets.some((target) => components.has(target));
  });
  return new Set(found.map(({ id }) => id));
}

/** Components with such a schema in them, or behind their references. */
function findComponents(spec: NormalisedSpec, isOne: (schema: JsonObject) => boolean): Set<string> {
  const users = new Map<string, string[]>();
  const found = new Set<string>();
  for (const [key, component] of spec.schemas) {
    const { hasOne, targets } = look([component], spec, isOne);
    if (hasOne) found.add(key);
    for (const target of targets) {
      const known = users.get(target);
      if (known === undefined) users.set(target, [key]);
      else known.push(key);
    }
  }
  for (const key of found) for (const user of users.get(key) ?? []) found.add(user);
  return found;
}

/** Whether there is one outside of components, and the components that are referred to. */
function look(
  roots: readonly Json[],
  spec: NormalisedSpec,
  isOne: (schema: JsonObject) => boolean,
): { readonly hasOne: boolean; readonly targets: readonly string[] } {
  const targets: string[] = [];
  let hasOne = false;
  walkSchemas(roots, spec, { intoComponents: false }, (schema, target) => {
    hasOne ||= isOne(schema);
    if (target !== undefined) targets.push(target);
  });
  return { hasOne, targets };
}
