import { arrayOf, entriesOf, isObject } from '../load/json.ts';
import type { Json, JsonObject } from '../load/spec-document.ts';
import { componentKey } from '../normalise/component-key.ts';
import type { Resolve } from '../normalise/normalised-spec.ts';

/** A place in JSON, and all schemas that speak of what stands there. */
export interface Place {
  readonly schemas: readonly JsonObject[];
  /** Keys of components among them. */
  readonly keys: readonly string[];
  readonly items?: Place | undefined;
  readonly members: ReadonlyMap<string, Place>;
  /** Of members that have no place of their own. */
  readonly values?: Place | undefined;
}

interface Node {
  /** The node that this one has become part of. */
  into?: Node;
  schemas: JsonObject[];
  keys: string[];
  items?: Node | undefined;
  members: Map<string, Node>;
  values?: Node | undefined;
}

/** Schemas that speak of the same value as the one that holds them. */
const SAME_PLACE = ['allOf', 'oneOf', 'anyOf'];
const CONDITIONS = ['if', 'then', 'else'];
const VALUES = ['additionalProperties', 'unevaluatedProperties'];

/**
 * Puts schemas into places: alternatives and parts of one whole speak of the same place, and so do their members of one name, on and on. Nothing
 * at run time tells which alternative has come, so a decoder can only know places. Two schemas that share one place share all. Without recursion:
 * documents can be deep.
 */
export class SchemaPlaces {
  readonly #resolve: Resolve;
  readonly #nodes = new Map<JsonObject, Node>();
  readonly #unread: [schema: JsonObject, node: Node][] = [];
  readonly #unions: [Node, Node][] = [];

  constructor(resolve: Resolve) {
    this.#resolve = resolve;
  }

  /** Where the value of some schemas stands; `undefined` where they say nothing. */
  placeOf(schemas: readonly (Json | undefined)[]): Place | undefined {
    const nodes = schemas.filter(isObject).map((schema) => this.#nodeOf(schema));
    const [first, ...more] = nodes;
    if (first === undefined) return undefined;
    for (const node of more) this.#unions.push([first, node]);
    return first;
  }

  /** The places as they are when every schema has been given. */
  settle(): void {
    for (let next = this.#unread.pop(); next !== undefined; next = this.#unread.pop()) this.#read(...next);
    for (let next = this.#unions.pop(); next !== undefined; next = this.#unions.pop()) this.#unite(...next);
  }

  /** The place that another one has become part of; after `settle`. */
  settled(place: Place): Place {
    return rootOf(place as Node);
  }

  #nodeOf(schema: JsonObject): Node {
    const known = this.#nodes.get(schema);
    if (known !== undefined) return known;
    const node: Node = { schemas: [schema], keys: [], members: new Map() };
    this.#nodes.set(schema, node);
    this.#unread.push([schema, node]);
    return node;
  }

  #read(schema: JsonObject, node: Node): void {
    const reference = schema['$ref'];
    if (typeof reference === 'string') {
      const target = this.#resolve(reference);
      const key = componentKey(reference);
      if (isObject(target)) {
        const other = this.#nodeOf(target);
        if (key !== undefined && !other.keys.includes(key)) other.keys.push(key);
        this.#unions.push([node, other]);
      }
    }
    const same = [
      ...SAME_PLACE.flatMap((keyword) => arrayOf(schema[keyword])),
      ...CONDITIONS.map((key) => schema[key]),
    ];
    for (const part of same) if (isObject(part)) this.#unions.push([node, this.#nodeOf(part)]);
    for (const [name, member] of entriesOf(schema['properties'])) {
      if (isObject(member)) node.members.set(name, this.#nodeOf(member));
    }
    const patterns = entriesOf(schema['patternProperties']).map(([, member]) => member);
    node.values = this.#together([...VALUES.map((keyword) => schema[keyword]), ...patterns]);
    const { items, prefixItems, additionalItems } = schema;
    node.items = this.#together([...[items].flat(), ...arrayOf(prefixItems), additionalItems]);
  }

  #together(schemas: readonly (Json | undefined)[]): Node | undefined {
    return this.placeOf(schemas) as Node | undefined;
  }

  #unite(first: Node, second: Node): void {
    const roots = [rootOf(first), rootOf(second)] as const;
    if (roots[0] === roots[1]) return;
    // What is copied is the smaller one, so that all copies together stay few.
    const [one, other] = roots[0].schemas.length < roots[1].schemas.length ? [roots[1], roots[0]] : roots;
    other.into = one;
    one.schemas.push(...other.schemas);
    one.keys.push(...other.keys);
    for (const [name, member] of other.members) {
      const own = one.members.get(name) ?? one.values;
      if (own !== undefined) this.#unions.push([own, member]);
      if (!one.members.has(name)) one.members.set(name, member);
    }
    if (other.values !== undefined) {
      for (const [name, member] of one.members) if (!other.members.has(name)) this.#unions.push([other.values, member]);
    }
    one.values = this.#either(one.values, other.values);
    one.items = this.#either(one.items, other.items);
  }

  #either(one: Node | undefined, other: Node | undefined): Node | undefined {
    if (one !== undefined && other !== undefined) this.#unions.push([one, other]);
    return one ?? other;
  }
}

function rootOf(node: Node): Node {
  let root = node;
  while (root.into !== undefined) root = root.into;
  // The way is short for whoever asks next.
  for (let next = node; next.into !== undefined && next.into !== root; ) {
    const { into } = next;
    next.into = root;
    next = into;
  }
  return root;
}
