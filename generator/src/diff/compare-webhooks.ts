import type { WebhookModel } from '../model/webhooks-model.ts';
import type { Owner, Site } from './change.ts';
import { reportClient } from './compare-client.ts';
import type { ComparedApis } from './compare-operations.ts';
import { isSameJson } from './same-json.ts';

type WebhookOwner = Extract<Owner, { kind: 'webhook' }>;

/** Events by their names in the document. Receivers have a branch for what they do not know. */
export function compareWebhooks(apis: ComparedApis): void {
  const [base, revision] = [apis.base.model.webhooks, apis.revision.model.webhooks];
  const before = new Map(base?.list.map((webhook) => [webhook.name, webhook]));
  const after = new Map(revision?.list.map((webhook) => [webhook.name, webhook]));
  for (const [name, webhook] of before) {
    const other = after.get(name);
    if (other !== undefined) compareWebhook(webhook, other, apis);
    else
      report(
        apis,
        'webhook-removed',
        { kind: 'webhook', base: webhook },
        { text: `the event ${webhook.typeName} is gone`, oldName: webhook.typeName },
      );
  }
  for (const [name, webhook] of after) {
    if (before.has(name)) continue;
    report(
      apis,
      'webhook-added',
      { kind: 'webhook', revision: webhook },
      { text: `the event ${webhook.typeName} is new`, newName: webhook.typeName },
    );
  }
  if (base !== undefined && revision !== undefined && !isSameJson(base.verification, revision.verification)) {
    reportClient(apis, 'verification-changed', {
      text: `deliveries are verified by ${revision.verification?.kind ?? 'nothing'}, and were by ${base.verification?.kind ?? 'nothing'}`,
      pointer: '/webhooks',
    });
  }
}

function compareWebhook(base: WebhookModel, revision: WebhookModel, apis: ComparedApis): void {
  const owner: WebhookOwner = { kind: 'webhook', base, revision };
  if (base.typeName !== revision.typeName) {
    report(apis, 'webhook-renamed', owner, {
      text: `its type is ${revision.typeName}, and was ${base.typeName}`,
      oldName: base.typeName,
      newName: revision.typeName,
    });
  }
  if (!base.deprecated && revision.deprecated)
    report(apis, 'webhook-deprecated', owner, { text: 'the event is deprecated' });
  for (const type of base.eventTypes.filter((one) => !revision.eventTypes.includes(one))) {
    report(apis, 'event-type-removed', owner, { text: `it no longer comes as "${type}"`, oldName: type });
  }
  for (const type of revision.eventTypes.filter((one) => !base.eventTypes.includes(one))) {
    report(apis, 'event-type-added', owner, { text: `it comes as "${type}" too`, newName: type });
  }
  if (
    base.summary !== revision.summary ||
    base.description !== revision.description ||
    !isSameJson(base.examples, revision.examples)
  ) {
    report(apis, 'docs-changed', owner, { text: 'it is described in other words' });
  }
  const part = { base: { of: 'body' }, revision: { of: 'body' } } as const;
  const site: Site = { owner, part, whole: 'the event', steps: [], direction: 'response' };
  apis.schemas.compareAt(base.schema, revision.schema, site);
}

function report(
  { changes }: ComparedApis,
  kind: Parameters<ComparedApis['changes']['report']>[0],
  owner: WebhookOwner,
  { text, ...rest }: { readonly text: string; readonly oldName?: string; readonly newName?: string },
): void {
  changes.report(kind, { owner, steps: [] }, { say: () => text, ...rest });
}
