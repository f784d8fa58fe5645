import type { JsonObject } from '../../load/spec-document.ts';
import type { ApiModel, ContentKind, OperationModel, ResourceModel, SuccessModel } from '../../model/api-model.ts';
import { listResources } from '../../model/list-resources.ts';
import type { WebhooksModel } from '../../model/webhooks-model.ts';
import type { NormalisedOperation, NormalisedSpec } from '../../normalise/normalised-spec.ts';
import {
  type DeclarationFile,
  exportType,
  type ImportRef,
  importType,
  type OutputFile,
  type TypeScriptFile,
} from '../output-file.ts';
import { buildSlices, sharedResponsesOf, type TypeSlices } from './build-slices.ts';
import { emitUploadable } from './emit-uploadable.ts';
import { emitWebhookTypes } from './emit-webhook-types.ts';
import {
  errorsSlice,
  itemSlice,
  paramsSlices,
  responseSlice,
  sliceOperation,
  sliceResponse,
} from './slice-operation.ts';
import { UPLOADABLE } from './slice-own-words.ts';

/** Where a type file stands, as seen from another one. */
const SCHEMAS = 'schemas';
const OPENAPI = 'openapi';
const WEBHOOKS = 'webhooks';
const UPLOADS = 'uploadable';

/**
 * The type files, below `directory`: `schemas` (components), `resources/*` (params and answers), `webhooks` (events), `openapi`
 * (`paths` for openapi-fetch) and an index. The one emitter that reads the document: it hands slices of it to openapi-typescript.
 */
export function emitTypes(
  model: ApiModel,
  spec: NormalisedSpec,
  directory: string,
  shared?: SharedTypes,
): OutputFile[] {
  const slices = shared?.slices ?? buildSlices(model, spec);
  const operations = new Map(spec.operations.map((operation) => [operation.id, operation]));
  const resources = listResources(model.resources).filter((resource) => resource.operations.some(hasOwnTypes));
  const homes = typeHomes(model, resources, shared);
  const build = { model, slices, operations, homes, responses: usedResponses(spec, shared), bases: spec.bases };
  const files = [
    ...(shared === undefined ? [emitSchemas(build, directory)] : []),
    ...resources.map((resource) => emitResourceTypes(resource, build, directory)),
    ...(model.webhooks === undefined ? [] : [emitWebhooks(model.webhooks, build, { spec, directory })]),
    emitOpenAPITypes(build, directory),
  ];
  const takesUploads = files.some(({ imports }) => imports.some(({ name }) => name === UPLOADABLE));
  const hasUploads = shared === undefined && takesUploads;
  const modules = [
    ...(shared === undefined ? [SCHEMAS] : []),
    OPENAPI,
    ...(model.webhooks === undefined ? [] : [WEBHOOKS]),
    ...(hasUploads ? [UPLOADS] : []),
    ...resources.map(({ fileName }) => `resources/${fileName}`),
  ];
  const index = emitIndex(
    [...(shared ? [shared.module] : []), ...modules.map((module) => `./${module}.js`)],
    directory,
  );
  return [...files, ...(hasUploads ? [emitUploadable(`${directory}/${UPLOADS}.ts`)] : []), index];
}

/** Types of components that several packages share, in a package of their own. */
export interface SharedTypes {
  /** Its name. */
  readonly module: string;
  readonly slices: TypeSlices;
}

/**
 * The type files of the package that the clients of a split API share: `schemas`, and what can be uploaded, whether or not something takes it by now. Types of
 * operations stand with their clients, so that nothing ever moves.
 */
export function emitSharedTypes(model: ApiModel, slices: TypeSlices, directory: string): OutputFile[] {
  const homes = typeHomes(model, []);
  return [
    emitSchemas({ slices, homes }, directory),
    emitUploadable(`${directory}/${UPLOADS}.ts`),
    emitIndex(
      [SCHEMAS, UPLOADS].map((module) => `./${module}.js`),
      directory,
    ),
  ];
}

/** Of a part of an API those that its operations have. */
function usedResponses(spec: NormalisedSpec, shared: SharedTypes | undefined): Build['responses'] {
  const all = sharedResponsesOf(spec);
  if (shared === undefined) return all;
  const used = new Set(spec.operations.flatMap(({ responses }) => responses.map(([, response]) => response)));
  return all.filter(([, response]) => used.has(response));
}

interface Build {
  readonly model: ApiModel;
  readonly slices: TypeSlices;
  readonly operations: ReadonlyMap<string, NormalisedOperation>;
  readonly responses: readonly (readonly [key: string, response: JsonObject])[];
  readonly bases: NormalisedSpec['bases'];
  readonly homes: Homes;
}

/** Where exported types stand, by name: a file without its ending, relative to the types' folder, or a package. */
type Homes = ReadonlyMap<string, { readonly file: string } | { readonly module: string }>;

function hasOwnTypes({ paramsType, success, errorsType }: OperationModel): boolean {
  return paramsType !== undefined || typedAnswers(success).length > 0 || errorsType !== undefined;
}

/** Answers that have a type of their own, each kind once. */
function typedAnswers({ choices = [], ...main }: SuccessModel): { kind: ContentKind; type: string }[] {
  const types = new Map(
    [main, ...choices].flatMap(({ kind, type }) => (type === undefined ? [] : [[kind as ContentKind, type] as const])),
  );
  return [...types].map(([kind, type]) => ({ kind, type }));
}

