import type { FindingCollector } from '../diagnostics.ts';
import { nearestName } from '../load/nearest-name.ts';
import type { NormalisedWebhook } from '../normalise/normalised-spec.ts';
import { environmentName } from './environment-name.ts';
import type { WebhooksOptions } from './model-options.ts';
import type { WebhookScheme, WebhookVerificationModel } from './webhooks-model.ts';

export interface VerificationContext {
  readonly options: WebhooksOptions;
  readonly clientName: string;
  readonly findings: FindingCollector;
}

/** Names that a specification gives a meaning; any other header is its sender's invention. */
const STANDARD_HEADERS = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];

/**
 * How deliveries are verified: as the config says; otherwise by Standard Webhooks where every webhook declares its headers. A wrong
 * guess would refuse genuine deliveries, so there are no others.
 */
export function resolveWebhookVerification(
  webhooks: readonly NormalisedWebhook[],
  { options, clientName, findings }: VerificationContext,
): WebhookVerificationModel | undefined {
  const scheme = options.verify ?? derive(webhooks);
  if (scheme === undefined || scheme === false) return undefined;
  reportUndeclared(scheme, webhooks, findings);
  const key = scheme.kind === 'ed25519' ? 'publicKey' : 'webhookSecret';
  return { ...scheme, env: options.env ?? environmentName(clientName, key) };
}

function derive(webhooks: readonly NormalisedWebhook[]): WebhookScheme | undefined {
  const isStandard = webhooks.every((webhook) => {
    const declared = headersOf(webhook);
    return STANDARD_HEADERS.every((name) => declared.includes(name));
  });
  return isStandard ? { kind: 'standard-webhooks' } : undefined;
}

function headersOf({ parameters }: NormalisedWebhook): string[] {
  return parameters.filter(({ in: place }) => place === 'header').map(({ name }) => String(name).toLowerCase());
}

/** Documents need not declare headers; one that does, and not this one, may be right where the config has a slip. */
function reportUndeclared(
  scheme: WebhookScheme,
  webhooks: readonly NormalisedWebhook[],
  findings: FindingCollector,
): void {
  const declared = new Set(webhooks.flatMap(headersOf));
  if (declared.size === 0) return;
  for (const name of headersIn(scheme)) {
    if (declared.has(name.toLowerCase())) continue;
    const near = nearestName(name.toLowerCase(), [...declared]);
    findings.report({
      code: 'SL305',
      severity: 'warning',
      message: `config: webhooks.verify reads the header "${name}", which no webhook of the document declares`,
      fix: near === undefined ? `Declared are ${[...declared].join(', ')}.` : `Did you mean ${near}?`,
    });
  }
}

function headersIn(scheme: WebhookScheme): string[] {
  if (scheme.kind === 'standard-webhooks')
    return ['id', 'timestamp', 'signature'].map((part) => `${scheme.headerPrefix ?? 'webhook'}-${part}`);
  return [scheme.signatureHeader, ...(scheme.timestampHeader === undefined ? [] : [scheme.timestampHeader])];
}
