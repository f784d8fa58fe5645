import type { SourcePosition } from '../diagnostics.ts';
import type { Locate } from './create-locator.ts';
import { escapePointer, pointerSegments } from './json.ts';
import type { Json } from './spec-document.ts';

interface Origin {
  readonly file: string;
  readonly pointer: string;
}

/** Where each object of the files came from, known from before the bundler moved them. */
export type Origins = Map<object, Origin>;

export function indexOrigins(origins: Origins, file: string, root: Json): void {
  function index(value: Json, pointer: string): void {
    if (typeof value !== 'object' || value === null || origins.has(value)) return;
    origins.set(value, { file, pointer });
    for (const [key, child] of Object.entries(value)) index(child, `${pointer}/${escapePointer(key)}`);
  }
  index(root, '');
}

/** The way from places of a bundled document back to the files. Holds only the places where one file's content ends and another's begins. */
export class OriginMap {
  readonly #seams = new Map<string, Origin>();

  constructor(root: Json, origins: Origins, entryFile: string) {
    this.#seams.set('', { file: entryFile, pointer: '' });
    this.#collect(root, origins);
  }

  locatorOver(locatorOf: (file: string) => Locate | undefined): (pointer: string) => SourcePosition | undefined {
    return (pointer) => {
      const origin = this.#originOf(pointer);
      return locatorOf(origin.file)?.(origin.pointer);
    };
  }

  #originOf(pointer: string): Origin {
    const segments = pointerSegments(pointer);
    for (let length = segments.length; ; length--) {
      const seam = this.#seams.get(join(segments.slice(0, length)));
      if (seam !== undefined) return { file: seam.file, pointer: seam.pointer + join(segments.slice(length)) };
    }
  }

  #collect(root: Json, origins: Origins): void {
    const seen = new Set<object>();
    const visit = (value: Json, pointer: string, expected: Origin): void => {
      if (typeof value !== 'object' || value === null) return;
      const origin = origins.get(value) ?? expected;
      if (origin.file !== expected.file || origin.pointer !== expected.pointer) this.#seams.set(pointer, origin);
      if (seen.has(value)) return;
      seen.add(value);
      for (const [key, child] of Object.entries(value)) {
        const token = `/${escapePointer(key)}`;
        visit(child, pointer + token, { file: origin.file, pointer: origin.pointer + token });
      }
    };
    visit(root, '', { file: '', pointer: '' });
  }
}

function join(segments: readonly string[]): string {
  return segments.map((segment) => `/${escapePointer(segment)}`).join('');
}
