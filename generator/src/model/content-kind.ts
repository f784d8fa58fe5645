import { isObject } from '../load/json.ts';
import type { Json } from '../load/spec-document.ts';
import type { Resolve } from '../normalise/normalised-spec.ts';
import type { ContentKind } from './api-model.ts';
import { isEventStreamMediaType, isJsonLinesMediaType, isJsonMediaType, isTextMediaType } from './media-types.ts';

const KINDS: readonly (readonly [kind: ContentKind, matches: (mediaType: string) => boolean])[] = [
  ['json', isJsonMediaType],
  ['events', isEventStreamMediaType],
  ['items', isJsonLinesMediaType],
  ['text', isTextMediaType],
];
const ANYTHING = /^(?:\*|\*\/\*|application\/\*)$/;

/** What a method gives for content of a media type. A range says nothing by itself: what its schema describes as no string is JSON. */
export function contentKind(mediaType: string, schema: Json | undefined, resolve: Resolve): ContentKind {
  const known = KINDS.find(([, matches]) => matches(mediaType));
  if (known !== undefined) return known[0];
  return ANYTHING.test(mediaType.trim()) && isStructured(schema, resolve) ? 'json' : 'binary';
}

function isStructured(schema: Json | undefined, resolve: Resolve): boolean {
  const target = isObject(schema) && typeof schema['$ref'] === 'string' ? resolve(schema['$ref']) : schema;
  if (!isObject(target)) return false;
  const { type } = target;
  if (type !== undefined) return type !== 'string' && type !== 'file';
  return ['properties', 'items', 'allOf', 'oneOf', 'anyOf', 'additionalProperties'].some((key) => key in target);
}
