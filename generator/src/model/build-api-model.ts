import type { FindingCollector } from '../diagnostics.ts';
import { isObject, objectsOf, stringOf } from '../load/json.ts';
import type { NormalisedSpec } from '../normalise/normalised-spec.ts';
import type { ApiModel, ExactModel, OperationModel } from './api-model.ts';
import { buildExactPlaces } from './build-exact-places.ts';
import { buildNamesLock } from './build-names-lock.ts';
import { buildOperation } from './build-operation.ts';
import { createSchemaContext } from './build-schema-model.ts';
import { buildSchemas } from './build-schemas.ts';
import { buildSecurity } from './build-security.ts';
import { absoluteServer, buildServers } from './build-servers.ts';
import { buildWebhooks } from './build-webhooks.ts';
import { chooseClientName } from './client-name.ts';
import { draftOperation } from './draft-operation.ts';
import { environmentName } from './environment-name.ts';
import { findSecrets } from './find-secrets.ts';
import type { ResolveSchema } from './flatten-object.ts';
import type { ModelOptions } from './model-options.ts';
import { nameOperations } from './name-operations.ts';
import { reportUnknownOperations } from './report-unknown-operations.ts';
import { createSchemaReadings } from './schema-reading.ts';

/** Everything that emitters will know of the API, names and pagination included. */
export function buildApiModel(spec: NormalisedSpec, options: ModelOptions, findings: FindingCollector): ApiModel {
  const { title, version, description } = readInfo(spec);
  const clientName = chooseClientName(title, options, findings);
  const readings = createSchemaReadings(spec, options.types ?? {});
  const contexts = {
    response: createSchemaContext(readings.response),
    request: createSchemaContext(readings.request),
  };
  const schemas = buildSchemas(spec, readings, { contexts, options, findings });
  const byKey = new Map(schemas.map(({ key, schema }) => [key, schema]));
  const resolve: ResolveSchema = (key) => byKey.get(key);
  const servers = buildServers(spec.servers);
  const baseURL = absoluteServer(servers);
  const security = buildSecurity({ spec, options, findings, clientName, baseURL });
  const draft = { contexts, resolve, servers, serialization: options.serialization ?? {} };
  const drafts = spec.operations.map((operation) => draftOperation(operation, draft));
  const schemaNames = new Map(schemas.map(({ key, name }) => [key, name]));
  const { named, resources, taken, lock } = nameOperations(drafts, {
    clientName,
    schemaNames: schemaNames.values(),
    tags: tagDescriptions(spec),
    resolve,
    options,
    findings,
  });
  const build = { schemaNames, security, baseURL, resolve, options, findings };
  const { exact, operations } = withExactIntegers(
    named.map(({ draft, names }) => buildOperation(draft, names, build)),
    { spec, readings, schemas },
  );
  reportUnknownOperations(drafts, options, findings);
  const webhooks = buildWebhooks(spec, {
    context: contexts.response,
    resolve,
    findings,
    clientName,
    options: options.webhooks,
    reserved: taken,
  });
  return {
    title,
    version,
    ...(description && { description }),
    clientName,
    servers,
    ...(baseURL !== undefined && { baseURL }),
    security: security.root,
    securitySchemes: security.schemes,
    credentials: security.credentials,
    settings: nameSettings(clientName, options),
    ...(security.tokenURL !== undefined && { tokenURL: security.tokenURL }),
    secrets: findSecrets(schemas, drafts),
    resources: resources.attach(new Map(operations.map((operation) => [operation.id, operation]))),
    schemas,
    readings,
    ...(exact && { exact }),
    names: buildNamesLock({ named, schemas, classes: resources.classes, lock, options, findings }),
    ...(webhooks && { webhooks }),
  };
}

function withExactIntegers(
  operations: readonly OperationModel[],
  { spec, readings, schemas }: Pick<ApiModel, 'readings' | 'schemas'> & { readonly spec: NormalisedSpec },
): { readonly operations: readonly OperationModel[]; readonly exact?: ExactModel } {
  const { integers } = readings;
  return integers === undefined ? { operations } : buildExactPlaces({ spec, integers, schemas, operations });
}

function nameSettings(clientName: string, { env }: ModelOptions): ApiModel['settings'] {
  return {
    baseURL: env?.['baseURL'] ?? environmentName(clientName, 'baseURL'),
    logLevel: env?.['logLevel'] ?? environmentName(clientName, 'log'),
    customHeaders: env?.['customHeaders'] ?? environmentName(clientName, 'customHeaders'),
  };
}

function readInfo({ root }: NormalisedSpec): { title: string; version: string; description: string | undefined } {
  const info = isObject(root['info']) ? root['info'] : {};
  return {
    title: stringOf(info['title'])?.trim() || 'API',
    version: stringOf(info['version']) ?? '0.0.0',
    description: stringOf(info['description'])?.trim(),
  };
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
