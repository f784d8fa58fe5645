import { entriesOf, isObject, objectsOf } from '../load/json.ts';
import type { Json, JsonObject } from '../load/spec-document.ts';
import { valueAt } from './create-resolver.ts';

/** Every object and list of the document that some values lead to: what is in them, and what they refer to. */
export function reachableValues(root: JsonObject, start: Iterable<Json>): ReadonlySet<Json> {
  const reached = new Set<Json>();
  const queue: Json[] = [...start];
  const components = isObject(root['components']) ? root['components'] : {};
  const drain = (): void => {
    for (let value = queue.pop(); value !== undefined; value = queue.pop()) {
      if (typeof value !== 'object' || value === null || reached.has(value)) continue;
      reached.add(value);
      queue.push(...Object.values(value));
      if (isObject(value)) queue.push(...targetsOf(value, root, components));
    }
  };
  drain();
  // A schema that extends one with a discriminator is one of its forms, though nothing refers to it.
  for (let before = -1; before !== reached.size; ) {
    before = reached.size;
    for (const [, schema] of entriesOf(components['schemas'])) {
      if (!reached.has(schema) && extendsForm(schema, root, reached)) queue.push(schema);
    }
    drain();
  }
  return reached;
}

function targetsOf(value: JsonObject, root: JsonObject, components: JsonObject): Json[] {
  const references = [value['$ref'], value['$dynamicRef'], ...mappingOf(value)].filter(
    (text) => typeof text === 'string',
  );
  return references.flatMap((reference) => {
    if (reference.startsWith('#/') || reference === '#') return valueAt(root, reference) ?? [];
    // An anchor may be in any schema; a mapping may name a schema by its key.
    if (reference.startsWith('#')) return components['schemas'] ?? [];
    return valueAt(components, `#/schemas/${reference.replaceAll('~', '~0').replaceAll('/', '~1')}`) ?? [];
  });
}

function mappingOf({ discriminator }: JsonObject): Json[] {
  return isObject(discriminator) ? entriesOf(discriminator['mapping']).map(([, target]) => target) : [];
}

function extendsForm(schema: Json, root: JsonObject, reached: ReadonlySet<Json>): boolean {
  const parents = isObject(schema) ? objectsOf(schema['allOf']) : [];
  return parents.some(({ $ref: reference }) => {
    const parent = typeof reference === 'string' ? valueAt(root, reference) : undefined;
    return isObject(parent) && reached.has(parent) && isObject(parent['discriminator']);
  });
}
