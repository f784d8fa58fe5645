import { arrayOf, entriesOf, isObject } from '../load/json.ts';
import type { Json, JsonObject } from '../load/spec-document.ts';
import { closedProperties } from './closed-properties.ts';
import type { NormalisedSpec, Resolve } from './normalised-spec.ts';
import {
  type Components,
  type Discriminator,
  descendantsOf,
  findExtenders,
  readDiscriminator,
  referredKeys,
} from './subtypes.ts';
import { everyRoot, walkSchemas } from './walk-schemas.ts';

/** Values of discriminators by component, then by property. */
type Tags = Map<string, Map<string, Set<string>>>;

/**
 * Components in which the alternatives of every discriminator say their value: as a property that is required and has no other. What the
 * component says of the property itself goes before names that nobody chose for values.
 */
export function tagAlternatives(spec: NormalisedSpec): Components {
  const tags = collectTags(spec);
  return new Map(
    [...spec.schemas].map(([key, schema]) => {
      const own = tags.get(key);
      return [key, own === undefined || !isObject(schema) ? schema : tagged(schema, own)];
    }),
  );
}

function collectTags(spec: NormalisedSpec): Tags {
  const tags: Tags = new Map();
  const extenders = findExtenders(spec.schemas);
  walkSchemas(everyRoot(spec), spec, { intoComponents: false }, (schema) => {
    const discriminator = readDiscriminator(schema, spec.schemas);
    if (discriminator === undefined) return;
    const targets = new Set([...referredKeys(schema['oneOf']), ...referredKeys(schema['anyOf'])]);
    for (const key of targets) {
      // Who extends an alternative has another value, and is one of it all the same.
      const below = [...descendantsOf(key, extenders)].filter((other) => targets.has(other));
      const values = tagValues(key, below, discriminator, spec);
      if (values.length === 0) continue;
      const own = tags.get(key) ?? new Map<string, Set<string>>();
      tags.set(key, own);
      own.set(discriminator.propertyName, new Set([...(own.get(discriminator.propertyName) ?? []), ...values]));
    }
  });
  return tags;
}

function tagValues(
  key: string,
  below: readonly string[],
  { propertyName, values }: Discriminator,
  { schemas, resolve }: NormalisedSpec,
): string[] {
  const wanted = [key, ...below].flatMap((other) => values.get(other) ?? [other]);
  const own = ownValues(schemas.get(key), propertyName, resolve);
  if (own !== undefined) return wanted.filter((value) => own.includes(value));
  return takesText(schemas.get(key), propertyName, resolve) ? wanted : [];
}

const MAX_DEPTH = 8;

/** What a component says of the property itself, or what all alternatives of it say together. */
function ownValues(
  schema: Json | undefined,
  name: string,
  resolve: Resolve,
  seen = new Set<JsonObject>(),
): readonly Json[] | undefined {
  const target = isObject(schema) && typeof schema['$ref'] === 'string' ? resolve(schema['$ref']) : schema;
  if (!isObject(target) || seen.has(target)) return undefined;
  seen.add(target);
  const own = closedProperties(target, resolve).get(name)?.values;
  if (own !== undefined) return own;
  const alternatives = [...arrayOf(target['oneOf']), ...arrayOf(target['anyOf'])];
  const values = alternatives.flatMap((alternative) => ownValues(alternative, name, resolve, seen) ?? []);
  return values.length > 0 ? values : undefined;
}

/** An object whose property, where it is described, may be a string. */
function takesText(schema: Json | undefined, name: string, resolve: Resolve, depth = 0): boolean {
  const target = isObject(schema) && typeof schema['$ref'] === 'string' ? resolve(schema['$ref']) : schema;
  if (!isObject(target) || depth > MAX_DEPTH) return true;
  const property = entriesOf(target['properties']).find(([other]) => other === name)?.[1];
  const described = isObject(property) && typeof property['$ref'] === 'string' ? resolve(property['$ref']) : property;
  return (
    allows(target, 'object') &&
    (!isObject(described) || allows(described, 'string')) &&
    arrayOf(target['allOf']).every((part) => takesText(part, name, resolve, depth + 1))
  );
}

function allows({ type }: JsonObject, wanted: string): boolean {
  return type === undefined || [type].flat().includes(wanted);
}

/** In the part that has properties of its own, where there is one. */
function tagged(schema: JsonObject, tags: ReadonlyMap<string, ReadonlySet<string>>): JsonObject {
  if ('$ref' in schema) return { allOf: [schema, withTags({}, tags)] };
  const parts = arrayOf(schema['allOf']);
  const place = parts.findLastIndex((part) => isObject(part) && isObject(part['properties']));
  const part = parts[place];
  if ('properties' in schema || !isObject(part)) return withTags(schema, tags);
  return { ...schema, allOf: parts.with(place, withTags(part, tags)) };
}

function withTags(schema: JsonObject, tags: ReadonlyMap<string, ReadonlySet<string>>): JsonObject {
  const properties = new Map(entriesOf(schema['properties']));
  for (const [name, values] of tags) properties.set(name, tagProperty(properties.get(name), [...values]));
  return {
    type: 'object',
    ...schema,
    properties: Object.fromEntries(properties),
    required: [...new Set([...arrayOf(schema['required']), ...tags.keys()])],
  };
}

function tagProperty(schema: Json | undefined, values: readonly string[]): JsonObject {
  const { description, deprecated, readOnly, writeOnly } = isObject(schema) ? schema : {};
  const said = Object.entries({ description, deprecated, readOnly, writeOnly }).filter(
    ([, value]) => value !== undefined,
  );
  return { ...(Object.fromEntries(said) as JsonObject), type: 'string', enum: [...values] };
}