function typeHomes(model: ApiModel, resources: readonly ResourceModel[], shared?: SharedTypes): Homes {
  const ofComponents = shared === undefined ? { file: SCHEMAS } : { module: shared.module };
  const homes = new Map<string, { file: string } | { module: string }>(
    model.schemas.map(({ name }) => [name, ofComponents]),
  );
  homes.set(UPLOADABLE, shared === undefined ? { file: UPLOADS } : ofComponents);
  for (const resource of resources) {
    for (const { paramsType, success, errorsType } of resource.operations) {
      for (const name of [paramsType, ...typedAnswers(success).map(({ type }) => type), errorsType]) {
        if (name !== undefined) homes.set(name, { file: `resources/${resource.fileName}` });
      }
    }
  }
  return homes;
}

function emitSchemas({ slices, homes }: Pick<Build, 'slices' | 'homes'>, directory: string): DeclarationFile {
  const printer = slices.printer();
  for (const [name, slice] of slices.components) printer.declare(name, slice);
  return {
    kind: 'declarations',
    path: `${directory}/${SCHEMAS}.ts`,
    imports: importsOf(slices.used, homes, SCHEMAS),
    text: moduleText(printer.print()),
    source: '/components/schemas',
  };
}

function emitResourceTypes(resource: ResourceModel, build: Build, directory: string): DeclarationFile {
  const { slices, operations } = build;
  const printer = slices.printer();
  const { request, response, used } = slices.contexts();
  for (const operation of resource.operations) {
    const source = operations.get(operation.id);
    if (source === undefined) continue;
    if (operation.paramsType !== undefined) {
      const parts = paramsSlices(operation, source, request);
      if (parts.length === 1 && parts[0] !== undefined) printer.declare(operation.paramsType, parts[0]);
      else printer.declareIntersection(operation.paramsType, parts);
    }
    for (const { kind, type } of typedAnswers(operation.success)) {
      const slice = kind === 'json' ? responseSlice(source, response) : itemSlice(source, kind, response);
      printer.declare(type, slice);
    }
    if (operation.errorsType !== undefined) {
      printer.declare(operation.errorsType, errorsSlice(source, response));
    }
  }
  const home = `resources/${resource.fileName}`;
  return {
    kind: 'declarations',
    path: `${directory}/${home}.ts`,
    imports: importsOf(used, build.homes, home),
    text: moduleText(printer.print()),
    ...sourceOf(resource),
  };
}

function emitWebhooks(
  webhooks: WebhooksModel,
  { slices, homes }: Build,
  { spec, directory }: { readonly spec: NormalisedSpec; readonly directory: string },
): DeclarationFile {
  const sources = new Map(spec.webhooks.map((webhook) => [webhook.name, webhook]));
  const { text, used } = emitWebhookTypes(webhooks, sources, slices);
  const source = webhooks.list[0]?.pointer;
  return {
    kind: 'declarations',
    path: `${directory}/${WEBHOOKS}.ts`,
    imports: importsOf(used, homes, WEBHOOKS),
    text,
    ...(source !== undefined && { source }),
  };
}

/** openapi-fetch has a method for these verbs only. */
function hasMember({ verb }: OperationModel): boolean {
  return ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE'].includes(verb);
}

function emitOpenAPITypes(build: Build, directory: string): DeclarationFile {
  const { model, slices, operations } = build;
  const printer = slices.printer();
  const contexts = slices.contexts();
  const all = listResources(model.resources).flatMap((resource) => resource.operations);
  const byPath = new Map<string, OperationModel[]>();
  for (const operation of all) byPath.set(operation.path, [...(byPath.get(operation.path) ?? []), operation]);
  printer.declareInterface(
    'paths',
    [...byPath].map(([path, siblings]) =>
      printer.member(
        path,
        printer.object(
          siblings
            .filter(hasMember)
            .map(({ verb, id }) => printer.member(verb.toLowerCase(), printer.reference('operations', id))),
        ),
      ),
    ),
  );
  printer.declareInterface(
    'operations',
    all.flatMap((operation) => {
      const source = operations.get(operation.id);
      if (source === undefined) return [];
      return [printer.member(operation.id, printer.operation(sliceOperation(operation, source, contexts)))];
    }),
  );
  const members = model.schemas.flatMap(({ key, source, name }) => {
    if (key !== source || build.bases.has(key)) return [];
    contexts.used.add(name);
    return [printer.member(key, printer.reference(name))];
  });
  const responses = build.responses.map(([key, response]) =>
    printer.member(key, printer.response(sliceResponse(response, contexts.response))),
  );
  printer.declareInterface('components', [
    printer.member('schemas', printer.object(members)),
    printer.member('responses', printer.object(responses)),
  ]);
  return {
    kind: 'declarations',
    path: `${directory}/${OPENAPI}.ts`,
    imports: importsOf(contexts.used, build.homes, OPENAPI),
    text: printer.print(),
    source: '/paths',
  };
}

function emitIndex(modules: readonly string[], directory: string): TypeScriptFile {
  const exports = modules.map((module) => exportType(module, '*'));
  return { kind: 'typescript', path: `${directory}/index.ts`, imports: [], exports, statements: [] };
}

function importsOf(used: ReadonlySet<string>, homes: Homes, from: string): ImportRef[] {
  const up = from.includes('/') ? '../' : './';
  return [...used].flatMap((name) => {
    const home = homes.get(name);
    if (home === undefined) return [];
    if ('module' in home) return [importType(home.module, name)];
    return home.file === from ? [] : [importType(`${up}${home.file}.js`, name)];
  });
}

/** A file without declarations must still be a module. */
function moduleText(text: string): string {
  return text === '' ? 'export {};\n' : text;
}

function sourceOf(resource: ResourceModel): { source?: string } {
  const pointer = resource.operations[0]?.pointer;
  return pointer === undefined ? {} : { source: pointer };
}
