import { isObject } from './json.ts';
import { type Shape, shapeOfMember } from './object-kinds.ts';
import type { SourceDocument } from './source-document.ts';
import type { Json, JsonObject } from './spec-document.ts';

/** Where a reference counts from: a document, or the nearest schema around it that has a `$id` (JSON Schema 2020-12 §8.2.1). */
export interface Scope {
  readonly document: SourceDocument;
  readonly resource?: Resource;
}

/** A schema with an identifier of its own. */
export interface Resource {
  /** Absolute where it can be made so. */
  readonly id: string;
  readonly document: SourceDocument;
  readonly segments: readonly string[];
}

/** A part of a document to be walked. */
export interface Tree {
  readonly value: Json;
  readonly shape: Shape;
  readonly scope: Scope;
  /** Where it was written, in the document of its scope. */
  readonly writtenAt: readonly string[];
  /** Where it stands in the linked document. */
  readonly standsAt: readonly string[];
  /** What was put in place of references on the way here, to end circles. */
  readonly inlined: readonly string[];
}

export interface FoundReference {
  readonly reference: string;
  /** The object that has it, and the member that holds it: `$ref`, or a value of a discriminator's mapping. */
  readonly holder: JsonObject;
  readonly member: string;
  readonly shape: Shape;
  readonly scope: Scope;
  readonly tree: Tree;
  /** From the tree's root to the holder. */
  readonly path: readonly string[];
  readonly parent: Json | undefined;
}

/** Where the holder of a reference stands in the linked document. */
export function placeOf({ tree, path }: FoundReference): readonly string[] {
  return [...tree.standsAt, ...path];
}

/** Every reference of a part of a document, in its order. What stands in examples, defaults, constants and extensions is data. */
export function findReferences(tree: Tree): FoundReference[] {
  const found: FoundReference[] = [];
  const path: string[] = [];

  function visit(value: Json, shape: Shape, outer: Scope, parent: Json | undefined): void {
    if (Array.isArray(value)) {
      visitItems(value, shape, outer);
      return;
    }
    if (!isObject(value)) return;
    const scope = scopeOf(value, shape, outer);
    const note = (member: string, holder: JsonObject, reference: string): void => {
      found.push({ reference, holder, member, shape, scope, tree, path: [...path], parent });
    };
    if (typeof value.$ref === 'string') note('$ref', value, value.$ref);
    if (shape.of === 'one' && shape.kind === 'schema') noteMapping(value, note);
    visitMembers(value, shape, scope);
  }

  function visitMembers(value: JsonObject, shape: Shape, scope: Scope): void {
    for (const key in value) {
      const child = value[key];
      if (typeof child !== 'object' || child === null) continue;
      const inner = shapeOfMember(shape, key);
      if (inner === undefined) continue;
      path.push(key);
      visit(child, inner, scope, value);
      path.pop();
    }
  }

  function visitItems(items: Json[], shape: Shape, scope: Scope): void {
    const item: Shape = { of: 'one', kind: shape.kind };
    for (const [index, child] of items.entries()) {
      if (typeof child !== 'object' || child === null) continue;
      path.push(String(index));
      visit(child, item, scope, items);
      path.pop();
    }
  }

  function scopeOf(value: JsonObject, shape: Shape, outer: Scope): Scope {
    const id = shape.of === 'one' && shape.kind === 'schema' ? value.$id : undefined;
    if (typeof id !== 'string' || id.startsWith('#')) return outer;
    const { document } = outer;
    return { document, resource: { id: absoluteId(id, outer), document, segments: [...tree.writtenAt, ...path] } };
  }

  visit(tree.value, tree.shape, tree.scope, undefined);
  return found;
}

/** Values of a discriminator's mapping are names of components or references (OpenAPI 3.1 §4.8.25); the latter are found here. */
function noteMapping(schema: JsonObject, note: (member: string, holder: JsonObject, reference: string) => void): void {
  const mapping = isObject(schema.discriminator) ? schema.discriminator.mapping : undefined;
  if (!isObject(mapping)) return;
  for (const [value, target] of Object.entries(mapping)) {
    if (typeof target === 'string' && /[#/]|\.(?:ya?ml|json)$/i.test(target)) note(value, mapping, target);
  }
}

/** An identifier against the one around it; as it is where neither is absolute. */
export function absoluteId(id: string, { document, resource }: Scope): string {
  const base = resource?.id ?? document.self ?? document.location;
  return resolveId(id, base);
}

export function resolveId(id: string, base: string): string {
  if (URL.canParse(id)) return new URL(id).href;
  return URL.canParse(id, base) ? new URL(id, base).href : id;
}
