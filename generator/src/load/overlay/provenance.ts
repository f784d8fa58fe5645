import type { SourcePosition } from '../../diagnostics.ts';
import type { Locate } from '../create-locator.ts';
import { escapePointer, pointerSegments } from '../json.ts';
import type { Json } from '../spec-document.ts';
import { memberOf } from '../value-at.ts';

/** Where a value is written: a pointer, and the text that it leads into. */
export interface Origin {
  readonly locate: Locate;
  readonly pointer: string;
}

/**
 * Where the values of a changed document come from: what was merged in is in its overlay, what moved up in a list is where it
 * was, and everything else is where the document has it.
 */
export class Provenance {
  readonly #root: Json;
  readonly #document: Locate;
  readonly #members = new WeakMap<object, Map<string, Origin>>();

  constructor(root: Json, document: Locate) {
    this.#root = root;
    this.#document = document;
  }

  /** Notes that a member of a holder, with all that is in it, is written elsewhere. */
  set(holder: object, key: string | number, origin: Origin): void {
    const members = this.#members.get(holder) ?? new Map<string, Origin>();
    this.#members.set(holder, members.set(String(key), origin));
  }

  originOf(segments: readonly (string | number)[]): Origin {
    let holder: Json | undefined = this.#root;
    let origin: Origin = { locate: this.#document, pointer: '' };
    for (const segment of segments.map(String)) {
      const noted: Origin | undefined =
        typeof holder === 'object' && holder !== null ? this.#members.get(holder)?.get(segment) : undefined;
      origin = noted ?? below(origin, segment);
      holder = holder === undefined ? undefined : memberOf(holder, segment);
    }
    return origin;
  }

  /** Removes an item of a list; those after it keep their origins. */
  removeItem(list: Json[], index: number, at: readonly (string | number)[]): void {
    const after = list.slice(index + 1).map((_, offset) => this.originOf([...at, index + 1 + offset]));
    list.splice(index, 1);
    for (const [offset, origin] of after.entries()) this.set(list, index + offset, origin);
    this.#members.get(list)?.delete(String(list.length));
  }

  removeMember(holder: { [key: string]: Json }, key: string): void {
    delete holder[key];
    this.#members.get(holder)?.delete(key);
  }

  locate(pointer: string): SourcePosition | undefined {
    const origin = this.originOf(pointerSegments(pointer));
    return origin.locate(origin.pointer);
  }
}

export function below({ locate, pointer }: Origin, segment: string | number): Origin {
  return { locate, pointer: `${pointer}/${escapePointer(String(segment))}` };
}
