import { entriesOf, isObject, stringOf } from '../load/json.ts';
import type { Json } from '../load/spec-document.ts';
import type { NormalisedOperation } from '../normalise/normalised-spec.ts';
import type { AnswerMediaModel, HeaderModel, ResponseModel } from './api-model.ts';
import { buildContent } from './build-body.ts';
import { buildSchemaModel, type SchemaContext } from './build-schema-model.ts';
import { contentKind } from './content-kind.ts';
import { isJsonMediaType } from './media-types.ts';
import { streamItems } from './stream-items.ts';

export function buildResponses(operation: NormalisedOperation, context: SchemaContext): ResponseModel[] {
  return operation.responses.map(([status, response]) => {
    const description = stringOf(response['description']);
    return {
      status,
      content: buildAnswers(response['content'], context),
      headers: buildHeaders(response['headers'], context),
      ...(description !== undefined && { description }),
    };
  });
}

function buildAnswers(content: Json | undefined, context: SchemaContext): AnswerMediaModel[] {
  const sources = new Map(entriesOf(content));
  return buildContent(content, context).map((media) => {
    const source = sources.get(media.mediaType);
    const kind = contentKind(media.mediaType, isObject(source) ? source['schema'] : undefined, context.reading.resolve);
    if (!isObject(source) || (kind !== 'events' && kind !== 'items')) return { ...media, kind };
    const { schema, isJSON } = streamItems(kind, source, context.reading.resolve);
    const items = schema === undefined ? undefined : buildSchemaModel(schema, context);
    return { ...media, kind, stream: { isTyped: schema !== undefined, isJSON, ...(items && { items }) } };
  });
}

function buildHeaders(headers: Json | undefined, context: SchemaContext): HeaderModel[] {
  return entriesOf(headers).flatMap(([name, raw]): HeaderModel[] => {
    const header = isObject(raw) && typeof raw['$ref'] === 'string' ? context.reading.resolve(raw['$ref']) : raw;
    if (!isObject(header)) return [];
    const description = stringOf(header['description']);
    return [
      { name, schema: buildSchemaModel(header['schema'], context), ...(description !== undefined && { description }) },
    ];
  });
}

/** The declared successes by their status; without any, `default`. */
export function successesOf<T>(responses: readonly T[], statusOf: (response: T) => string): T[] {
  const declared = responses.filter((response) => statusOf(response).startsWith('2'));
  return declared.length > 0 ? declared : responses.filter((response) => statusOf(response) === 'default');
}

/** Declared errors of one status with a JSON body. */
export function jsonErrors(responses: readonly ResponseModel[]): ResponseModel[] {
  return responses.filter(
    ({ status, content }) => /^[45]\d\d$/.test(status) && content.some(({ mediaType }) => isJsonMediaType(mediaType)),
  );
}
