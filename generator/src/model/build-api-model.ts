import type { FindingCollector } from '../diagnostics.ts';
import { escapePointer, isObject, objectsOf, stringOf } from '../load/json.ts';
import type { NormalisedSpec } from '../normalise/normalised-spec.ts';
import type { ApiModel, NamedSchema, OperationModel, SchemaModel, SecurityRequirement } from './api-model.ts';
import { assignNames, type OperationName } from './assign-names.ts';
import { assignSchemaNames } from './assign-schema-names.ts';
import { assignTypeNames, type OperationTypeNames } from './assign-type-names.ts';
import { buildResources } from './build-resources.ts';
import { buildSchemaModel, createSchemaContext } from './build-schema-model.ts';
import { buildSecurity, type SecurityModel } from './build-security.ts';
import { absoluteServer, buildServers, serverWithoutDuplicate } from './build-servers.ts';
import { clientNameFrom, isFreeClientName } from './client-name.ts';
import { cutCircles } from './cut-circles.ts';
import { type DraftOperation, draftOperation } from './draft-operation.ts';
import { environmentName } from './environment-name.ts';
import { dereferenceSchema, flattenObject, type ResolveSchema } from './flatten-object.ts';
import { isIdentifier } from './identifiers.ts';
import type { ModelOptions } from './model-options.ts';
import { resolvePagination } from './resolve-pagination.ts';
import { uniqueConstants } from './unique-constants.ts';

/** Everything that emitters will know of the API, names and pagination included. */
export function buildApiModel(spec: NormalisedSpec, options: ModelOptions, findings: FindingCollector): ApiModel {
  const info = isObject(spec.root['info']) ? spec.root['info'] : {};
  const title = stringOf(info['title'])?.trim() || 'API';
  const clientName = chooseClientName(title, options, findings);
  const description = stringOf(info['description'])?.trim();
  const context = createSchemaContext(spec.resolve);
  const schemas = buildSchemas(spec, options, findings, context);
  const byKey = new Map(schemas.map(({ key, schema }) => [key, schema]));
  const resolve: ResolveSchema = (key) => byKey.get(key);
  const servers = buildServers(spec.servers);
  const baseURL = absoluteServer(servers);
  const security = buildSecurity({ spec, options, findings, clientName });
  const drafts = spec.operations.map((operation) => draftOperation(operation, context, resolve));
  const names = assignNames(
    drafts.map((draft) => nameInput(draft, resolve)),
    options.names ?? {},
    findings,
  );
  const resources = buildResources(drafts, names, {
    clientName,
    tags: tagDescriptions(spec),
    reserved: schemas.map(({ name }) => name),
  });
  const typeNames = assignTypeNames(
    drafts.map((draft) => ({
      id: draft.id,
      name: nameOf(draft, names),
      hasParams: draft.hasParams,
      hasAnswer: draft.success.kind === 'json',
    })),
    [
      ...schemas.map(({ name }) => name),
      clientName,
      `${clientName}Core`,
      `${clientName}Error`,
      `${clientName}Options`,
      ...resources.classNames,
    ],
  );
  const constants = uniqueConstants(
    drafts.map(({ id }) => id),
    {
      argumentNames: drafts.flatMap(({ positional }) => positional?.argument ?? []),
      classNames: resources.classNames,
    },
  );
  const build: OperationBuild = {
    names,
    typeNames,
    constants,
    security,
    resolve,
    options,
    findings,
    baseURL,
    schemaNames: new Map(schemas.map(({ key, name }) => [key, name])),
  };
  const operations = new Map(drafts.map((draft) => [draft.id, buildOperation(draft, build)]));
  reportUnknownOperations(options, drafts, findings);
  return {
    title,
    version: stringOf(info['version']) ?? '0.0.0',
    ...(description && { description }),
    clientName,
    servers,
    ...(baseURL !== undefined && { baseURL }),
    security: security.root,
    securitySchemes: security.schemes,
    credentials: security.credentials,
    baseURLEnv: options.env?.['baseURL'] ?? environmentName(clientName, 'baseURL'),
    resources: resources.attach(operations),
    schemas,
  };
}

function chooseClientName(title: string, { clientName }: ModelOptions, findings: FindingCollector): string {
  if (clientName === undefined) return clientNameFrom(title);
  if (isIdentifier(clientName) && isFreeClientName(clientName)) return clientName;
  findings.report({
    code: 'SL305',
    message: `the client cannot be called "${clientName}": it, or its error class or options, would hide an export of the runtime`,
    fix: `Choose another clientName, for example ${clientNameFrom(title)}.`,
  });
  return clientNameFrom(title);
}

function buildSchemas(
  spec: NormalisedSpec,
  options: ModelOptions,
  findings: FindingCollector,
  context: ReturnType<typeof createSchemaContext>,
): NamedSchema[] {
  const names = assignSchemaNames([...spec.schemas.keys()], options.schemaNames ?? {}, findings);
  const schemas = [...spec.schemas].map(([key, raw]): NamedSchema => {
    const schema = buildSchemaModel(raw, context);
    return {
      key,
      name: names.get(key) ?? key,
      pointer: `/components/schemas/${escapePointer(key)}`,
      schema,
      ...(schema.docs.description !== undefined && { description: schema.docs.description }),
    };
  });
  return cutCircles(schemas);
}

