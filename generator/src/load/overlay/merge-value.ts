import { isObject } from '../json.ts';
import type { Json } from '../spec-document.ts';
import { memberOf } from '../value-at.ts';
import { below, type Origin, type Provenance } from './provenance.ts';

export interface Merge {
  readonly provenance: Provenance;
  /** A value of one kind met one of another: `at` is where the new one is written. */
  readonly onMismatch: (at: Origin, old: Json, value: Json) => void;
}

/** The place of a value: the object or list that holds it, and under which key. */
export interface Slot {
  readonly holder: Json[] | { [key: string]: Json };
  readonly key: string | number;
}

/**
 * Merges a value into what stands in a slot (Overlay 1.1.0, Action Object): objects member by member, lists end to end; what is no list is
 * appended to one; a plain value replaces another. `null` in the place of an object or a list stands for nothing to merge.
 */
export function mergeInto(slot: Slot, value: Json, origin: Origin, merge: Merge): void {
  const old = memberOf(slot.holder, String(slot.key));
  if (old === undefined) set(slot, value, origin, merge);
  else if (Array.isArray(old)) append(old, value, origin, merge);
  else if (isObject(old) && isObject(value)) mergeMembers(old, value, origin, merge);
  else if (isObject(old) && value === null) return;
  else {
    if (isObject(old) || typeof value === 'object') merge.onMismatch(origin, old, value);
    set(slot, value, origin, merge);
  }
}

export function mergeMembers(old: { [key: string]: Json }, value: Json, origin: Origin, merge: Merge): void {
  if (!isObject(value)) return;
  for (const [key, member] of Object.entries(value)) {
    const present = memberOf(old, key);
    const at = below(origin, key);
    // Inside of an update, only a list goes with a list.
    if (Array.isArray(present) && !Array.isArray(member)) {
      if (member === null) continue;
      merge.onMismatch(at, present, member);
      set({ holder: old, key }, member, at, merge);
    } else mergeInto({ holder: old, key }, member, at, merge);
  }
}

function append(list: Json[], value: Json, origin: Origin, { provenance }: Merge): void {
  const items = Array.isArray(value) ? value : [value];
  for (const [index, item] of items.entries()) {
    provenance.set(list, list.length, Array.isArray(value) ? below(origin, index) : origin);
    list.push(structuredClone(item));
  }
}

function set({ holder, key }: Slot, value: Json, origin: Origin, { provenance }: Merge): void {
  provenance.set(holder, key, origin);
  // Assigning to `__proto__` would call its setter.
  Object.defineProperty(holder, key, {
    value: structuredClone(value),
    writable: true,
    enumerable: true,
    configurable: true,
  });
}
