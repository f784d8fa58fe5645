import { cloneJson, setMember } from '../load/clone-json.ts';
import { arrayOf, isObject, isPrefix, referenceTo, stringOf } from '../load/json.ts';
import type { Json, JsonObject } from '../load/spec-document.ts';
import { walkSchemas } from '../load/walk-schemas.ts';
import { valueAt } from './create-resolver.ts';

interface Place {
  readonly name: string;
  readonly schema: JsonObject;
  readonly path: readonly string[];
}

/**
 * Makes every `$dynamicRef` a reference, in place (JSON Schema 2020-12 §8.2.3.2). A schema that refers to a template and has a
 * `$dynamicAnchor` of a name that the template leaves open becomes a copy of the template with that name bound; what nobody binds
 * leads to the nearest anchor of the name.
 */
export function bindDynamicReferences(root: JsonObject): void {
  const anchors: Place[] = [];
  const open: Place[] = [];
  const users: Place[] = [];
  walkSchemas(root, (schema, path) => {
    const note = (list: Place[], name: string): void => void list.push({ name, schema, path: [...path] });
    if (typeof schema['$dynamicAnchor'] === 'string') note(anchors, schema['$dynamicAnchor']);
    if (typeof schema['$dynamicRef'] === 'string') note(open, schema['$dynamicRef'].replace(/^[^#]*#/, ''));
    if (typeof schema['$ref'] === 'string') note(users, schema['$ref']);
  });
  if (open.length === 0) return;
  const copies = users.flatMap((user) => bind(user, root, anchors));
  for (const { user, copy } of copies) replaceReference(user.schema, copy);
  for (const place of open) {
    delete place.schema['$dynamicRef'];
    const anchor = nearest(place, anchors);
    if (anchor !== undefined) place.schema['$ref'] = referenceTo(anchor.path);
  }
}

/** A copy of the template that a schema refers to, with the names that the schema binds. */
function bind(user: Place, root: JsonObject, anchors: readonly Place[]): { user: Place; copy: JsonObject }[] {
  const template = valueAt(root, user.name);
  const self = referenceTo(user.path);
  const own = anchors.filter(({ path }) => isPrefix(user.path, path));
  if (own.length === 0 || !isObject(template)) return [];
  const bound = new Map(own.map((anchor) => [anchor.name, anchor.schema === user.schema ? self : targetOf(anchor)]));
  const binding = { root, bound, templates: new Map([[user.name, self]]) };
  return leavesOpen(template, binding) ? [{ user, copy: boundCopy(template, binding) }] : [];
}

interface Binding {
  readonly root: JsonObject;
  /** What each name leads to. */
  readonly bound: ReadonlyMap<string, string>;
  /** References to the templates on the way here, and what they are in the copy. */
  readonly templates: ReadonlyMap<string, string | undefined>;
}

/** More templates inside of each other are circles. */
const MAX_TEMPLATES = 8;

/** Whether one of the names is open in a template, or in another one that it refers to. */
function leavesOpen(template: Json, { root, bound }: Binding): boolean {
  const seen = new Set<Json>();
  const rest: Json[] = [template];
  for (let value = rest.pop(); value !== undefined; value = rest.pop()) {
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    if (!Array.isArray(value)) {
      if (bound.has(nameOf(value) ?? '')) return true;
      const reference = stringOf(value['$ref']);
      const target = reference === undefined ? undefined : valueAt(root, reference);
      if (target !== undefined) rest.push(target);
    }
    rest.push(...Object.values(value));
  }
  return false;
}

function nameOf(schema: JsonObject): string | undefined {
  return stringOf(schema['$dynamicRef'])?.replace(/^[^#]*#/, '');
}

/** A copy with the names bound, also in the templates that it refers to: the outermost schema binds (JSON Schema 2020-12 §8.2.3.2). */
function boundCopy(template: JsonObject, binding: Binding): JsonObject {
  const copy = cloneJson(template).copy as JsonObject;
  bindIn(copy, binding);
  return copy;
}

/** What is nothing but a reference under an anchor's name is known by what it leads to. */
function targetOf({ schema, path }: Place): string {
  const reference = stringOf(schema['$ref']);
  const isAlias = Object.keys(schema).every((key) => key === '$ref' || BESIDE.has(key));
  return reference !== undefined && isAlias ? reference : referenceTo(path);
}

function bindIn(value: Json, binding: Binding): void {
  for (const item of Array.isArray(value) ? value : isObject(value) ? Object.values(value) : []) bindIn(item, binding);
  if (!isObject(value)) return;
  const target = binding.bound.get(nameOf(value) ?? '');
  if (target !== undefined) {
    delete value['$dynamicRef'];
    value['$ref'] = target;
    return;
  }
  const reference = stringOf(value['$ref']);
  if (reference === undefined) return;
  if (binding.templates.has(reference)) value['$ref'] = binding.templates.get(reference) ?? reference;
  else bindTemplate(value, reference, binding);
}

/** Puts a copy of another template in the place of a reference to it, if one of the names is open there. */
function bindTemplate(schema: JsonObject, reference: string, binding: Binding): void {
  const { root, bound, templates } = binding;
  const template = valueAt(root, reference);
  const isBound = [...bound.values()].includes(reference) || templates.size > MAX_TEMPLATES;
  if (isBound || !isObject(template) || !leavesOpen(template, binding)) return;
  // In itself it stays what it is: the copy has no name to refer to.
  const inner = { ...binding, templates: new Map([...templates, [reference, undefined]]) };
  replaceReference(schema, boundCopy(template, inner));
}

/** Members that say nothing of the value: beside these, the template may stand in the schema itself. */
const BESIDE = new Set(['$defs', '$id', '$anchor', '$dynamicAnchor', '$comment', 'title', 'description', 'deprecated']);

function replaceReference(schema: JsonObject, copy: JsonObject): void {
  delete schema['$ref'];
  for (const key of ['$id', '$anchor', '$dynamicAnchor', '$defs']) delete copy[key];
  if (!Object.keys(schema).every((key) => BESIDE.has(key))) {
    schema['allOf'] = [copy, ...arrayOf(schema['allOf'])];
    return;
  }
  for (const [key, value] of Object.entries(copy)) if (!Object.hasOwn(schema, key)) setMember(schema, key, value);
}

/** The anchor of the same name that shares most of the way from the root. */
function nearest({ name, path }: Place, anchors: readonly Place[]): Place | undefined {
  const shared = (anchor: Place): number => {
    const differs = anchor.path.findIndex((segment, index) => segment !== path[index]);
    return differs === -1 ? anchor.path.length : differs;
  };
  const named = anchors.filter((anchor) => anchor.name === name);
  return named.reduce<Place | undefined>(
    (best, anchor) => (best === undefined || shared(anchor) > shared(best) ? anchor : best),
    undefined,
  );
}
