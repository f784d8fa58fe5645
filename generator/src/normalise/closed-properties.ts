import { arrayOf, entriesOf, isObject } from '../load/json.ts';
import type { Json, JsonObject } from '../load/spec-document.ts';
import { type Literal, literalValues } from './literal-values.ts';
import type { Resolve } from './normalised-spec.ts';

/** A property that is closed over values. */
export interface ClosedProperty {
  readonly schema: JsonObject;
  readonly values: readonly Literal[];
}

/** Deeper chains of references and `allOf` are circles. */
const MAX_DEPTH = 8;

/** Schemas of the properties of a schema, through references and `allOf`. */
export function propertiesOf(schema: Json | undefined, resolve: Resolve, depth = 0): Json[] {
  const target = isObject(schema) && typeof schema['$ref'] === 'string' ? resolve(schema['$ref']) : schema;
  if (!isObject(target) || depth > MAX_DEPTH) return [];
  return [
    ...arrayOf(target['allOf']).flatMap((part) => propertiesOf(part, resolve, depth + 1)),
    ...entriesOf(target['properties']).map(([, property]) => property),
  ];
}

/** Closed properties of a schema by name, through references and `allOf`; what comes last says most. */
export function closedProperties(schema: Json | undefined, resolve: Resolve, depth = 0): Map<string, ClosedProperty> {
  const target = isObject(schema) && typeof schema['$ref'] === 'string' ? resolve(schema['$ref']) : schema;
  if (!isObject(target) || depth > MAX_DEPTH) return new Map();
  const own = entriesOf(target['properties']).flatMap(([name, property]): [string, ClosedProperty][] => {
    const values = valuesOfProperty(property, resolve);
    return values === undefined || !isObject(property) ? [] : [[name, { schema: property, values }]];
  });
  return new Map([
    ...arrayOf(target['allOf']).flatMap((part) => [...closedProperties(part, resolve, depth + 1)]),
    ...own,
  ]);
}

/** The values that a property is closed over, also by what it refers to or by its one part. */
export function valuesOfProperty(
  property: Json | undefined,
  resolve: Resolve,
  depth = 0,
): readonly Literal[] | undefined {
  if (!isObject(property) || depth > MAX_DEPTH) return undefined;
  const own = literalValues(property);
  if (own !== undefined) return own;
  if (typeof property['$ref'] === 'string') return valuesOfProperty(resolve(property['$ref']), resolve, depth + 1);
  const [part, ...more] = arrayOf(property['allOf']);
  return more.length > 0 ? undefined : valuesOfProperty(part, resolve, depth + 1);
}
