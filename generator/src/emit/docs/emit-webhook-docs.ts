import type { WebhookModel, WebhooksModel, WebhookVerificationModel } from '../../model/webhooks-model.ts';
import { markdownCell, markdownCode } from '../../print/markdown.ts';
import { renderString } from '../../print/render-literal.ts';
import type { TemplateFile } from '../output-file.ts';
import type { PackageContext } from '../package-context.ts';
import { webhookExample } from '../webhook-example.ts';

const PAGE = 'docs/webhooks.md';

/** What the README says of webhooks. */
export function webhooksSection(webhooks: WebhooksModel, { packageName }: PackageContext): object {
  const { verification } = webhooks;
  return {
    example: webhookExample(webhooks, packageName),
    isVerified: verification !== undefined,
    ...(verification && verificationView(verification)),
    page: PAGE,
    link:
      webhooks.list.length === 1 ? 'The webhook and its type' : `The ${webhooks.list.length} webhooks and their types`,
  };
}

/** The reference page: every webhook with its event types and type. */
export function emitWebhookDocs(webhooks: WebhooksModel, context: PackageContext): TemplateFile {
  const { names, eventTypePaths } = webhooks;
  const source = webhooks.list[0]?.pointer;
  const firstType = webhooks.list.flatMap(({ eventTypes }) => eventTypes)[0];
  return {
    kind: 'template',
    path: PAGE,
    template: 'webhooks',
    view: {
      ...webhooksSection(webhooks, context),
      packageName: context.packageName,
      eventType: names.event,
      unknownType: names.unknownEvent,
      isTyped: eventTypePaths.length > 0 && firstType !== undefined,
      guard: markdownCode(`webhooks.is(event, ${renderString(firstType ?? '')})`),
      webhooks: webhooks.list.map(row),
    },
    ...(source !== undefined && { source }),
  };
}

function row({ name, typeName, eventTypes, summary, description, deprecated }: WebhookModel): object {
  return {
    name: markdownCode(name),
    eventTypes: eventTypes.map(markdownCode).join(', '),
    typeName: markdownCode(typeName),
    summary: `${deprecated ? '**Deprecated.** ' : ''}${markdownCell(summary ?? description ?? '')}`,
  };
}

function verificationView(verification: WebhookVerificationModel): object {
  return {
    env: verification.env,
    scheme: SCHEME_NAMES[verification.kind],
    keyName: verification.kind === 'ed25519' ? 'public key' : 'secret',
    replays: hasTimestamp(verification)
      ? 'The timestamp of a delivery may differ from `now` by `tolerance` seconds, 300 unless you say otherwise.'
      : 'Deliveries have no timestamp: an old one that is sent again cannot be told from a new one, unless you keep their ids.',
    testing: `In tests \`signWebhook(body, { key })\` gives the headers of a genuine delivery${verification.kind === 'ed25519' ? ', with a private key of `generateEd25519Keys()`' : ''}.`,
  };
}

function hasTimestamp(verification: WebhookVerificationModel): boolean {
  if (verification.kind !== 'hmac') return true;
  return verification.timestampHeader !== undefined || verification.fields !== undefined;
}

const SCHEME_NAMES: Readonly<Record<WebhookVerificationModel['kind'], string>> = {
  ed25519: 'Ed25519',
  hmac: 'HMAC',
  'standard-webhooks': 'Standard Webhooks',
};
