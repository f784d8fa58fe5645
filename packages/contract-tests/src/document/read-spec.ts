import { entriesOf, isObject, itemsOf, type Json, type JsonObject, stringOf } from './json.ts';
import { escapeToken } from './json-pointer.ts';
import { opensSocket } from './opens-socket.ts';
import { readExamples } from './read-examples.ts';
import { readServer } from './read-server.ts';
import { type Resolved, resolveReference } from './resolve-reference.ts';
import type {
  SpecBody,
  SpecDocument,
  SpecMedia,
  SpecOperation,
  SpecParameter,
  SpecResponse,
  SpecSchema,
} from './spec.ts';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/**
 * What of a document can be replayed: all but WebSockets.
 * @param baseURL stands in for the document's server when it has no absolute one
 * @throws Error for a broken reference, or when an operation has no server at all
 */
export function readSpec(root: JsonObject, baseURL?: string): SpecDocument {
  const operations = entriesOf(root['paths']).flatMap(([path, raw]) => {
    const item = resolveReference(root, raw, `/paths/${escapeToken(path)}`);
    return METHODS.filter((method) => {
      const operation = item.value[method];
      return isObject(operation) && !opensSocket(root, method, operation, item.value['servers']);
    }).map((method) => readOperation({ root, baseURL, item, path, method }));
  });
  const { securitySchemes } = isObject(root['components']) ? root['components'] : {};
  return {
    title: (isObject(root['info']) && stringOf(root['info']['title'])) || 'OpenAPI document',
    root,
    operations,
    securitySchemes: Object.fromEntries(
      entriesOf(securitySchemes).map(([name, scheme]) => [name, resolveReference(root, scheme, '').value]),
    ),
  };
}

interface OperationPlace {
  readonly root: JsonObject;
  readonly baseURL: string | undefined;
  readonly item: Resolved;
  readonly path: string;
  readonly method: string;
}

function readOperation({ root, baseURL, item, path, method }: OperationPlace): SpecOperation {
  const { value: operation, pointer } = resolveReference(root, item.value[method], `${item.pointer}/${method}`);
  const rootServer = readServer(root['servers'], undefined) ?? baseURL;
  const server = readServer(operation['servers'], baseURL) ?? readServer(item.value['servers'], baseURL) ?? rootServer;
  const key = `${method.toUpperCase()} ${path}`;
  if (server === undefined)
    throw new Error(`${key}: the document names no absolute server; give the contract a baseURL`);
  const body =
    operation['requestBody'] &&
    readBody(root, resolveReference(root, operation['requestBody'], `${pointer}/requestBody`));
  return {
    key,
    method: method.toUpperCase(),
    path,
    server,
    rootServer: rootServer ?? server,
    parameters: readParameters(root, item, { value: operation, pointer }),
    ...(body && { body }),
    responses: entriesOf(operation['responses']).map(([status, response]) =>
      readResponse(root, status, resolveReference(root, response, `${pointer}/responses/${status}`)),
    ),
    security: itemsOf(operation['security'] ?? root['security']).map((requirement) =>
      entriesOf(requirement).map(([name]) => name),
    ),
  };
}

/** An operation's parameter takes the place of its path item's of the same name and place. */
function readParameters(root: JsonObject, item: Resolved, operation: Resolved): SpecParameter[] {
  const found = new Map<string, SpecParameter>();
  for (const owner of [item, operation]) {
    for (const [index, raw] of itemsOf(owner.value['parameters']).entries()) {
      const parameter = readParameter(root, resolveReference(root, raw, `${owner.pointer}/parameters/${index}`));
      found.set(`${parameter.in} ${parameter.name}`, parameter);
    }
  }
  return [...found.values()];
}

function readParameter(root: JsonObject, parameter: Resolved): SpecParameter {
  const { value, pointer } = parameter;
  const place = stringOf(value['in']) ?? 'query';
  // By the letter an object that declares no style would lose its name; clients send brackets, which is what servers read.
  const isOpen = place === 'query' && value['style'] === undefined && value['explode'] !== false;
  const fallback = place === 'path' || place === 'header' ? 'simple' : 'form';
  const style = stringOf(value['style']) ?? (isOpen ? 'deepObject' : fallback);
  const [contentType] = entriesOf(value['content']).map(([mediaType]) => mediaType);
  const owner =
    contentType === undefined
      ? parameter
      : resolveReference(
          root,
          (value['content'] as JsonObject)[contentType],
          `${pointer}/content/${escapeToken(contentType)}`,
        );
  return {
    name: stringOf(value['name']) ?? '',
    in: place,
    required: value['required'] === true,
    style,
    explode: typeof value['explode'] === 'boolean' ? value['explode'] : style === 'form' || isOpen,
    ...(contentType !== undefined && { contentType }),
    schema: schemaOf(owner),
    examples: readExamples(root, owner),
  };
}

function readBody(root: JsonObject, { value, pointer }: Resolved): SpecBody {
  return { required: value['required'] === true, content: readContent(root, value['content'], `${pointer}/content`) };
}

function readContent(root: JsonObject, content: Json | undefined, pointer: string): SpecMedia[] {
  return entriesOf(content).map(([mediaType, raw]) => {
    const media = resolveReference(root, raw, `${pointer}/${escapeToken(mediaType)}`);
    return {
      mediaType,
      schema: schemaOf(media),
      encoding: Object.fromEntries(
        entriesOf(media.value['encoding']).flatMap(([name, encoding]) =>
          isObject(encoding) ? [[name, encoding]] : [],
        ),
      ),
      examples: readExamples(root, media),
    };
  });
}

function readResponse(root: JsonObject, status: string, { value, pointer }: Resolved): SpecResponse {
  return {
    status,
    content: readContent(root, value['content'], `${pointer}/content`),
    headers: entriesOf(value['headers']).map(([name, raw]) => {
      const header = resolveReference(root, raw, `${pointer}/headers/${escapeToken(name)}`);
      return { name, schema: schemaOf(header), examples: readExamples(root, header) };
    }),
  };
}

const schemaOf = ({ value, pointer }: Resolved): SpecSchema | undefined =>
  value['schema'] === undefined ? undefined : { pointer: `${pointer}/schema` };
