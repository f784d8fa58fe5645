import type { OperationBody } from '../operation.js';
import type { BodySerializer } from './body-serializer.js';

export interface ChosenContent {
  /** `undefined`: `fetch` sets it, from a blob's type or with a boundary. */
  readonly mediaType: string | undefined;
  readonly serializer: BodySerializer;
}

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
 * Picks the media type and serializer of a body: the caller's type, else one that the value calls for, else the preferred.
 * Text and bytes may go under any type, since nothing needs to be written.
 * @throws TypeError if the operation does not take the caller's type
 */
export function chooseContent({ content }: OperationBody, value: unknown, wanted: string | undefined): ChosenContent {
  const offers = Object.entries(content);
  if (wanted !== undefined) {
    const serializer =
      offers.find(([range]) => covers(range, wanted))?.[1] ?? (isBodyInit(value) ? asGiven : undefined);
    if (serializer) return { mediaType: wanted, serializer };
    throw new TypeError(
      `Content type "${wanted}" is not one that this operation takes: ${Object.keys(content).join(', ')}.`,
    );
  }
  const [range, serializer] = offers.find(([, offer]) => offer.suits?.(value)) ?? offers[0] ?? ['*/*', asGiven];
  return { mediaType: range.includes('*') ? undefined : range, serializer };
}
