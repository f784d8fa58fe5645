import type { BodySerializer, BodyWriter } from './body-writer.js';

const essence = (mediaType: string): string => (mediaType.split(';', 1)[0] ?? '').trim().toLowerCase();

/** Whether a declared type or range (`image/*` or any) covers a type. */
export function coversMediaType(range: string, mediaType: string): boolean {
  const declared = essence(range);
  const wanted = essence(mediaType);
  return (
    declared === wanted || declared === '*/*' || (declared.endsWith('/*') && wanted.startsWith(declared.slice(0, -1)))
  );
}

/** True for what `fetch` sends by itself. */
export function isBodyInit(value: unknown): value is BodyInit {
  return (
    typeof value === 'string' ||
    value instanceof Blob ||
    value instanceof FormData ||
    value instanceof URLSearchParams ||
    value instanceof ReadableStream ||
    value instanceof ArrayBuffer ||
    ArrayBuffer.isView(value)
  );
}

/** Sends what `fetch` sends by itself. A `FormData` names its own type, with the boundary. */
export const asGiven: BodySerializer = {
  serialize: (value, mediaType) => ({
    body: value as BodyInit,
    mediaType: value instanceof FormData ? null : mediaType.includes('*') ? undefined : mediaType,
  }),
};

/**
 * Writes in one of several media types, given with the preferred one first: the caller's choice, else one that the value calls for, else the
 * preferred. Text and bytes may go under any type, since nothing needs to be written.
 */
export function content(offers: Readonly<Record<string, BodySerializer>>): BodyWriter {
  const entries = Object.entries(offers);
  return (value, wanted) => {
    const chosen =
      wanted === undefined
        ? (entries.find(([, offer]) => offer.suits?.(value)) ?? entries[0])
        : (entries.find(([range]) => coversMediaType(range, wanted)) ?? (isBodyInit(value) && [wanted, asGiven]));
    if (chosen) return chosen[1].serialize(value, wanted ?? chosen[0]);
    throw new TypeError(`This operation takes ${Object.keys(offers).join(', ')}, not "${wanted}".`);
  };
}
