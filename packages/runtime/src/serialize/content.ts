import type { BodySerializer, BodyWriter } from './body-writer.js';

const essence = (mediaType: string): string => (mediaType.split(';', 1)[0] ?? '').trim().toLowerCase();

/** Whether a declared type or range (`image/*` or any) covers a type. */
function covers(range: string, mediaType: string): boolean {
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

export const asGiven: BodySerializer = { serialize: (value) => value as BodyInit };

/**
 * Writes in one of several media types, given with the preferred one first: the caller's choice, else one that the value calls for, else the
 * preferred. Text and bytes may go under any type, since nothing needs to be written.
 */
export function content(offers: Readonly<Record<string, BodySerializer>>): BodyWriter {
  const entries = Object.entries(offers);
  return (value, wanted) => {
    if (wanted === undefined) {
      const [range, serializer] = entries.find(([, offer]) => offer.suits?.(value)) ?? entries[0] ?? ['*/*', asGiven];
      return { mediaType: range.includes('*') ? undefined : range, body: serializer.serialize(value) };
    }
    const offer = entries.find(([range]) => covers(range, wanted))?.[1] ?? (isBodyInit(value) ? asGiven : undefined);
    if (offer) return { mediaType: wanted, body: offer.serialize(value) };
    throw new TypeError(
      `Content type "${wanted}" is not one that this operation takes: ${Object.keys(offers).join(', ')}.`,
    );
  };
}
