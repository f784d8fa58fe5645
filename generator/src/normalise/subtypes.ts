import { arrayOf, entriesOf, isObject, stringOf } from '../load/json.ts';
import type { Json, JsonObject } from '../load/spec-document.ts';
import { componentKey } from './component-key.ts';

export type Components = ReadonlyMap<string, Json>;

/** Keys of the components that a list of schemas refers to. */
export function referredKeys(schemas: Json | undefined): string[] {
  return arrayOf(schemas).flatMap((schema) => {
    const reference = isObject(schema) ? stringOf(schema['$ref']) : undefined;
    return (reference === undefined ? undefined : componentKey(reference)) ?? [];
  });
}

/** Components by the one that they extend, which stands in their `allOf`. */
export function findExtenders(components: Components): ReadonlyMap<string, readonly string[]> {
  const extenders = new Map<string, string[]>();
  for (const [key, schema] of components) {
    for (const base of new Set(isObject(schema) ? referredKeys(schema['allOf']) : [])) {
      extenders.set(base, [...(extenders.get(base) ?? []), key]);
    }
  }
  return extenders;
}

/** All that extend a component, directly or not; never itself. */
export function descendantsOf(key: string, extenders: ReadonlyMap<string, readonly string[]>): Set<string> {
  const found = new Set<string>();
  const rest = [...(extenders.get(key) ?? [])];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if (next === key || found.has(next)) continue;
    found.add(next);
    rest.push(...(extenders.get(next) ?? []));
  }
  return found;
}

/** What a discriminator says (OpenAPI 3.1 §4.8.25). */
export interface Discriminator {
  readonly propertyName: string;
  /** Values by component; none for those to which their key is the value. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

export function readDiscriminator(schema: JsonObject, components: Components): Discriminator | undefined {
  const { discriminator } = schema;
  const propertyName = isObject(discriminator) ? stringOf(discriminator['propertyName']) : stringOf(discriminator);
  if (propertyName === undefined) return undefined;
  const values = new Map<string, string[]>();
  for (const [value, target] of entriesOf(isObject(discriminator) ? discriminator['mapping'] : undefined)) {
    const key = typeof target === 'string' ? mappedKey(target, components) : undefined;
    if (key !== undefined) values.set(key, [...(values.get(key) ?? []), value]);
  }
  return { propertyName, values };
}

/** A mapping's target is a name or a URI; of a URI to another file, what it ends in, or the file's name. */
function mappedKey(target: string, components: Components): string | undefined {
  const [file = '', fragment = ''] = target.split('#');
  const names = [fragment, file].map((path) => path.replace(/^.*\//, '').replace(/\.(?:json|ya?ml)$/i, ''));
  return [componentKey(target), target, ...names].find((key) => key !== undefined && components.has(key));
}
