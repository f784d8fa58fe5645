import type { ApiModel, OperationModel, PaginationPointers } from '../../model/api-model.ts';
import { renderString } from '../../print/render-literal.ts';
import { answerReaders, renderAcceptBy } from './answer-readers.ts';
import { renderBody } from './body-descriptor.ts';
import { renderParser, renderReader } from './exact-descriptor.ts';
import { renderParameters } from './parameter-descriptor.ts';
import { renderFlatObject, renderObject } from './render-object.ts';
import { RuntimeUses } from './runtime-uses.ts';

/** Code of an operation's constant, and the runtime values that it uses. */
export interface Descriptor {
  readonly type: 'Operation' | 'ListOperation';
  readonly code: string;
  readonly runtimeValues: readonly string[];
  /** Constants of `integer-places.ts` that it uses. */
  readonly places: readonly string[];
}

/** Everything that the runtime would assume anyway is left out: bundles and diffs stay small. */
export function renderDescriptor(operation: OperationModel): Descriptor {
  const { success, body, pagination, exact = {} } = operation;
  const used = new RuntimeUses(exact.sent);
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
    used.take('acceptBy');
  }
  const readers = answerReaders(operation);
  const readerCode = readers.map((reader) => renderReader(reader, exact.item, used));
  if (readerCode.length > 0) members.push(['answers', `[${readerCode.join(', ')}]`]);
  const parser = renderParser(exact, used);
  if (parser !== undefined) members.push(['parse', parser]);
  members.push(...exceptions(operation, used));
  const idempotency = renderIdempotency(operation, used);
  if (idempotency !== undefined) members.push(['idempotency', idempotency]);
  if (saysNothing(operation)) members.push(['empty', 'true']);
  if (pagination !== undefined) members.push(['pagination', renderPagination(pagination, used)]);
  return {
    type: pagination === undefined ? 'Operation' : 'ListOperation',
    code: renderObject(members),
    runtimeValues: used.values,
    places: used.places,
  };
}

/** A success other than 204 that declares no content, beside none that does: an empty body is no fault then. */
function saysNothing({ success, responses }: OperationModel): boolean {
  return (
    success.kind === 'void' && responses.some(({ status }) => /^2/.test(status) && status !== '204' && status !== '205')
  );
}

/** What the typed `raw` client cannot know of operations that differ from the rest, by `VERB /path`. */
export function renderRawExceptions(operations: readonly OperationModel[]): Omit<Descriptor, 'type'> | undefined {
  const used = new RuntimeUses();
  const entries = operations.flatMap((operation): [string, string][] => {
    if (operation.success.kind === 'socket') return [];
    const members = exceptions(operation, used);
    const parser = renderParser(operation.exact ?? {}, used);
    if (parser !== undefined) members.push(['parse', parser]);
    return members.length === 0 ? [] : [[`${operation.verb} ${operation.path}`, renderFlatObject(members)]];
  });
  if (entries.length === 0) return undefined;
  const code = `{\n${entries.map(([key, value]) => `  ${renderString(key)}: ${value},\n`).join('')}}`;
  return { code, runtimeValues: used.values, places: used.places };
}

function exceptions({ security, server, success }: OperationModel, used: RuntimeUses): [string, string][] {
  if (success.kind === 'redirect') used.take('redirectAnswer');
  return [
    ...(security === undefined ? [] : [['security', renderSecurity(security)] as [string, string]]),
    ...(server === undefined ? [] : [['server', renderString(server)] as [string, string]]),
    ...(success.kind === 'redirect' ? [['redirect', 'redirectAnswer'] as [string, string]] : []),
  ];
}

function renderIdempotency(
  { idempotencyHeader, idempotencyField }: OperationModel,
  used: RuntimeUses,
): string | undefined {
  const [name, argument] =
    idempotencyHeader === undefined ? ['idempotencyField', idempotencyField] : ['idempotencyHeader', idempotencyHeader];
  if (argument === undefined) return undefined;
  used.take(name);
  return `${name}(${renderString(argument)})`;
}

export function renderSecurity(security: ApiModel['security']): string {
  return `[${security.map((requirement) => `[${requirement.map(renderString).join(', ')}]`).join(', ')}]`;
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
function renderPagination(pagination: PaginationPointers, used: RuntimeUses, indent = '  '): string {
  const { style, otherwise } = pagination;
  if (otherwise !== undefined) {
    used.take('firstOf');
    const { otherwise: _, ...first } = pagination;
    const ways = [first, otherwise].map((way) => `${indent}  ${renderPagination(way, used, `${indent}  `)},\n`);
    return `firstOf(\n${ways.join('')}${indent})`;
  }
  used.take(style);
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
