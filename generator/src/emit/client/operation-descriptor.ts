import type {
  ApiModel,
  BodyModel,
  EncodingModel,
  MediaTypeModel,
  OperationModel,
  PaginationPointers,
  ParameterModel,
} from '../../model/api-model.ts';
import { isFormMediaType, isJsonMediaType, isMultipartMediaType, isTextMediaType } from '../../model/media-types.ts';
import { renderKey, renderString } from '../../print/render-literal.ts';
import { answerReaders, renderAcceptBy } from './answer-readers.ts';

/** Code of an operation's constant, and the runtime values that it uses. */
export interface Descriptor {
  readonly type: 'Operation' | 'ListOperation';
  readonly code: string;
  readonly runtimeValues: readonly string[];
}

/** Everything that the runtime would assume anyway is left out: bundles and diffs stay small. */
export function renderDescriptor(operation: OperationModel): Descriptor {
  const used: string[] = [];
  const { success, body, pagination } = operation;
  const members: [string, string][] = [
    ['id', renderString(operation.id)],
    ['method', renderString(operation.verb)],
    ['path', renderString(operation.path)],
  ];
  const parameters = renderParameters(operation, used);
  if (parameters !== undefined) members.push(['parameters', parameters]);
  if (body !== undefined) members.push(['body', renderBody(body, used)]);
  if (success.accept !== undefined) members.push(['accept', renderString(success.accept)]);
  const acceptBy = renderAcceptBy(operation.success);
  if (acceptBy !== undefined) {
    members.push(['acceptBy', acceptBy]);
    used.push('acceptBy');
  }
  const readers = answerReaders(operation);
  if (readers.length > 0) members.push(['answers', `[${readers.join(', ')}]`]);
  used.push(...readers);
  members.push(...exceptions(operation, used));
  const idempotency = renderIdempotency(operation, used);
  if (idempotency !== undefined) members.push(['idempotency', idempotency]);
  if (saysNothing(operation)) members.push(['empty', 'true']);
  if (pagination !== undefined) members.push(['pagination', renderPagination(pagination, used)]);
  return {
    type: pagination === undefined ? 'Operation' : 'ListOperation',
    code: renderObject(members),
    runtimeValues: used,
  };
}

/** A success other than 204 that declares no content, beside none that does: an empty body is no fault then. */
function saysNothing({ success, responses }: OperationModel): boolean {
  return (
    success.kind === 'void' && responses.some(({ status }) => /^2/.test(status) && status !== '204' && status !== '205')
  );
}

/** What the typed `raw` client cannot know of operations that differ from the root, by `VERB /path`. */
export function renderRawExceptions(operations: readonly OperationModel[]): Omit<Descriptor, 'type'> | undefined {
  const used: string[] = [];
  const entries = operations.flatMap((operation): [string, string][] => {
    if (operation.success.kind === 'socket') return [];
    const members = exceptions(operation, used);
    return members.length === 0 ? [] : [[`${operation.verb} ${operation.path}`, renderFlatObject(members)]];
  });
  if (entries.length === 0) return undefined;
  const code = `{\n${entries.map(([key, value]) => `  ${renderString(key)}: ${value},\n`).join('')}}`;
  return { code, runtimeValues: used };
}

function exceptions({ security, server, success }: OperationModel, used: string[]): [string, string][] {
  if (success.kind === 'redirect') used.push('redirectAnswer');
  return [
    ...(security === undefined ? [] : [['security', renderSecurity(security)] as [string, string]]),
    ...(server === undefined ? [] : [['server', renderString(server)] as [string, string]]),
    ...(success.kind === 'redirect' ? [['redirect', 'redirectAnswer'] as [string, string]] : []),
  ];
}

function renderIdempotency(
  { idempotencyHeader, idempotencyField }: OperationModel,
  used: string[],
): string | undefined {
  const [name, argument] =
    idempotencyHeader === undefined ? ['idempotencyField', idempotencyField] : ['idempotencyHeader', idempotencyHeader];
  if (argument === undefined) return undefined;
  used.push(name);
  return `${name}(${renderString(argument)})`;
}

