import { pointerSegments } from '../load/json.ts';

const PREFIX = '#/components/schemas/';

/** Key of a reference to a whole component schema; `undefined` for any other reference. */
export function componentKey(reference: string): string | undefined {
  if (!reference.startsWith(PREFIX)) return undefined;
  const [key = '', ...rest] = pointerSegments(reference.slice(PREFIX.length - 1));
  return key === '' || rest.length > 0 ? undefined : key;
}
