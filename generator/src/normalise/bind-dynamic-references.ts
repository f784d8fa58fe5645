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
  const copies = users.flatMap((user) => bind(user, root, { anchors, open }));
  for (const { user, copy } of copies) replaceReference(user.schema, copy);
  for (const place of open) {
    delete place.schema['$dynamicRef'];
    const anchor = nearest(place, anchors);
    if (anchor !== undefined) place.schema['$ref'] = referenceTo(anchor.path);
  }
}

/** A copy of the template that a schema refers to, with the names that the schema binds. */
function bind(
  user: Place,
  root: JsonObject,
  { anchors, open }: { readonly anchors: readonly Place[]; readonly open: readonly Place[] },
): { user: Place; copy: JsonObject }[] {
  const template = valueAt(root, user.name);
  const self = referenceTo(user.path);
  const own = anchors.filter(({ path }) => isPrefix(user.path, path));
  const bound = new Map(own.map((anchor) => [anchor.name, anchor.schema === user.schema ? self : targetOf(anchor)]));
  const start = open.find(({ schema, name }) => bound.has(name) && isObject(template) && contains(template, schema));
  if (start === undefined || !isObject(template)) return [];
  const { copy } = cloneJson(template);
  bindIn(copy, (schema) => {
    const target = bound.get(stringOf(schema['$dynamicRef'])?.replace(/^[^#]*#/, '') ?? '');
    return target ?? (schema['$ref'] === user.name ? self : undefined);
  });
  return [{ user, copy: copy as JsonObject }];
}

/** What is nothing but a reference under an anchor's name is known by what it leads to. */
function targetOf({ schema, path }: Place): string {
  const reference = stringOf(schema['$ref']);
  const isAlias = Object.keys(schema).every((key) => key === '$ref' || BESIDE.has(key));
  return reference !== undefined && isAlias ? reference : referenceTo(path);
}

function contains(outer: Json, inner: JsonObject): boolean {
  if (outer === inner) return true;
  if (typeof outer !== 'object' || outer === null) return false;
  return Object.values(outer).some((child) => contains(child, inner));
}

function bindIn(value: Json, referenceOf: (schema: JsonObject) => string | undefined): void {
  for (const item of Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [])
    bindIn(item, referenceOf);
  const target = isObject(value) ? referenceOf(value) : undefined;
  if (!isObject(value) || target === undefined) return;
  delete value['$dynamicRef'];
  value['$ref'] = target;
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
