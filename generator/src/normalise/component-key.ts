import { unescapePointer } from '../load/json.ts';

const PREFIX = '#/components/schemas/';

/** Key of a reference to a whole component schema; `undefined` for any other reference. */
export function componentKey(reference: string): string | undefined {
  if (!reference.startsWith(PREFIX)) return undefined;
  const segment = reference.slice(PREFIX.length);
  return segment === '' || segment.includes('/') ? undefined : unescapePointer(segment);
}
