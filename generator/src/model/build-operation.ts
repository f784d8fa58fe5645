import type { FindingCollector } from '../diagnostics.ts';
import type { OperationModel, PaginationModel, SecurityRequirement, SuccessModel } from './api-model.ts';
import type { OperationName } from './assign-names.ts';
import type { OperationTypeNames, TypedPart } from './assign-type-names.ts';
import { successesOf } from './build-responses.ts';
import type { SecurityModel } from './build-security.ts';
import { absoluteServer, buildServers, serverWithoutDuplicate } from './build-servers.ts';
import type { DraftSuccess } from './build-success.ts';
import type { DraftOperation } from './draft-operation.ts';
import { flattenObject, type ResolveSchema } from './flatten-object.ts';
import { itemSchemaAt } from './list-items.ts';
import type { ModelOptions } from './model-options.ts';
import type { OperationNames } from './name-operations.ts';
import { socketServer } from './opens-socket.ts';
import { resolvePagination } from './resolve-pagination.ts';

/** What finishing an operation needs to know of the whole API. */
export interface OperationBuild {
  /** Exported type name by component key. */
  readonly schemaNames: ReadonlyMap<string, string>;
  readonly security: SecurityModel;
  /** The client's root server. */
  readonly baseURL: string | undefined;
  readonly resolve: ResolveSchema;
  readonly options: ModelOptions;
  readonly findings: FindingCollector;
}

/** A draft with its names, its pages, and where it differs from the root in security and server. */
export function buildOperation(draft: DraftOperation, names: OperationNames, build: OperationBuild): OperationModel {
  const { source, hasParams: _hasParams, answer: _answer, servers: _servers, success, ...rest } = draft;
  const { operation, types, constant } = names;
  if (success.kind === 'socket') reportSocket(draft, operation, build.findings);
  const pagination = buildPagination(draft, build);
  const security = withoutRoot(build.security.forOperation(source), build.security.root);
  const scopes = build.security.scopesOf(source);
  const server = operationServer(draft, build);
  const { idempotencyField } = build.options;
  return {
    ...rest,
    ...operation,
    constName: constant,
    ...(types.params !== undefined && { paramsType: types.params }),
    ...(types.errors !== undefined && { errorsType: types.errors }),
    success: nameAnswers(success, types),
    ...(pagination && { pagination }),
    ...(security !== undefined && { security }),
    ...(scopes.length > 0 && { scopes }),
    ...(server !== undefined && { server }),
    ...(hasField(draft, idempotencyField, build.resolve) && { idempotencyField }),
  };
}

function nameAnswers({ choices, ...main }: DraftSuccess, types: OperationTypeNames): SuccessModel {
  const named = choices?.map((choice) => nameAnswer(choice, types));
  return { ...nameAnswer(main, types), ...(named !== undefined && { choices: named }) };
}

function nameAnswer<Draft extends { readonly kind: string; readonly isTyped: boolean }>(
  { isTyped, ...answer }: Draft,
  types: OperationTypeNames,
): Omit<Draft, 'isTyped'> & { readonly type?: string } {
  const type = isTyped ? types[answer.kind as TypedPart] : undefined;
  return { ...answer, ...(type !== undefined && { type }) };
}

function buildPagination(draft: DraftOperation, build: OperationBuild): PaginationModel | undefined {
  const { options, resolve, findings, schemaNames } = build;
  const override = options.pagination?.[draft.id] ?? options.pagination?.[`${draft.verb} ${draft.path}`];
  const pagination = resolvePagination(draft, override, { resolve, findings });
  const itemType = pagination?.itemSchema.kind === 'ref' ? schemaNames.get(pagination.itemSchema.key) : undefined;
  if (pagination === undefined) return undefined;
  const answers = successesOf(draft.responses, ({ status }) => status).flatMap(({ content }) => content);
  const isPartial = answers.some(
    ({ kind, schema }) => kind === 'json' && itemSchemaAt(schema, pagination.items, resolve) === undefined,
  );
  return {
    ...pagination,
    ...(itemType !== undefined && { itemType }),
    ...(isPartial && { partial: true as const }),
  };
}

function hasField({ body }: DraftOperation, field: string | undefined, resolve: ResolveSchema): field is string {
  if (field === undefined || !body?.flat) return false;
  return body.content.every(({ schema }) => flattenObject(schema, resolve).some(({ name }) => name === field));
}

/** Documents often repeat the root's security at each operation. */
function withoutRoot(
  own: readonly SecurityRequirement[] | undefined,
  root: readonly SecurityRequirement[],
): readonly SecurityRequirement[] | undefined {
  return JSON.stringify(own) === JSON.stringify(root) ? undefined : own;
}

function operationServer(draft: DraftOperation, { options, baseURL }: OperationBuild): string | undefined {
  const { source, path, success, servers } = draft;
  const socket = success.kind === 'socket' ? socketServer(servers) : undefined;
  if (socket !== undefined) return socket;
  const own = source.servers === undefined ? undefined : absoluteServer(buildServers(source.servers));
  const server = own ?? (options.stripDuplicateBasePath ? serverWithoutDuplicate(baseURL, path) : undefined);
  return server === baseURL ? undefined : server;
}

function reportSocket({ verb, path, pointer }: DraftOperation, name: OperationName, findings: FindingCollector): void {
  const call = ['client', ...name.resource, name.method].join('.');
  findings.report({
    code: 'SL306',
    message: `${verb} ${path} opens a WebSocket, which is no HTTP call: ${call}() gives its URL and headers instead`,
    fix: 'Open it with `new WebSocket(url, { headers })`.',
    pointer,
  });
}
