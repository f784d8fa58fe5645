import type { ApiModel, OperationModel, ResourceModel } from '../../model/api-model.ts';
import { successesOf } from '../../model/build-responses.ts';
import { flattenObject, type ResolveSchema } from '../../model/flatten-object.ts';
import { listResources } from '../../model/list-resources.ts';
import type { SchemaModel } from '../../model/schema-model.ts';
import { markdownCell, markdownCode, markdownText } from '../../print/markdown.ts';
import { clientExample } from '../client/client-example.ts';
import { errorClass } from '../error-class.ts';
import { renderChoiceCall, renderExampleCall, schemaResolver } from '../operation-example.ts';
import { callPath, methodPath, renderSignatures } from '../operation-signature.ts';
import type { OutputFile } from '../output-file.ts';
import type { PackageContext } from '../package-context.ts';
import { emitWebhookDocs, webhooksSection } from './emit-webhook-docs.ts';
import { typeText } from './type-text.ts';

interface DocsContext {
  readonly resolve: ResolveSchema;
  readonly typeNames: ReadonlyMap<string, string>;
}

export interface DocsOptions {
  readonly hasTestKit: boolean;
}

/** README, one reference page a resource, and one for webhooks. */
export function emitDocs(model: ApiModel, context: PackageContext, { hasTestKit }: DocsOptions): OutputFile[] {
  const docs: DocsContext = {
    resolve: schemaResolver(model),
    typeNames: new Map(model.schemas.map(({ key, name }) => [key, name])),
  };
  const resources = listResources(model.resources).filter(({ operations }) => operations.length > 0);
  return [
    {
      kind: 'template',
      path: 'README.md',
      template: 'readme',
      view: {
        ...readmeView(model, context, resources),
        ...(hasTestKit && { testing: testingView(resources) }),
      },
      source: '/info',
    },
    ...(model.webhooks === undefined ? [] : [emitWebhookDocs(model.webhooks, context)]),
    ...resources.map((resource): OutputFile => {
      const pointer = resource.operations[0]?.pointer;
      return {
        kind: 'template',
        path: `docs/reference/${resource.fileName}.md`,
        template: 'resource',
        view: resourceView(resource, docs),
        ...(pointer !== undefined && { source: pointer }),
      };
    }),
  ];
}

function readmeView(model: ApiModel, context: PackageContext, resources: readonly ResourceModel[]): object {
  return {
    packageName: context.packageName,
    clientName: model.clientName,
    title: markdownText(model.title),
    version: markdownText(model.version),
    description: model.description === undefined ? '' : markdownText(model.description),
    example: clientExample(model, context),
    credentials: [
      ...model.credentials.map(({ option, env, description }) => ({
        option,
        env,
        description: markdownCell(description),
      })),
    ],
    stream: streamExample(resources, schemaResolver(model)),
    baseURL: model.baseURL,
    settings: model.settings,
    tokenURL: model.tokenURL,
    firstResource: resources[0] && { className: resources[0].className, fileName: resources[0].fileName },
    ...(model.webhooks && { webhooks: webhooksSection(model.webhooks, context) }),
    resources: resources.map((resource) => ({
      path: `client.${resource.path.join('.')}`,
      link: `docs/reference/${resource.fileName}.md`,
      methods: resource.operations.map((operation) => ({
        call: markdownCode(callPath(operation)),
        endpoint: markdownCode(`${operation.verb} ${operation.path}`),
        summary: markdownCell(operation.summary ?? ''),
      })),
    })),
  };
}

/** How to read a stream, for an API that has one. */
function streamExample(resources: readonly ResourceModel[], resolve: ResolveSchema): string | undefined {
  for (const operation of resources.flatMap(({ operations }) => operations)) {
    const { kind, choices = [] } = operation.success;
    if (isStream(kind)) return renderExampleCall(operation, resolve);
    const choice = choices.find((other) => isStream(other.kind));
    if (choice !== undefined) return renderChoiceCall(operation, choice, resolve);
  }
  return undefined;
}

function isStream(kind: string): boolean {
  return kind === 'events' || kind === 'items';
}

/** A method to show the kit with: rather a list, and one whose success the document shows. */
function testingView(resources: readonly ResourceModel[]): { readonly method: string } | undefined {
  const operations = resources
    .flatMap((resource) => resource.operations)
    .filter(({ success }) => success.kind === 'json');
  const shown = operations.filter(({ responses }) =>
    responses.some(({ status, content }) => /^2/.test(status) && content.some(({ examples }) => examples.length > 0)),
  );
  const operation = shown.find(({ pagination }) => pagination) ?? shown[0] ?? operations[0];
  return operation && { method: methodPath(operation) };
}

function resourceView(resource: ResourceModel, docs: DocsContext): object {
  return {
    path: `client.${resource.path.join('.')}`,
    description: resource.description === undefined ? '' : markdownText(resource.description),
    operations: resource.operations.map((operation) => operationView(operation, docs)),
  };
}

function operationView(operation: OperationModel, docs: DocsContext): object {
  const parameters = parameterRows(operation, docs);
  const fields = answerRows(operation, docs);
  return {
    method: operation.method,
    endpoint: `${operation.verb} ${operation.path}`,
    summary: markdownText(operation.summary ?? ''),
    description: operation.description === operation.summary ? '' : markdownText(operation.description ?? ''),
    deprecated: operation.deprecated,
    signature: renderSignatures(operation),
    example: renderExampleCall(operation, docs.resolve),
    hasParameters: parameters.length > 0,
    parameters,
    hasFields: fields.length > 0,
    fields,
    errors: operation.responses
      .filter(({ status }) => /^[45]/.test(status))
      .map(({ status, description }) => ({
        status,
        class: errorClass(status),
        description: markdownCell(description ?? ''),
      })),
  };
}

function parameterRows(operation: OperationModel, docs: DocsContext): object[] {
  const rows = operation.parameters.map((parameter) => ({
    name: markdownCode(parameter.key),
    place: parameter.in,
    required: parameter.required ? 'yes' : '',
    type: markdownCode(typeText(parameter.schema, docs.typeNames)),
    description: markdownCell(parameter.description ?? parameter.schema.docs.description ?? ''),
  }));
  const { body } = operation;
  const schema = body?.content[0]?.schema;
  if (body === undefined || schema === undefined) return rows;
  if (body.flat) return [...rows, ...propertyRows(schema, docs).map((row) => ({ place: 'body', ...row }))];
  return [
    ...rows,
    {
      name: markdownCode('body'),
      place: 'body',
      required: body.required ? 'yes' : '',
      type: markdownCode(typeText(schema, docs.typeNames)),
      description: markdownCell(body.description ?? ''),
    },
  ];
}

function answerRows(operation: OperationModel, docs: DocsContext): object[] {
  if (operation.success.kind !== 'json') return [];
  const { pagination } = operation;
  const [answer] = successesOf(operation.responses, ({ status }) => status);
  const schema = pagination?.itemSchema ?? answer?.content.find(({ kind }) => kind === 'json')?.schema;
  return schema === undefined ? [] : propertyRows(schema, docs);
}

function propertyRows(
  schema: SchemaModel,
  { resolve, typeNames }: DocsContext,
): { name: string; required: string; type: string; description: string }[] {
  return flattenObject(schema, resolve).map((property) => ({
    name: markdownCode(property.name),
    required: property.required ? 'yes' : '',
    type: markdownCode(typeText(property.schema, typeNames)),
    description: markdownCell(property.schema.docs.description ?? ''),
  }));
}
