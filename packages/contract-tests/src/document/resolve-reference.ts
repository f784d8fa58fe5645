import { isObject, type Json, type JsonObject } from './json.ts';
import { valueAt } from './json-pointer.ts';

export interface Resolved {
  readonly value: JsonObject;
  /** Where the value stands, after all references. */
  readonly pointer: string;
}

/**
 * Follows `$ref`s inside the document.
 * @throws Error for a reference that leads out of the document, in circles, or to nothing
 */
export function resolveReference(document: JsonObject, value: Json | undefined, pointer: string): Resolved {
  const seen = new Set<string>();
  let at: Resolved = { value: isObject(value) ? value : {}, pointer };
  while (typeof at.value['$ref'] === 'string') {
    const reference = at.value['$ref'];
    if (!reference.startsWith('#'))
      throw new Error(`#${pointer}: "${reference}" leads out of the document; bundle it first`);
    if (seen.has(reference)) throw new Error(`#${pointer}: "${reference}" leads in a circle`);
    seen.add(reference);
    const target = decodeURIComponent(reference.slice(1));
    const found = valueAt(document, target);
    if (!isObject(found)) throw new Error(`#${pointer}: "${reference}" leads to nothing`);
    at = { value: found, pointer: target };
  }
  return at;
}
