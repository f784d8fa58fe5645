import { entriesOf, escapePointer, isObject } from '../../load/json.ts';
import type { Json, JsonObject } from '../../load/spec-document.ts';
import type { ContentKind, OperationModel, ParameterModel } from '../../model/api-model.ts';
import { successesOf } from '../../model/build-responses.ts';
import { isBinary } from '../../model/build-schema-model.ts';
import { contentKind } from '../../model/content-kind.ts';
import { isJsonMediaType, isWritten } from '../../model/media-types.ts';
import { streamItems } from '../../model/stream-items.ts';
import type { NormalisedOperation } from '../../normalise/normalised-spec.ts';
import { commentProse } from '../../print/jsdoc.ts';
import { objectSlice } from './object-slice.ts';
import { pageSpellings } from './page-spellings.ts';
import { flattenChoice } from './slice-choices.ts';
import { type SliceContext, type SliceContexts, typeReference } from './slice-context.ts';
import { sliceSchema } from './slice-schema.ts';

/** Slices whose intersection is the type of `params`: the parameters and a wrapped body as one object, then a flat body. */
export function paramsSlices(
  operation: OperationModel,
  source: NormalisedOperation,
  context: SliceContext,
): JsonObject[] {
  const { body } = operation;
  const named = operation.parameters.filter((parameter) => !isPositional(parameter, operation));
  const required = named.filter((parameter) => parameter.required).map(({ key }) => key);
  const members = named.map((parameter) => [parameter.key, parameterSlice(parameter, source, context)] as const);
  const wrapped = body !== undefined && !body.flat ? [['body', bodySlice(operation, source, context)] as const] : [];
  if (wrapped.length > 0 && body?.required) required.push('body');
  // Not by assignment: a parameter may be called `__proto__`.
  const properties: JsonObject = {
    ...Object.fromEntries([...members, ...wrapped]),
    ...pageSpellings(operation, source, context),
  };
  const own = { type: 'object', properties, required };
  if (body === undefined || !body.flat) return [own];
  const flat = objectSlice(bodySlice(operation, source, context));
  if (Object.keys(properties).length === 0) return [flat];
  // One interface reads better than an intersection, where the body is a plain object written in place.
  if (isPlainObject(flat)) return [mergeObjects(flat, own)];
  return [flat, own];
}

/** The JSON answer of success; several statuses with different answers make a union. */
export function responseSlice(source: NormalisedOperation, context: SliceContext): JsonObject {
  const schemas = mediaOfSuccess(source, 'json', context).map((media) => media['schema']);
  return union(distinct(schemas).map((schema) => sliceSchema(schema, context)));
}

/** An event or item of the stream that a success is; see `stream-items.ts`. */
export function itemSlice(source: NormalisedOperation, kind: ContentKind, context: SliceContext): JsonObject {
  const schemas = mediaOfSuccess(source, kind, context).map(
    (media) => streamItems(kind, media, context.reading.resolve).schema,
  );
  return union(distinct(schemas).map((schema) => sliceSchema(schema, context)));
}

/** Media type objects of one kind among the successes. */
function mediaOfSuccess(
  { responses }: NormalisedOperation,
  kind: ContentKind,
  { reading }: SliceContext,
): JsonObject[] {
  return successesOf(responses, ([status]) => status).flatMap(([, response]) =>
    entriesOf(response['content']).flatMap(([mediaType, media]) =>
      isObject(media) && contentKind(mediaType, media['schema'], reading.resolve) === kind ? [media] : [],
    ),
  );
}

/** The JSON bodies of declared errors, by status. */
export function errorsSlice(source: NormalisedOperation, context: SliceContext): JsonObject {
  const properties = source.responses
    .filter(([status]) => /^[45]\d\d$/.test(status))
    .flatMap(([status, response]) => {
      const media = entriesOf(response['content']).find(([mediaType]) => isJsonMediaType(mediaType))?.[1];
      return isObject(media) ? [[status, withoutDocs(sliceSchema(media['schema'], context))] as const] : [];
    });
  return { type: 'object', properties: Object.fromEntries(properties), required: properties.map(([status]) => status) };
}

/** An operation object for `operations`: the same types as the client's, by name where they have one. */
export function sliceOperation(
  operation: OperationModel,
  source: NormalisedOperation,
  { request, response: answer }: SliceContexts,
): JsonObject {
  return {
    // openapi-fetch has no place for a parameter that is the whole query.
    parameters: operation.parameters
      .filter(({ wholeQuery }) => wholeQuery === undefined)
      .map((parameter) => sliceParameter(parameter, operation, source, request)),
    ...(source.requestBody !== undefined && {
      requestBody: {
        required: operation.body?.required ?? false,
        content: sliceContent(source.requestBody['content'], request),
      },
    }),
    responses: Object.fromEntries(
      source.responses.map(([status, response]) => {
        const shared = status.startsWith('2') ? undefined : answer.sharedResponses.get(response);
        return [
          status,
          shared === undefined ? sliceOwnResponse(status, response, operation, answer) : { $ref: shared },
        ];
      }),
    ),
  };
}

function sliceParameter(
  parameter: ParameterModel,
  operation: OperationModel,
  source: NormalisedOperation,
  context: SliceContext,
): JsonObject {
  const { wireName: name, in: place, required, key } = parameter;
  const slice = parameterSlice(parameter, source, context);
  const { title, deprecated, ...schema } = slice;
  const docs = { ...(title !== undefined && { title }), ...(deprecated !== undefined && { deprecated }) };
  const isLong =
    'properties' in schema || 'items' in schema || 'anyOf' in schema || 'oneOf' in schema || 'allOf' in schema;
  if (!isLong || operation.paramsType === undefined || isPositional(parameter, operation)) {
    return { name, in: place, required, ...docs, schema };
  }
  // The member of `params` says it already.
  context.used.add(operation.paramsType);
  return { name, in: place, required, ...docs, schema: { $ref: `#/${operation.paramsType}/${escapePointer(key)}` } };
}

