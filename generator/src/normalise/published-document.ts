import { escapePointer, isObject, rawPointerSegments } from '../load/json.ts';
import type { Json, JsonObject } from '../load/spec-document.ts';
import type { Resolve } from './normalised-spec.ts';

/** A document without some operations and webhooks, and without the paths that are left with none. The document itself stays as it is. */
export function withoutOperations(
  root: JsonObject,
  pointers: { readonly kept: readonly string[]; readonly dropped: readonly string[] },
  resolve: Resolve,
): JsonObject {
  const placesKept = new Set(pointers.kept.map(pathItemOf));
  return pointers.dropped.reduce((document, pointer) => {
    const segments = rawPointerSegments(pointer);
    return without(document, placesKept.has(pathItemOf(pointer)) ? segments : segments.slice(0, 2), resolve);
  }, root);
}

/** `/paths/~1orders` of `/paths/~1orders/get` */
function pathItemOf(pointer: string): string {
  return rawPointerSegments(pointer).slice(0, 2).map(escapePointer).join('/');
}

function without(value: JsonObject, [key = '', ...rest]: readonly string[], resolve: Resolve): JsonObject {
  const { [key]: child, ...others } = value;
  if (rest.length === 0) return others;
  const target = dereferenced(child, resolve);
  return target === undefined ? value : { ...value, [key]: without(target, rest, resolve) };
}

function dereferenced(value: Json | undefined, resolve: Resolve): JsonObject | undefined {
  const target = isObject(value) && typeof value['$ref'] === 'string' ? resolve(value['$ref']) : value;
  return isObject(target) ? target : undefined;
}
