import type { SourcePosition } from '../diagnostics.ts';
import { escapePointer, pointerSegments } from './json.ts';
import type { SourceDocument } from './source-document.ts';
import type { Tree } from './walk-objects.ts';

interface Origin {
  readonly document: SourceDocument;
  readonly segments: readonly string[];
}

/** The way from places of a linked document back to where they were written. Holds only where one text ends and another begins. */
export class LinkedPlaces {
  readonly #seams = new Map<string, Origin>();

  constructor(entry: SourceDocument) {
    this.#seams.set('', { document: entry, segments: [] });
  }

  add({ standsAt, writtenAt, scope }: Tree): void {
    this.#seams.set(pointerOf(standsAt), { document: scope.document, segments: writtenAt });
  }

  /** What stands here stood there. */
  addMove(to: readonly string[], from: readonly string[]): void {
    this.#seams.set(pointerOf(to), this.#originOf(from));
  }

  locate(pointer: string): SourcePosition | undefined {
    const { document, segments } = this.#originOf(pointerSegments(pointer));
    return document.locate(pointerOf(segments));
  }

  #originOf(segments: readonly string[]): Origin {
    for (let length = segments.length; ; length--) {
      const seam = this.#seams.get(pointerOf(segments.slice(0, length)));
      if (seam !== undefined)
        return { document: seam.document, segments: [...seam.segments, ...segments.slice(length)] };
    }
  }
}

function pointerOf(segments: readonly string[]): string {
  return segments.map((segment) => `/${escapePointer(segment)}`).join('');
}
