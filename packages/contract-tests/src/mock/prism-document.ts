import { entriesOf, isObject, itemsOf, type Json, type JsonObject } from '../document/json.ts';
import { escapeToken } from '../document/json-pointer.ts';
import { isStream } from '../document/media-types.ts';
import { resolveReference } from '../document/resolve-reference.ts';

/** Response header by which the mock says which operation answered. */
export const OPERATION_HEADER = 'x-contract-operation';
const DIALECT = 'https://json-schema.org/draft/2020-12/schema';
const BASIC = 'contract-basic';
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/**
 * The document as Prism needs it:
 * - the dialect of OpenAPI 3.1 said aloud, else schemas count as draft-07 (prism#2797);
 * - no callbacks, which it would really send;
 * - OAuth schemes that take HTTP Basic too, since a client may authenticate itself so (RFC 6749 §2.3.1);
 * - no schema for multipart bodies, of which it refuses valid ones (JSON parts, repeated parts);
 * - no schema for streams but that of a string, since theirs describes an item, and it would hold the whole text against it;
 * - a header on every answer that names the operation.
 */
export function toPrismDocument(root: JsonObject): JsonObject {
  const components = isObject(root['components']) ? root['components'] : {};
  const { callbacks: _, ...kept } = components;
  const schemes = isObject(components['securitySchemes']) ? components['securitySchemes'] : {};
  const oauth = Object.keys(schemes).filter((name) => {
    const { type } = resolveReference(root, schemes[name], '').value;
    return type === 'oauth2' || type === 'openIdConnect';
  });
  const context: Context = { root, oauth };
  const { webhooks: __, ...rest } = root;
  return {
    ...rest,
    ...(String(root['openapi']).startsWith('3.1') && { jsonSchemaDialect: DIALECT }),
    ...(root['security'] !== undefined && { security: allowBasic(root['security'], context) }),
    components: { ...kept, securitySchemes: { ...schemes, [BASIC]: { type: 'http', scheme: 'basic' } } },
    paths: Object.fromEntries(entriesOf(root['paths']).map(([path, item]) => [path, toPathItem(item, path, context)])),
  };
}

interface Context {
  readonly root: JsonObject;
  readonly oauth: readonly string[];
}

function toPathItem(raw: Json, path: string, context: Context): JsonObject {
  const item = resolveReference(context.root, raw, `/paths/${escapeToken(path)}`).value;
  return Object.fromEntries(
    Object.entries(item).map(([member, value]) =>
      METHODS.includes(member) && isObject(value)
        ? [member, toOperation(value, `${member.toUpperCase()} ${path}`, context)]
        : [member, value],
    ),
  );
}

function toOperation(operation: JsonObject, key: string, context: Context): JsonObject {
  const { callbacks: _, ...kept } = operation;
  const mark = { schema: { type: 'string' }, example: encodeURIComponent(key) };
  const responses = entriesOf(operation['responses']).map(([status, raw]) => {
    const response = resolveReference(context.root, raw, '').value;
    const headers = isObject(response['headers']) ? response['headers'] : {};
    const content = response['content'] === undefined ? {} : { content: toContent(response['content']) };
    return [status, { ...response, ...content, headers: { ...headers, [OPERATION_HEADER]: mark } }] as const;
  });
  const { requestBody, security } = operation;
  return {
    ...kept,
    responses: Object.fromEntries(responses),
    ...(requestBody !== undefined && { requestBody: toBody(resolveReference(context.root, requestBody, '').value) }),
    ...(security !== undefined && { security: allowBasic(security, context) }),
  };
}

function toContent(content: Json): JsonObject {
  return Object.fromEntries(
    entriesOf(content).map(([mediaType, media]) => [
      mediaType,
      isStream(mediaType) && isObject(media) ? { ...media, schema: { type: 'string' } } : media,
    ]),
  );
}

function toBody(body: JsonObject): JsonObject {
  const content = entriesOf(body['content']).map(([mediaType, media]) => [
    mediaType,
    mediaType.startsWith('multipart/') ? {} : media,
  ]);
  return { ...body, content: Object.fromEntries(content) };
}

/** For each alternative with an OAuth scheme another one with HTTP Basic in its place. */
function allowBasic(security: Json, { oauth }: Context): Json {
  return itemsOf(security).flatMap((requirement) => {
    const entries = entriesOf(requirement);
    if (!entries.some(([name]) => oauth.includes(name))) return [requirement];
    return [
      requirement,
      Object.fromEntries(entries.map(([name, scopes]) => (oauth.includes(name) ? [BASIC, []] : [name, scopes]))),
    ];
  });
}
