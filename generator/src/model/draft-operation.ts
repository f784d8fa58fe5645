import { arrayOf, stringOf } from '../load/json.ts';
import type { NormalisedOperation } from '../normalise/normalised-spec.ts';
import type { OperationModel, ServerModel } from './api-model.ts';
import { buildBody } from './build-body.ts';
import { buildParameters } from './build-parameters.ts';
import { buildResponses, successesOf } from './build-responses.ts';
import type { SchemaContexts } from './build-schema-model.ts';
import { buildServers } from './build-servers.ts';
import { buildSuccess, type DraftSuccess } from './build-success.ts';
import type { ParamsMember } from './find-chooser.ts';
import { flattenObject, type ResolveSchema } from './flatten-object.ts';
import type { SerializationOptions } from './model-options.ts';
import { opensSocket } from './opens-socket.ts';
import { readLifecycle } from './read-lifecycle.ts';
import { requiresMember } from './requires-member.ts';
import type { SchemaModel } from './schema-model.ts';

/** An operation as far as it can be known without names: those need the whole API. */
export interface DraftOperation
  extends Omit<
    OperationModel,
    'constName' | 'resource' | 'method' | 'paramsType' | 'success' | 'pagination' | 'security' | 'server'
  > {
  readonly source: NormalisedOperation;
  readonly success: DraftSuccess;
  /** Its own servers, or the root's. */
  readonly servers: readonly ServerModel[];
  /** The method takes `params`. */
  readonly hasParams: boolean;
  /** Schema of the JSON success answer, the first declared. */
  readonly answer: SchemaModel | undefined;
}

export interface DraftContext {
  readonly contexts: SchemaContexts;
  readonly resolve: ResolveSchema;
  /** The root's. */
  readonly servers: readonly ServerModel[];
  readonly serialization: SerializationOptions;
}

export function draftOperation(source: NormalisedOperation, draft: DraftContext): DraftOperation {
  const { contexts, resolve } = draft;
  const sent = { ...draft, schemas: contexts.request };
  const servers = source.servers === undefined ? draft.servers : buildServers(source.servers);
  const isSocket = opensSocket(source, servers);
  // A handshake has no body (RFC 6455 §4.1).
  const body = source.requestBody === undefined || isSocket ? undefined : buildBody(source.requestBody, sent);
  const parameters = buildParameters(source, { ...sent, bodyKeys: bodyKeys(body, resolve) });
  const responses = buildResponses(source, contexts.response);
  const summary = stringOf(source.source['summary'])?.trim();
  const description = stringOf(source.source['description'])?.trim();
  const lifecycle = readLifecycle(source.source);
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
    ...(lifecycle && { lifecycle }),
    tags: arrayOf(source.source['tags']).filter((tag) => typeof tag === 'string'),
    ...parameters,
    ...(body && { body }),
    hasParams: named.length > 0 || body !== undefined,
    paramsRequired: named.some(({ required }) => required) || requiresBodyMember(body, resolve),
    responses,
    success: isSocket
      ? { kind: 'socket', isTyped: false }
      : buildSuccess(responses, source.verb, { members: paramsMembers(named, body, resolve), resolve }),
    servers,
    answer: jsonAnswer(responses),
  };
}

function paramsMembers(
  parameters: OperationModel['parameters'],
  body: OperationModel['body'],
  resolve: ResolveSchema,
): ParamsMember[] {
  const flat = body?.flat ? body.content.flatMap(({ schema }) => flattenObject(schema, resolve)) : [];
  return [...flat.map(({ name, schema }) => ({ key: name, schema })), ...parameters];
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
  const content = successesOf(responses, ({ status }) => status).flatMap((response) => response.content);
  return content.find(({ kind }) => kind === 'json')?.schema;
}
