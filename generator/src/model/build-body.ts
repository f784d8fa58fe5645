import { entriesOf, isObject, stringOf } from '../load/json.ts';
import type { Json, JsonObject } from '../load/spec-document.ts';
import type { BodyModel, EncodingModel, MediaTypeModel, ParameterStyle, SchemaModel } from './api-model.ts';
import { buildExamples } from './build-examples.ts';
import { buildSchemaModel, type SchemaContext } from './build-schema-model.ts';
import { isObjectLike, type ResolveSchema } from './flatten-object.ts';
import { isFormMediaType, isJsonMediaType, isMultipartMediaType, mediaTypeEssence } from './media-types.ts';
import { requiresMember } from './requires-member.ts';

/** Media types in the order in which a client without further wishes would choose. */
const PREFERENCE: readonly ((mediaType: string) => boolean)[] = [
  (mediaType) => mediaTypeEssence(mediaType) === 'application/json',
  isJsonMediaType,
  isMultipartMediaType,
  isFormMediaType,
  () => true,
];

export function buildBody(
  requestBody: JsonObject,
  context: SchemaContext,
  resolve: ResolveSchema,
): BodyModel | undefined {
  const content = buildContent(requestBody['content'], context)
    .map((media) => concreteMediaType(media, resolve))
    .sort((a, b) => preference(a.mediaType) - preference(b.mediaType));
  if (content.length === 0) return undefined;
  const flat = content.every(({ schema }) => isObjectLike(schema, resolve));
  const description = stringOf(requestBody['description']);
  return {
    required: requestBody['required'] === true,
    flat,
    sentEmpty:
      flat && requestBody['required'] === true && !content.every(({ schema }) => requiresMember(schema, resolve)),
    content,
    ...(description !== undefined && { description }),
  };
}

export function buildContent(content: Json | undefined, context: SchemaContext): MediaTypeModel[] {
  return entriesOf(content).flatMap(([mediaType, media]) => {
    if (!isObject(media)) return [];
    const encoding = buildEncoding(media['encoding']);
    return [
      {
        mediaType,
        schema: buildSchemaModel(media['schema'], context),
        examples: buildExamples(media, context.resolve),
        ...(encoding !== undefined && { encoding }),
      },
    ];
  });
}

/** A range (`*\/*`) cannot be sent as a Content-Type: an object goes as JSON, anything else as bytes (Q8). */
function concreteMediaType(media: MediaTypeModel, resolve: ResolveSchema): MediaTypeModel {
  if (!media.mediaType.includes('*')) return media;
  return {
    ...media,
    mediaType:
      isObjectLike(media.schema, resolve) || isRecord(media.schema) ? 'application/json' : 'application/octet-stream',
  };
}

function isRecord(schema: SchemaModel): boolean {
  return schema.kind === 'record';
}

function preference(mediaType: string): number {
  return PREFERENCE.findIndex((matches) => matches(mediaType));
}

function buildEncoding(encoding: Json | undefined): Record<string, EncodingModel> | undefined {
  const entries = entriesOf(encoding).flatMap(([property, value]) => {
    if (!isObject(value)) return [];
    const contentType = stringOf(value['contentType']);
    const style = stringOf(value['style']) as ParameterStyle | undefined;
    const explode = typeof value['explode'] === 'boolean' ? value['explode'] : undefined;
    return [
      [
        property,
        { ...(contentType && { contentType }), ...(style && { style }), ...(explode !== undefined && { explode }) },
      ] as const,
    ];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