export function renderSecurity(security: ApiModel['security']): string {
  return `[${security.map((requirement) => `[${requirement.map(renderString).join(', ')}]`).join(', ')}]`;
}

function renderParameters(operation: OperationModel, used: string[]): string | undefined {
  const members = operation.parameters.flatMap((parameter): [string, string][] => {
    const entry = renderParameter(parameter, operation, used);
    return entry === undefined ? [] : [[parameter.key, entry]];
  });
  return members.length === 0 ? undefined : renderObject(members, '  ');
}

function renderParameter(parameter: ParameterModel, operation: OperationModel, used: string[]): string | undefined {
  const isPositional = parameter.in === 'path' && parameter.wireName === operation.positional?.wireName;
  const serialize = renderSerializer(parameter, used);
  const isDefaultPlace = parameter.in === 'query' && !operation.body?.flat;
  const members: [string, string][] = [['in', renderString(parameter.in)]];
  if (parameter.key !== parameter.wireName) members.push(['name', renderString(parameter.wireName)]);
  if (serialize !== undefined) members.push(['serialize', serialize]);
  if (members.length === 1 && (isDefaultPlace || isPositional)) return undefined;
  return renderFlatObject(members);
}

/** Nothing for what the runtime does by default: see `OperationParameter.serialize`. */
function renderSerializer(parameter: ParameterModel, used: string[]): string | undefined {
  const { style, explode, allowReserved, contentType } = parameter;
  if (contentType !== undefined) {
    if (!isJsonMediaType(contentType)) return undefined;
    used.push('jsonParameter');
    return 'jsonParameter';
  }
  if (style === 'deepObject') return undefined;
  const isDefault = style === (parameter.in === 'path' || parameter.in === 'header' ? 'simple' : 'form');
  if (isDefault && explode === (style === 'form') && !allowReserved) return undefined;
  return renderStyle({ style, explode, allowReserved }, used);
}

function renderStyle(
  { style, explode, allowReserved }: Pick<ParameterModel, 'style' | 'explode' | 'allowReserved'>,
  used: string[],
): string {
  used.push('style');
  return `style(${renderString(style)}, ${explode}${allowReserved ? ', { allowReserved: true }' : ''})`;
}

/** The runtime's constants for a body of one media type without further wishes. */
const PLAIN_BODIES: Readonly<Record<string, string>> = {
  'application/json': 'json',
  'application/x-www-form-urlencoded': 'form',
  'multipart/form-data': 'multipart',
};

function renderBody(body: BodyModel, used: string[]): string {
  const [only] = body.content;
  const plain = PLAIN_BODIES[only?.mediaType ?? ''];
  if (plain !== undefined && body.content.length === 1 && !only?.encoding && body.flat && !body.sentEmpty) {
    used.push(plain);
    return plain;
  }
  return renderFlatObject([
    ['write', renderWriter(body, used)],
    ...(body.flat ? [] : [['wrapped', 'true'] as const]),
    ...(body.sentEmpty ? [['required', 'true'] as const] : []),
  ]);
}

function renderWriter({ content }: BodyModel, used: string[]): string {
  if (content.length === 1 && content[0]?.mediaType === 'application/json') {
    used.push('writeJson');
    return 'writeJson';
  }
  used.push('content');
  return `content(${renderFlatObject(content.map((media) => [media.mediaType, renderBodySerializer(media, used)]))})`;
}

function renderBodySerializer({ mediaType, encoding }: MediaTypeModel, used: string[]): string {
  const name = bodySerializer(mediaType);
  used.push(name);
  if (name === 'formBody') return `formBody(${renderEncoding(encoding, (value) => renderFormEncoding(value, used))})`;
  if (name === 'multipartBody') return `multipartBody(${renderEncoding(encoding, renderPartEncoding)})`;
  return name;
}