function tagDescriptions(spec: NormalisedSpec): Map<string, string> {
  return new Map(
    objectsOf(spec.root['tags']).flatMap((tag) => {
      const name = stringOf(tag['name']);
      const description = stringOf(tag['description']);
      return name === undefined || description === undefined ? [] : [[name, description] as const];
    }),
  );
}

/** Members of an answer under which APIs put a list. */
const LIST_MEMBERS = ['data', 'records', 'items', 'results'];
const PAGE_PARAMETER = /^(?:page|offset|cursor|after|starting_after|page[_[-]?(?:number|token|cursor|size).*)$/i;

function nameInput(draft: DraftOperation, resolve: ResolveSchema) {
  const { id, verb, path, pointer, tags, parameters, answer } = draft;
  return {
    id,
    idDeclared: draft.source.idDeclared,
    verb,
    path,
    pointer,
    tags,
    listLike: answer !== undefined && isListLike(answer, path, resolve),
    hasPageParameter: parameters.some(({ in: place, wireName }) => place === 'query' && PAGE_PARAMETER.test(wireName)),
  };
}

function isListLike(answer: SchemaModel, path: string, resolve: ResolveSchema): boolean {
  if (dereferenceSchema(answer, resolve).kind === 'array') return true;
  const last = path.split('/').findLast((segment) => segment !== '' && !segment.startsWith('{'));
  const members = new Set([...LIST_MEMBERS, last ?? '']);
  return flattenObject(answer, resolve).some(
    ({ name, schema }) => members.has(name) && dereferenceSchema(schema, resolve).kind === 'array',
  );
}

interface OperationBuild {
  readonly names: ReadonlyMap<string, OperationName>;
  readonly typeNames: ReadonlyMap<string, OperationTypeNames>;
  readonly constants: ReadonlyMap<string, string>;
  readonly schemaNames: ReadonlyMap<string, string>;
  readonly security: SecurityModel;
  readonly resolve: ResolveSchema;
  readonly options: ModelOptions;
  readonly findings: FindingCollector;
  readonly baseURL: string | undefined;
}

function nameOf({ id }: { id: string }, names: ReadonlyMap<string, OperationName>): OperationName {
  return names.get(id) ?? { resource: ['api'], method: id };
}

function buildOperation(draft: DraftOperation, build: OperationBuild): OperationModel {
  const { source, hasParams: _hasParams, answer, success, ...rest } = draft;
  const { options, findings } = build;
  const types = build.typeNames.get(draft.id);
  const override = options.pagination?.[draft.id] ?? options.pagination?.[`${draft.verb} ${draft.path}`];
  const pagination = resolvePagination({ ...draft, answer }, override, { resolve: build.resolve, findings });
  const security = withoutRoot(build.security.forOperation(source), build.security.root);
  const server = operationServer(draft, build);
  return {
    ...rest,
    ...nameOf(draft, build.names),
    constName: build.constants.get(draft.id) ?? 'operation',
    ...(types?.params !== undefined && { paramsType: types.params }),
    success: { ...success, ...(types?.response !== undefined && { type: types.response }) },
    ...(pagination && { pagination: { ...pagination, ...itemType(pagination, types?.response, build) } }),
    ...(security !== undefined && { security }),
    ...(server !== undefined && { server }),
    ...(hasField(draft, options.idempotencyField, build.resolve) && { idempotencyField: options.idempotencyField }),
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

function operationServer({ source, path }: DraftOperation, { options, baseURL }: OperationBuild): string | undefined {
  const own = source.servers === undefined ? undefined : absoluteServer(buildServers(source.servers));
  const server = own ?? (options.stripDuplicateBasePath ? serverWithoutDuplicate(baseURL, path) : undefined);
  return server === baseURL ? undefined : server;
}

/** A component by its name; anything else by indexing the answer's type. */
function itemType(
  pagination: { readonly items: string; readonly itemSchema: SchemaModel },
  responseType: string | undefined,
  { schemaNames }: OperationBuild,
): { itemType: string; itemTypeName?: string } {
  const { itemSchema, items } = pagination;
  if (itemSchema.kind === 'ref') {
    const name = schemaNames.get(itemSchema.key);
    if (name !== undefined) return { itemType: name, itemTypeName: name };
  }
  const list = items
    .split('/')
    .slice(1)
    .reduce(
      (type, segment) => `NonNullable<${type}[${JSON.stringify(unescapeSegment(segment))}]>`,
      responseType ?? 'unknown[]',
    );
  return { itemType: `${list}[number]` };
}

function unescapeSegment(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** Overrides that name no operation are mistakes, or left over from an older document. */
function reportUnknownOperations(
  options: ModelOptions,
  drafts: readonly DraftOperation[],
  findings: FindingCollector,
): void {
  const known = new Set(drafts.flatMap(({ id, verb, path }) => [id, `${verb} ${path}`]));
  for (const section of ['pagination', 'operationSecurity'] as const) {
    for (const [operation] of Object.entries(options[section] ?? {})) {
      if (known.has(operation)) continue;
      findings.report({
        code: 'SL305',
        message: `config: ${section} names the operation "${operation}", which the document does not have`,
        fix: 'Name it by its operationId or as "GET /path".',
      });
    }
  }
}
