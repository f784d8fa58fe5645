import type { FindingCollector } from '../diagnostics.ts';
import { isObject } from '../load/json.ts';
import type { NormalisedSpec } from '../normalise/normalised-spec.ts';
import { pickOperations } from '../normalise/operation-filter.ts';
import { requestRoots, responseRoots, walkSchemas } from '../normalise/walk-schemas.ts';
import type { ApiModel, OperationModel, PlacesModel, ResourceModel } from './api-model.ts';
import { clientTypeNames, isFreeClientName } from './client-name.ts';
import { findSecrets } from './find-secrets.ts';
import { pascalCase, safeTypeName } from './identifiers.ts';
import { listResources } from './list-resources.ts';
import type { SplitOptions } from './model-options.ts';
import { NameTable } from './name-table.ts';

/** The part of an API that one client has. Names in it are those of the whole. */
export interface ModelPart {
  /** Name under `split` in the config; absent for what no entry picks. */
  readonly name?: string;
  readonly model: ApiModel;
  /** With the operations and webhooks of the part alone; its schemas are those of the whole. */
  readonly spec: NormalisedSpec;
}

/**
 * Divides a finished model: each entry of the config gets what its filters pick, the first that does; the rest, and the webhooks, stay. Reports
 * SL311 for filters that pick nothing, and SL305 for names of clients that cannot be had.
 */
export function splitModel(
  model: ApiModel,
  spec: NormalisedSpec,
  { split, findings }: { readonly split: Readonly<Record<string, SplitOptions>>; readonly findings: FindingCollector },
): ModelPart[] {
  const homes = homesOf(spec, split, findings);
  const names = partNames(model, split, findings);
  const part = (name: string | undefined): ModelPart => {
    const operations = spec.operations.filter(({ id }) => homes.get(id) === name);
    const own: NormalisedSpec = { ...spec, operations, webhooks: name === undefined ? spec.webhooks : [] };
    const clientName = name === undefined ? model.clientName : (names.get(name) ?? model.clientName);
    return { ...(name !== undefined && { name }), spec: own, model: partOf(model, own, clientName) };
  };
  return [undefined, ...Object.keys(split)].map(part);
}

/** Entry of each operation, by operationId. */
function homesOf(
  spec: NormalisedSpec,
  split: Readonly<Record<string, SplitOptions>>,
  findings: FindingCollector,
): Map<string, string> {
  const paths = isObject(spec.root['paths']) ? spec.root['paths'] : {};
  const candidates = spec.operations.map((operation) => {
    const pathItem = paths[operation.path];
    return { ...operation, pathItem: isObject(pathItem) ? pathItem : {} };
  });
  const homes = new Map<string, string>();
  for (const [name, { include }] of Object.entries(split)) {
    for (const { id } of pickOperations(include, `split.${name}.include`, candidates, findings)) {
      if (!homes.has(id)) homes.set(id, name);
    }
  }
  return homes;
}

/** Class names of the parts' clients: the config's, else the whole's with the entry's name behind it. None hides an exported type. */
function partNames(
  model: ApiModel,
  split: Readonly<Record<string, SplitOptions>>,
  findings: FindingCollector,
): Map<string, string> {
  const { operations, resources, schemas } = model.names;
  const exported = [...operations.values()].flatMap(({ types }) => Object.values(types));
  const table = new NameTable([
    ...exported,
    ...resources.values(),
    ...schemas.values(),
    ...clientTypeNames(model.clientName),
  ]);
  return new Map(
    Object.entries(split).map(([name, { clientName }]) => {
      const derived = safeTypeName(pascalCase(`${model.clientName} ${name}`));
      const wanted = clientName ?? derived;
      const isFree = isFreeClientName(wanted) && clientTypeNames(wanted).every((typeName) => !table.has(typeName));
      const chosen = isFree ? wanted : `${derived}Client`;
      if (clientName !== undefined && !isFree) reportName(clientName, chosen, findings);
      for (const typeName of clientTypeNames(chosen)) table.claim(typeName);
      return [name, chosen];
    }),
  );
}

function reportName(wanted: string, chosen: string, findings: FindingCollector): void {
  findings.report({
    code: 'SL305',
    message: `a client of the split cannot be called "${wanted}": something else that its package exports is`,
    fix: `Choose another clientName, for example ${chosen}.`,
  });
}

function partOf(model: ApiModel, spec: NormalisedSpec, clientName: string): ApiModel {
  const ids = new Set(spec.operations.map(({ id }) => id));
  const resources = model.resources.flatMap((resource) => withOperations(resource, ids));
  const operations = listResources(resources).flatMap((resource) => resource.operations);
  const keys = reachedSchemas(spec);
  const schemas = model.schemas.filter(({ source }) => keys.has(source));
  const { webhooks, exact, ...shared } = model;
  return {
    ...shared,
    clientName,
    resources,
    schemas,
    secrets: findSecrets(schemas, operations),
    ...(webhooks && spec.webhooks.length > 0 && { webhooks }),
    ...(exact && { exact: exactPart(exact, operations, spec.webhooks.length > 0) }),
  };
}

function withOperations(resource: ResourceModel, ids: ReadonlySet<string>): ResourceModel[] {
  const operations = resource.operations.filter(({ id }) => ids.has(id));
  const resources = resource.resources.flatMap((child) => withOperations(child, ids));
  return operations.length + resources.length === 0 ? [] : [{ ...resource, operations, resources }];
}

/** Keys of the components that the operations lead to. */
function reachedSchemas(spec: NormalisedSpec): Set<string> {
  const roots = [...requestRoots(spec), ...responseRoots(spec)];
  const keys = new Set<string>();
  walkSchemas(roots, spec, { intoComponents: true }, (_schema, target) => {
    if (target !== undefined) keys.add(target);
  });
  return keys;
}

type Exact = NonNullable<ApiModel['exact']>;

/** The constants that the operations use, and those that these lead to. */
function exactPart({ constants, event }: Exact, operations: readonly OperationModel[], hasEvents: boolean): Exact {
  const used = new Set(
    operations.flatMap(({ exact = {} }) => [
      exact.success,
      exact.item,
      ...(exact.errors ?? []).map(([, name]) => name),
    ]),
  );
  if (hasEvents) used.add(event);
  const byName = new Map(constants.map(({ name, places }) => [name, places]));
  for (const name of used) for (const inner of namesIn(byName.get(name ?? ''))) used.add(inner);
  return {
    constants: constants.filter(({ name }) => used.has(name)),
    ...(hasEvents && event !== undefined && { event }),
  };
}

function namesIn(places: PlacesModel | undefined): string[] {
  if (places === undefined || places.kind === 'exact') return [];
  if (places.kind === 'name') return [places.name];
  const { items, members, values } = places;
  return [items, values, ...members.map(([, part]) => part)].flatMap(namesIn);
}
