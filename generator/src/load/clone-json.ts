import type { Json, JsonObject } from './spec-document.ts';

/** A deep copy, and how many values it has. Members called `__proto__` stay members. */
export function cloneJson(value: Json): { copy: Json; values: number } {
  let values = 0;
  const clone = (original: Json): Json => {
    values++;
    if (typeof original !== 'object' || original === null) return original;
    if (Array.isArray(original)) return original.map(clone);
    const copy: JsonObject = {};
    for (const [key, child] of Object.entries(original)) setMember(copy, key, clone(child));
    return copy;
  };
  return { copy: clone(value), values };
}

/** Assigning to `__proto__` would call its setter. */
export function setMember(owner: JsonObject, key: string, value: Json): void {
  if (key === '__proto__')
    Object.defineProperty(owner, key, { value, writable: true, enumerable: true, configurable: true });
  else owner[key] = value;
}
