import { arrayOf, stringOf } from '../load/json.ts';
import type { NormalisedOperation } from '../normalise/normalised-spec.ts';
import type { OperationModel, SchemaModel, SuccessModel } from './api-model.ts';
import { buildBody } from './build-body.ts';
import { buildParameters } from './build-parameters.ts';
import { buildResponses, buildSuccess } from './build-responses.ts';
import type { SchemaContext } from './build-schema-model.ts';
import { flattenObject, type ResolveSchema } from './flatten-object.ts';
import { isJsonMediaType } from './media-types.ts';
import { requiresMember } from './requires-member.ts';

/** An operation as far as it can be known without names: those need the whole API. */
export interface DraftOperation
  extends Omit<
    OperationModel,
    'constName' | 'resource' | 'method' | 'paramsType' | 'success' | 'pagination' | 'security' | 'server'
  > {
  readonly source: NormalisedOperation;
  readonly success: Omit<SuccessModel, 'type'>;
  /** The method takes `params`. */
  readonly hasParams: boolean;
  /** Schema of the JSON success answer, the first declared. */
  readonly answer: SchemaModel | undefined;
}

export function draftOperation(
  source: NormalisedOperation,
  context: SchemaContext,
  resolve: ResolveSchema,
): DraftOperation {
  const body = source.requestBody === undefined ? undefined : buildBody(source.requestBody, context, resolve);
  const parameters = buildParameters(source, bodyKeys(body, resolve), context);
  const responses = buildResponses(source, context);
  const summary = stringOf(source.source['summary'])?.trim();
  const description = stringOf(source.source['description'])?.trim();
  const named = parameters.parameters.filter(
    ({ in: place, wireName }) => place !== 'path' || wireName !== parameters.positional?.wireName,
  );
  return {
    source,
    id: source.id,
    verb: source.verb as OperationModel['verb'],
    path: source.path,
    pointer: source.pointer,
    ...(summary && { summary }),
    ...(description && { description }),
    deprecated: source.source['deprecated'] === true,
    tags: arrayOf(source.source['tags']).filter((tag) => typeof tag === 'string'),
    ...parameters,
    ...(body && { body }),
    hasParams: named.length > 0 || body !== undefined,
    paramsRequired: named.some(({ required }) => required) || requiresBodyMember(body, resolve),
    responses,
    success: buildSuccess(responses, source.verb),
    answer: jsonAnswer(responses),
  };
}

function bodyKeys(body: OperationModel['body'], resolve: ResolveSchema): Set<string> {
  if (body === undefined) return new Set();
  if (!body.flat) return new Set(['body']);
  return new Set(body.content.flatMap(({ schema }) => flattenObject(schema, resolve).map(({ name }) => name)));
}

/** Leaving `params` out must compile exactly when an empty object would. */
function requiresBodyMember(body: OperationModel['body'], resolve: ResolveSchema): boolean {
  if (body === undefined) return false;
  if (!body.flat) return body.required;
  return body.content.every(({ schema }) => requiresMember(schema, resolve));
}

function jsonAnswer(responses: OperationModel['responses']): SchemaModel | undefined {
  const declared = responses.filter(({ status }) => status.startsWith('2'));
  const successes = declared.length > 0 ? declared : responses.filter(({ status }) => status === 'default');
  return successes.flatMap(({ content }) => content).find(({ mediaType }) => isJsonMediaType(mediaType))?.schema;
}
