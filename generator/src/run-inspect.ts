import type { ResolvedApi } from './config/resolved-api.ts';
import { type Diagnostic, FindingCollector, resolveFindings } from './diagnostics.ts';
import { renderSignature } from './emit/operation-signature.ts';
import type {
  ApiModel,
  OperationModel,
  PaginationModel,
  ResourceModel,
  SecurityRequirement,
} from './model/api-model.ts';
import type { WebhookScheme } from './model/webhooks-model.ts';
import { hasErrors, type RunOptions, withDocument } from './plan-api.ts';

/** One operation as `inspect --reporter json` prints it. */
export interface InspectedOperation {
  readonly id: string;
  /** Upper case. */
  readonly method: string;
  readonly path: string;
  /** Names from the client down, joined by dots: `texml.accounts.calls`. */
  readonly resource: string;
  readonly name: string;
  /** Class of the client that has it. */
  readonly client: string;
  readonly signature: string;
  readonly pagination: Omit<PaginationModel, 'itemSchema'> | null;
  /** Alternatives of schemes that go together. */
  readonly security: readonly SecurityRequirement[];
  /** Base URLs, the operation's own or the document's. */
  readonly servers: readonly string[];
}

/** One webhook as `inspect --reporter json` prints it. */
export interface InspectedWebhook {
  /** Key under `webhooks`. */
  readonly name: string;
  /** Exported type of its events. */
  readonly type: string;
  /** Values that tell its events from others; empty where the document leaves them open. */
  readonly eventTypes: readonly string[];
  /** How deliveries are verified; `null` for not at all. */
  readonly verification: WebhookScheme['kind'] | null;
}

/** One client: a whole API, or a part of one. */
export interface InspectedClient {
  readonly model: ApiModel;
  readonly operations: readonly InspectedOperation[];
  readonly webhooks: readonly InspectedWebhook[];
}

export interface InspectResult {
  /** Without those of documents that have errors. */
  readonly clients: readonly InspectedClient[];
  readonly diagnostics: readonly Diagnostic[];
  readonly succeeded: boolean;
}

/** What the generator understood of the documents. Writes nothing. */
export async function runInspect(apis: readonly ResolvedApi[], options: RunOptions): Promise<InspectResult> {
  const inspected: InspectedClient[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const api of apis) {
    const findings = new FindingCollector();
    const { document, value: models = [] } = await withDocument(
      api,
      { ...options, findings },
      async (loaded, named) => {
        options.onStage?.('Building the model');
        const { buildModels } = await import('./build-model.ts');
        return buildModels(named, loaded, findings);
      },
    );
    diagnostics.push(...resolveFindings(findings.findings, document?.locate ?? (() => undefined)));
    for (const model of models) inspected.push({ model, ...inspectModel(model) });
  }
  return { clients: inspected, diagnostics, succeeded: !hasErrors(diagnostics) };
}

function inspectModel(model: ApiModel): Omit<InspectedClient, 'model'> {
  const verification = model.webhooks?.verification?.kind ?? null;
  return {
    operations: allOperations(model.resources).map((operation) => inspectOperation(operation, model)),
    webhooks: (model.webhooks?.list ?? []).map(({ name, typeName, eventTypes }) => {
      return { name, type: typeName, eventTypes, verification };
    }),
  };
}

function allOperations(resources: readonly ResourceModel[]): OperationModel[] {
  return resources.flatMap(({ operations, resources: inner }) => [...operations, ...allOperations(inner)]);
}

function inspectOperation(operation: OperationModel, model: ApiModel): InspectedOperation {
  return {
    id: operation.id,
    method: operation.verb,
    path: operation.path,
    resource: operation.resource.join('.'),
    name: operation.method,
    client: model.clientName,
    signature: renderSignature(operation),
    pagination: paginationOf(operation),
    security: operation.security ?? model.security,
    servers: operation.server === undefined ? model.servers.map(({ url }) => url) : [operation.server],
  };
}

function paginationOf({ pagination }: OperationModel): InspectedOperation['pagination'] {
  if (pagination === undefined) return null;
  const { itemSchema: _itemSchema, ...shown } = pagination;
  return shown;
}
