import { escapePointer, isObject } from '../json.ts';
import type { Json, JsonObject } from '../spec-document.ts';
import { memberOf } from '../value-at.ts';

/** A reference that stands where a path wants to go on. */
export interface ReferenceOnTheWay {
  readonly pointer: string;
  readonly reference: string;
}

/** A name or an index of a path (RFC 9535 §2.3); what selects several values ends the search. */
const STEP = /\.([\p{L}_][\p{L}\p{N}_-]*)|\[\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(\d+))\s*\]/uy;

/** Where a path that selects nothing stops at a reference: overlays come before references are followed. */
export function referenceOnTheWay(root: JsonObject, query: string): ReferenceOnTheWay | undefined {
  const steps = new RegExp(STEP);
  steps.lastIndex = query.startsWith('$') ? 1 : 0;
  let value: Json | undefined = root;
  let pointer = '';
  for (let match = steps.exec(query); match !== null; match = steps.exec(query)) {
    const name = match.slice(1).find((part) => part !== undefined) ?? '';
    const key = name.replace(/\\(.)/g, '$1');
    const next: Json | undefined = value === undefined ? undefined : memberOf(value, key);
    if (next === undefined) {
      const reference = isObject(value) ? value['$ref'] : undefined;
      return typeof reference === 'string' ? { pointer, reference } : undefined;
    }
    value = next;
    pointer += `/${escapePointer(key)}`;
  }
  return undefined;
}