function renderEncoding(
  encoding: MediaTypeModel['encoding'],
  render: (value: EncodingModel) => string | undefined,
): string {
  const members = Object.entries(encoding ?? {}).flatMap(([property, value]): [string, string][] => {
    const text = render(value);
    return text === undefined ? [] : [[property, text]];
  });
  return members.length === 0 ? '' : renderFlatObject(members);
}

/** A property goes exploded `form` unless its encoding says otherwise (OpenAPI 3.1 §4.8.15). */
function renderFormEncoding({ contentType, style, explode }: EncodingModel, used: string[]): string | undefined {
  if (style === undefined && explode === undefined) {
    if (contentType === undefined || !isJsonMediaType(contentType)) return undefined;
    used.push('jsonParameter');
    return 'jsonParameter';
  }
  const name = style ?? 'form';
  if (name === 'deepObject') return undefined;
  return renderStyle({ style: name, explode: explode ?? name === 'form', allowReserved: false }, used);
}

function renderPartEncoding({ contentType }: EncodingModel): string | undefined {
  return contentType === undefined ? undefined : `{ contentType: ${renderString(contentType)} }`;
}

function bodySerializer(mediaType: string): string {
  if (isJsonMediaType(mediaType)) return 'jsonBody';
  if (isFormMediaType(mediaType)) return 'formBody';
  if (isMultipartMediaType(mediaType)) return 'multipartBody';
  return isTextMediaType(mediaType) ? 'textBody' : 'bytesBody';
}

/** Argument of the runtime's strategy by member of the model, in the order in which it is written. */
const PAGINATION_MEMBERS: Readonly<
  Record<PaginationPointers['style'], Readonly<Record<string, Exclude<keyof PaginationPointers, 'otherwise'>>>>
> = {
  pageNumber: {
    page: 'advance',
    size: 'size',
    items: 'items',
    currentPage: 'currentPage',
    totalPages: 'totalPages',
    totalItems: 'totalItems',
    hasMore: 'hasMore',
    first: 'first',
  },
  offset: {
    offset: 'advance',
    size: 'size',
    items: 'items',
    totalItems: 'totalItems',
    hasMore: 'hasMore',
    first: 'first',
  },
  cursor: {
    cursor: 'advance',
    replaces: 'replaces',
    items: 'items',
    next: 'next',
    itemId: 'itemId',
    hasMore: 'hasMore',
  },
  nextLink: { items: 'items', next: 'next' },
};

/** A call of the runtime's strategy; of `firstOf` where the list has another way of paging. */
function renderPagination(pagination: PaginationPointers, used: string[], indent = '  '): string {
  const { style, otherwise } = pagination;
  if (otherwise !== undefined) {
    used.push('firstOf');
    const { otherwise: _, ...first } = pagination;
    const ways = [first, otherwise].map((way) => `${indent}  ${renderPagination(way, used, `${indent}  `)},\n`);
    return `firstOf(\n${ways.join('')}${indent})`;
  }
  used.push(style);
  const members = Object.entries(PAGINATION_MEMBERS[style]).flatMap(([argument, member]): [string, string][] => {
    const value = pagination[member];
    return value === undefined ? [] : [[argument, renderPaginationValue(value)]];
  });
  const flat = renderFlatObject(members);
  return `${style}(${flat.length > 80 ? renderObject(members, indent) : flat})`;
}

function renderPaginationValue(value: string | number | readonly string[]): string {
  if (typeof value === 'object') return `[${value.map(renderString).join(', ')}]`;
  return typeof value === 'number' ? String(value) : renderString(value);
}

function renderFlatObject(members: readonly (readonly [string, string])[]): string {
  return `{ ${members.map(([key, value]) => `${renderKey(key)}: ${value}`).join(', ')} }`;
}

function renderObject(members: readonly (readonly [string, string])[], indent = ''): string {
  const flat = renderFlatObject(members);
  if (flat.length + indent.length <= 80 && indent !== '') return flat;
  return `{\n${members.map(([key, value]) => `${indent}  ${renderKey(key)}: ${value},\n`).join('')}${indent}}`;
}
