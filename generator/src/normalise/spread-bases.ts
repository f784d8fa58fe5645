import { arrayOf, escapePointer, isObject } from '../load/json.ts';
import type { Json, JsonObject } from '../load/spec-document.ts';
import { type Components, descendantsOf, findExtenders, readDiscriminator, referredKeys } from './subtypes.ts';

export interface SpreadBases {
  readonly components: Components;
  /** Keys of what the bases say of themselves, by the key of the component that they came from. */
  readonly bases: ReadonlyMap<string, string>;
}

/**
 * A component with a discriminator and without alternatives stands for whatever extends it (OpenAPI 3.1 §4.8.25): it becomes the choice between
 * these, and what it says itself a component of its own, which they extend.
 */
export function spreadBases(components: Components): SpreadBases {
  const extenders = findExtenders(components);
  const result = new Map(components);
  const bases = new Map<string, string>();
  const rewritten = new Map<string, ReadonlySet<string>>();
  for (const [key, schema] of components) {
    const subtypes = isObject(schema) ? subtypesOf(key, schema, { components, extenders }) : [];
    if (!isObject(schema) || subtypes.length === 0) continue;
    const base = freeKey(`${key} (base)`, result);
    const { discriminator = null, nullable, ...own } = schema;
    const isMapped = readDiscriminator(schema, components)?.values.has(key) === true;
    bases.set(base, key);
    rewritten.set(base, between(key, subtypes, extenders));
    result.set(base, own);
    result.set(key, {
      ...docsOf(schema),
      ...(nullable === true && { nullable }),
      oneOf: [...(isMapped ? [base] : []), ...subtypes].map(reference),
      discriminator: isMapped ? withBase(discriminator, key, base) : discriminator,
    });
  }
  for (const [base, key] of bases) {
    for (const [other, schema] of result) {
      const source = bases.get(other) ?? other;
      if (isObject(schema) && rewritten.get(base)?.has(source)) result.set(other, extending(schema, key, base));
    }
  }
  return { components: result, bases };
}

interface Hierarchy {
  readonly components: Components;
  readonly extenders: ReadonlyMap<string, readonly string[]>;
}

/** With a mapping those that it names, else all; `[]` for what has alternatives, or needs none. One alone may be anything that extends the base. */
function subtypesOf(key: string, schema: JsonObject, { components, extenders }: Hierarchy): string[] {
  const discriminator = readDiscriminator(schema, components);
  if (discriminator === undefined || 'oneOf' in schema || 'anyOf' in schema) return [];
  const below = descendantsOf(key, extenders);
  const descendants = [...components.keys()].filter((other) => below.has(other));
  const named = descendants.filter((descendant) => discriminator.values.has(descendant));
  const subtypes = named.length > 0 ? named : descendants;
  return subtypes.length > 1 ? subtypes : [];
}

/** The subtypes, and what stands between them and the base: nothing else is of its kind. */
function between(key: string, subtypes: readonly string[], extenders: Hierarchy['extenders']): ReadonlySet<string> {
  const isAbove = (other: string): boolean => {
    const below = descendantsOf(other, extenders);
    return subtypes.some((subtype) => below.has(subtype));
  };
  return new Set([...subtypes, ...[...descendantsOf(key, extenders)].filter(isAbove)]);
}

function docsOf({ description, deprecated }: JsonObject): JsonObject {
  return { ...(description !== undefined && { description }), ...(deprecated !== undefined && { deprecated }) };
}

function reference(key: string): JsonObject {
  return { $ref: `#/components/schemas/${escapePointer(key)}` };
}

/** The component itself is one of its alternatives: under the key of what it says itself. */
function withBase(discriminator: Json, key: string, base: string): Json {
  if (!isObject(discriminator) || !isObject(discriminator['mapping'])) return discriminator;
  const mapping = Object.entries(discriminator['mapping']).map(([value, target]): [string, Json] =>
    target === key || referredKeys([{ $ref: target }])[0] === key ? [value, base] : [value, target],
  );
  return { ...discriminator, mapping: Object.fromEntries(mapping) };
}

function extending(schema: JsonObject, key: string, base: string): JsonObject {
  const allOf = arrayOf(schema['allOf']).map((part) =>
    referredKeys([part])[0] === key && isObject(part) ? { ...part, ...reference(base) } : part,
  );
  return 'allOf' in schema ? { ...schema, allOf } : schema;
}

function freeKey(wanted: string, taken: ReadonlyMap<string, unknown>): string {
  let key = wanted;
  while (taken.has(key)) key = `${key}'`;
  return key;
}