function isPositional(parameter: ParameterModel, operation: OperationModel): boolean {
  return parameter.in === 'path' && parameter.wireName === operation.positional?.wireName;
}

function parameterSlice(parameter: ParameterModel, source: NormalisedOperation, context: SliceContext): JsonObject {
  const wanted = parameter.wholeQuery === undefined ? parameter.in : 'querystring';
  const raw = source.parameters.find(({ name, in: place }) => name === parameter.wireName && place === wanted);
  const content = entriesOf(raw?.['content'])[0]?.[1];
  const schema = sliceSchema(raw?.['schema'] ?? (isObject(content) ? content['schema'] : undefined), context);
  if (parameter.description !== undefined) schema['title'] = commentProse(parameter.description);
  if (parameter.deprecated) schema['deprecated'] = true;
  return Object.keys(schema).some((key) => key !== 'title' && key !== 'deprecated')
    ? schema
    : { ...schema, type: 'string' };
}

function bodySlice({ body }: OperationModel, source: NormalisedOperation, context: SliceContext): JsonObject {
  const sent = new Set(body?.content.map(({ mediaType, range }) => range ?? mediaType));
  const schemas = entriesOf(source.requestBody?.['content']).flatMap(([mediaType, media]) => {
    if (!sent.has(mediaType)) return [];
    const schema = isObject(media) ? media['schema'] : undefined;
    return [isWritten(mediaType) || mediaType.includes('*') || isScalar(schema) ? schema : TEXT_OR_BYTES];
  });
  return union(distinct(schemas).map((schema) => sliceSchema(schema, context)));
}

/** What nothing can write is given as text or bytes: see `withGivenSchema` of the model. */
const TEXT_OR_BYTES: Json = { anyOf: [{ type: 'string' }, { type: 'string', format: 'binary' }] };

function isScalar(schema: Json | undefined): boolean {
  if (!isObject(schema)) return false;
  return 'enum' in schema || ['string', 'number', 'integer', 'boolean'].includes(String(schema['type']));
}

/** A response object, as `components.responses` or an operation has it. */
export function sliceResponse(response: JsonObject, context: SliceContext): JsonObject {
  const headers = entriesOf(response['headers']).flatMap(([name, header]) =>
    isObject(header) && isObject(header['schema'])
      ? [[name, { schema: sliceSchema(header['schema'], context) }] as const]
      : [],
  );
  const content = sliceAnswers(response['content'], context);
  return { headers: Object.fromEntries(headers), ...(Object.keys(content).length > 0 && { content }) };
}

/** The answer of success by its exported name. */
function sliceOwnResponse(
  status: string,
  response: JsonObject,
  operation: OperationModel,
  context: SliceContext,
): JsonObject {
  const slice = sliceResponse(response, context);
  const { type } = operation.success;
  const content = slice['content'];
  if (operation.success.kind !== 'json' || type === undefined || !status.startsWith('2') || !isObject(content))
    return slice;
  for (const mediaType of Object.keys(content)) {
    const schema = entriesOf(response['content']).find(([name]) => name === mediaType)?.[1];
    const isJSON =
      contentKind(mediaType, isObject(schema) ? schema['schema'] : undefined, context.reading.resolve) === 'json';
    if (isJSON) content[mediaType] = { schema: typeReference(type, context) };
  }
  return slice;
}

/** openapi-fetch gives a `Blob` where the answer is nothing but bytes. */
function sliceAnswers(content: Json | undefined, context: SliceContext): JsonObject {
  const slices = sliceContent(content, context);
  for (const [mediaType, media] of entriesOf(content)) {
    const schema = isObject(media) ? media['schema'] : undefined;
    if (isObject(schema) && isBinary(schema)) slices[mediaType] = { schema: { type: 'string', format: 'binary' } };
  }
  return slices;
}

function sliceContent(content: Json | undefined, context: SliceContext): JsonObject {
  return Object.fromEntries(
    entriesOf(content).map(([mediaType, media]) => [
      mediaType,
      { schema: withoutDocs(sliceSchema(isObject(media) ? media['schema'] : undefined, context)) },
    ]),
  );
}

function withoutDocs({ title: _title, ...schema }: JsonObject): JsonObject {
  return schema;
}

function distinct(schemas: readonly (Json | undefined)[]): readonly (Json | undefined)[] {
  if (schemas.length < 2) return schemas;
  const seen = new Set<string>();
  return schemas.filter((schema) => {
    const text = JSON.stringify(schema) ?? '';
    return seen.has(text) ? false : seen.add(text);
  });
}

function union(slices: readonly JsonObject[]): JsonObject {
  if (slices.length === 1 && slices[0] !== undefined) return slices[0];
  const oneOf = flattenChoice(slices);
  return oneOf.length > 0 ? { oneOf } : {};
}

function isPlainObject(slice: JsonObject): boolean {
  const keys = Object.keys(slice).filter((key) => !['title', 'deprecated', 'format'].includes(key));
  return (
    slice['type'] === 'object' && keys.every((key) => key === 'type' || key === 'properties' || key === 'required')
  );
}

function mergeObjects(first: JsonObject, second: JsonObject): JsonObject {
  return {
    ...first,
    properties: { ...(second['properties'] as JsonObject), ...(first['properties'] as JsonObject | undefined) },
    required: [
      ...((second['required'] as Json[] | undefined) ?? []),
      ...((first['required'] as Json[] | undefined) ?? []),
    ],
  };
}
