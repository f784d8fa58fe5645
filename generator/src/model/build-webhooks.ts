import type { FindingCollector } from '../diagnostics.ts';
import { entriesOf, isObject, stringOf } from '../load/json.ts';
import type { JsonObject } from '../load/spec-document.ts';
import type { NormalisedSpec, NormalisedWebhook } from '../normalise/normalised-spec.ts';
import { assignWebhookNames } from './assign-webhook-names.ts';
import { buildExamples } from './build-examples.ts';
import { buildSchemaModel, type SchemaContext } from './build-schema-model.ts';
import type { ResolveSchema } from './flatten-object.ts';
import { isJsonMediaType } from './media-types.ts';
import type { WebhooksOptions } from './model-options.ts';
import { type EventTypes, resolveEventTypes } from './resolve-event-types.ts';
import { resolveWebhookVerification } from './resolve-webhook-verification.ts';
import type { WebhookModel, WebhooksModel } from './webhooks-model.ts';

export interface WebhooksBuild {
  readonly context: SchemaContext;
  readonly resolve: ResolveSchema;
  readonly options: WebhooksOptions | undefined;
  readonly findings: FindingCollector;
  readonly clientName: string;
  /** Exported names that are taken. */
  readonly reserved: readonly string[];
}

export function buildWebhooks(spec: NormalisedSpec, build: WebhooksBuild): WebhooksModel | undefined {
  const { context, resolve, findings, clientName, options = {} } = build;
  const sent = spec.webhooks.flatMap((webhook) => withJsonBody(webhook, findings));
  if (sent.length === 0) {
    if (build.options !== undefined) reportNone(findings);
    return undefined;
  }
  const inputs = sent.map(({ webhook, media }) => ({
    name: webhook.name,
    schema: buildSchemaModel(media['schema'], context),
  }));
  const eventTypes = resolveEventTypes(inputs, { options, resolve, findings });
  reportUntyped(sent, eventTypes, findings);
  const names = assignWebhookNames(
    inputs.map(({ name }) => name),
    build.reserved,
  );
  const verification = resolveWebhookVerification(
    sent.map(({ webhook }) => webhook),
    { options, clientName, findings },
  );
  return {
    list: sent.map(({ webhook, media }, index): WebhookModel => {
      const { name, pointer, source } = webhook;
      const summary = stringOf(source['summary'])?.trim();
      const description = stringOf(source['description'])?.trim();
      return {
        name,
        typeName: names.events.get(name) ?? name,
        pointer,
        ...(summary && { summary }),
        ...(description && { description }),
        deprecated: source['deprecated'] === true,
        schema: inputs[index]?.schema ?? { kind: 'unknown', docs: {} },
        examples: buildExamples(media, spec.resolve),
        eventTypes: eventTypes.values.get(name) ?? [],
        refinements: eventTypes.refinements.get(name) ?? [],
      };
    }),
    names: names.shared,
    eventTypePaths: eventTypes.paths,
    alwaysTyped: eventTypes.alwaysTyped,
    ...(verification && { verification }),
  };
}

interface SentWebhook {
  readonly webhook: NormalisedWebhook;
  /** Media type object of its JSON body. */
  readonly media: JsonObject;
}

function withJsonBody(webhook: NormalisedWebhook, findings: FindingCollector): SentWebhook[] {
  const media = webhookMedia(webhook);
  if (media !== undefined) return [{ webhook, media }];
  findings.report({
    code: 'SL204',
    message: `webhook ${webhook.name} has no JSON body; it is left out`,
    fix: 'Describe what is sent under requestBody, as application/json.',
    pointer: webhook.pointer,
  });
  return [];
}

/** The first JSON media type of what is sent. */
export function webhookMedia({ requestBody }: NormalisedWebhook): JsonObject | undefined {
  const media = entriesOf(requestBody?.['content']).find(([mediaType]) => isJsonMediaType(mediaType))?.[1];
  return isObject(media) ? media : undefined;
}

function reportNone(findings: FindingCollector): void {
  findings.report({
    code: 'SL305',
    message: 'config: webhooks has settings, but the document has no webhook that is sent as JSON',
    fix: 'Remove them, or describe the webhooks under "webhooks" (OpenAPI 3.1) or "x-webhooks" (3.0).',
  });
}

function reportUntyped(sent: readonly SentWebhook[], { values }: EventTypes, findings: FindingCollector): void {
  const untyped = sent.map(({ webhook }) => webhook).filter(({ name }) => !values.has(name));
  const [first] = untyped;
  if (first === undefined) return;
  const names = untyped.slice(0, 5).map(({ name }) => name);
  findings.report({
    code: 'SL307',
    message: `nothing tells the type of events of ${names.join(', ')}${untyped.length > 5 ? ` and ${untyped.length - 5} more webhooks` : ''}`,
    fix: 'Give the member that says it an enum or a const, or say webhooks.eventType and webhooks.eventTypes in the config.',
    pointer: first.pointer,
  });
}
