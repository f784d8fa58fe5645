import type { SourcePosition } from '../diagnostics.ts';
import { escapePointer, pointerSegments } from './json.ts';
import type { SourceDocument } from './source-document.ts';
import type { Tree } from './walk-objects.ts';

/** The way from places of a linked document back to where they were written. Holds only where one text ends and another begins. */
export class LinkedPlaces {
  readonly #seams = new Map<string, { document: SourceDocument; segments: readonly string[] }>();

  constructor(entry: SourceDocument) {
    this.#seams.set('', { document: entry, segments: [] });
  }

  add({ standsAt, writtenAt, scope }: Tree): void {
    this.#seams.set(pointerOf(standsAt), { document: scope.document, segments: writtenAt });
  }

  locate(pointer: string): SourcePosition | undefined {
    const segments = pointerSegments(pointer);
    for (let length = segments.length; length >= 0; length--) {
      const seam = this.#seams.get(pointerOf(segments.slice(0, length)));
      if (seam !== undefined) return seam.document.locate(pointerOf([...seam.segments, ...segments.slice(length)]));
    }
    return undefined;
  }
}

function pointerOf(segments: readonly string[]): string {
  return segments.map((segment) => `/${escapePointer(segment)}`).join('');
}
