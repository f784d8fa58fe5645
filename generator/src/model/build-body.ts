import { entriesOf, isObject, stringOf } from '../load/json.ts';
import type { Json, JsonObject } from '../load/spec-document.ts';
import type { BodyModel, MediaTypeModel } from './api-model.ts';
import { buildEncoding } from './build-encoding.ts';
import { buildExamples } from './build-examples.ts';
import { buildSchemaModel, type SchemaContext } from './build-schema-model.ts';
import { dereferenceSchema, flattenObject, isObjectLike, type ResolveSchema } from './flatten-object.ts';
import { isFormMediaType, isJsonMediaType, isMultipartMediaType, isWritten, mediaTypeEssence } from './media-types.ts';
import type { SerializationOptions } from './model-options.ts';
import { requiresMember } from './requires-member.ts';
import type { SchemaModel } from './schema-model.ts';
import { valueShapes } from './value-shapes.ts';

/** Media types in the order in which a client without further wishes would choose. */
const PREFERENCE: readonly ((mediaType: string) => boolean)[] = [
  (mediaType) => mediaTypeEssence(mediaType) === 'application/json',
  isJsonMediaType,
  isMultipartMediaType,
  isFormMediaType,
  () => true,
];

export interface BodyContext {
  readonly schemas: SchemaContext;
  readonly resolve: ResolveSchema;
  readonly serialization: SerializationOptions;
}

export function buildBody(requestBody: JsonObject, context: BodyContext): BodyModel | undefined {
  const { schemas, resolve } = context;
  const concrete = buildContent(requestBody['content'], schemas).map((media) => concreteMediaType(media, resolve));
  const declared = withoutDoubles(concrete)
    .map((media) => withBrackets(withGivenSchema(media, resolve), context))
    .sort((a, b) => preference(a.mediaType) - preference(b.mediaType));
  if (declared.length === 0) return undefined;
  const written = declared.filter(({ mediaType }) => isWritten(mediaType));
  const flat = written.length > 0 && written.every(({ schema }) => isObjectLike(schema, resolve));
  // Members are no text: beside them there is no place for what has to be given as such.
  const content = flat ? written : declared;
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
    const encoding = buildEncoding(media['encoding'], context.reading.resolve);
    return [
      {
        mediaType,
        schema: buildSchemaModel(media['schema'], context),
        examples: buildExamples(media, context.reading.resolve),
        ...(encoding !== undefined && { encoding }),
      },
    ];
  });
}

/** A range cannot be sent as a Content-Type: an object goes as JSON, bytes under a type of their own, of `*\/*` as octets (Q8). */
function concreteMediaType(media: MediaTypeModel, resolve: ResolveSchema): MediaTypeModel {
  if (!media.mediaType.includes('*')) return media;
  const { mediaType: range } = media;
  if (valueShapes(media.schema, resolve).length > 0) return { ...media, mediaType: 'application/json', range };
  return range.startsWith('*') ? { ...media, mediaType: 'application/octet-stream', range } : media;
}

/** A range may come to what is declared by its name too, or to what another range has come to. */
function withoutDoubles(content: readonly MediaTypeModel[]): MediaTypeModel[] {
  const taken = new Set(content.filter(({ range }) => range === undefined).map(({ mediaType }) => mediaType));
  return content.filter(({ mediaType, range }) => {
    if (range === undefined) return true;
    return taken.has(mediaType) ? false : taken.add(mediaType);
  });
}

/** What nothing can write (XML, or no schema at all) is given as text or bytes, whatever the schema says of it. */
function withGivenSchema(media: MediaTypeModel, resolve: ResolveSchema): MediaTypeModel {
  const isScalar = (schema: SchemaModel): boolean =>
    ['scalar', 'enum'].includes(dereferenceSchema(schema, resolve).kind);
  if (isWritten(media.mediaType) || isScalar(media.schema)) return media;
  return {
    ...media,
    schema: { kind: 'union', members: [TEXT, BYTES], docs: media.schema.docs },
    examples: media.examples.filter(({ value }) => typeof value === 'string'),
  };
}

const TEXT: SchemaModel = { kind: 'scalar', type: 'string', docs: {} };
const BYTES: SchemaModel = { kind: 'scalar', type: 'binary', docs: {} };

function withBrackets(media: MediaTypeModel, { resolve, serialization }: BodyContext): MediaTypeModel {
  if (serialization.multipart !== 'brackets' || !isMultipartMediaType(media.mediaType)) return media;
  const isNested = (schema: SchemaModel): boolean => {
    const target = dereferenceSchema(schema, resolve);
    return valueShapes(target.kind === 'array' ? target.items : target, resolve).includes('object');
  };
  return flattenObject(media.schema, resolve).some(({ schema }) => isNested(schema))
    ? { ...media, brackets: true }
    : media;
}

function preference(mediaType: string): number {
  return PREFERENCE.findIndex((matches) => matches(mediaType));
}
