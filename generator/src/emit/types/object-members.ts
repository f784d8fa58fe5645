import { arrayOf, entriesOf, isObject } from '../../load/json.ts';
import type { Json, JsonObject } from '../../load/spec-document.ts';
import { type LeftOut, NOTHING, withLeftOut } from '../../model/left-out.ts';
import type { SchemaReading } from '../../model/schema-reading.ts';

/** What the parts of one `allOf` say of their properties together. */
export interface Whole {
  readonly leftOut: LeftOut;
  readonly described: ReadonlyMap<string, Json>;
  /** Names that a part describes and requires. */
  readonly settled: ReadonlySet<string>;
}

export const ALONE: Whole = { leftOut: NOTHING, described: new Map(), settled: new Set() };

/** Keywords whose schemas speak of the same object as the schema itself. */
const PARTED = ['allOf', 'oneOf', 'anyOf', 'then'];

/** The whole that a schema and its `allOf` make, inside of the one that it is a part of. */
export function wholeOf(schema: JsonObject, outer: Whole, reading: SchemaReading): Whole {
  const leftOut = withLeftOut(outer.leftOut, reading.leftOut(schema));
  if (!PARTED.some((keyword) => keyword in schema)) return leftOut === outer.leftOut ? outer : { ...outer, leftOut };
  const described = new Map(outer.described);
  const settled = new Set(outer.settled);
  const seen = new Set<JsonObject>();
  const add = (part: Json): void => {
    const target = isObject(part) && typeof part['$ref'] === 'string' ? reading.resolve(part['$ref']) : part;
    if (!isObject(target) || seen.has(target)) return;
    seen.add(target);
    const required = new Set(arrayOf(target['required']));
    for (const [name, property] of entriesOf(target['properties'])) {
      described.set(name, property);
      if (required.has(name)) settled.add(name);
    }
    for (const inner of arrayOf(target['allOf'])) add(inner);
  };
  add(schema);
  return { leftOut, described, settled };
}

export interface Member {
  readonly name: string;
  readonly schema: Json;
  readonly required: boolean;
}

/**
 * The properties of a schema, and those that it only requires, which are members all the same: `anyOf: [{ required: [a] }, { required: [b] }]`
 * wants one of them. What another part of the whole describes and requires already is not said again.
 */
export function membersOf(schema: JsonObject, { leftOut, described, settled }: Whole): Member[] {
  const properties = new Map(
    entriesOf(schema['properties']).filter(([, value]) => isObject(value) || typeof value === 'boolean'),
  );
  const required = new Set(arrayOf(schema['required']).filter((name) => typeof name === 'string'));
  const bare = [...required].filter((name) => !properties.has(name) && !settled.has(name));
  return [...properties, ...bare.map((name): [string, Json] => [name, described.get(name) ?? {}])].flatMap(
    ([name, value]) => (leftOut.has(name) ? [] : [{ name, schema: value, required: required.has(name) }]),
  );
}

/** Nothing is left of it in this direction. */
export function isEmptied(schema: Json | undefined, reading: SchemaReading): boolean {
  if (!isObject(schema) || SHAPES.some((keyword) => keyword in schema)) return false;
  return (
    reading.leftOut(schema).size > 0 && membersOf(schema, { ...ALONE, leftOut: reading.leftOut(schema) }).length === 0
  );
}

const SHAPES = ['allOf', 'oneOf', 'anyOf', 'additionalProperties', 'patternProperties', 'enum', 'const'];
