import type { Json, JsonObject } from './spec-document.ts';

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Members of an object in order; nothing for anything else, so that malformed input needs no branch at each use. */
export function entriesOf(value: Json | undefined): [string, Json][] {
  return isObject(value) ? Object.entries(value) : [];
}

export function arrayOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

export function objectsOf(value: Json | undefined): JsonObject[] {
  return arrayOf(value).filter(isObject);
}

export function stringOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Escapes one segment of a JSON pointer (RFC 6901 §3). */
export function escapePointer(segment: string): string {
  return segment.replaceAll('~', '~0').replaceAll('/', '~1');
}

export function unescapePointer(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** Segments of a JSON pointer (RFC 6901), or of a `#/…` reference, where it is a URI fragment and percent-encoded too (§6). */
export function pointerSegments(pointer: string): string[] {
  return rawPointerSegments(pointer.startsWith('#') ? decodeFragment(pointer.slice(1)) : pointer);
}

/** Segments of a JSON pointer as it stands: nothing percent-encoded is decoded. */
export function rawPointerSegments(pointer: string): string[] {
  if (pointer === '') return [];
  return pointer.slice(1).split('/').map(unescapePointer);
}

/** Whether a place is at or above another. */
export function isPrefix(above: readonly string[], segments: readonly string[]): boolean {
  return above.length <= segments.length && above.every((segment, index) => segment === segments[index]);
}

/** The local reference to a place: `#/components/schemas/Pet`. A `%` is escaped, as readers decode the fragment. */
export function referenceTo(segments: readonly string[]): string {
  return `#${segments.map((segment) => `/${escapePointer(segment)}`).join('')}`.replaceAll('%', '%25');
}

function decodeFragment(fragment: string): string {
  if (!fragment.includes('%')) return fragment;
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
