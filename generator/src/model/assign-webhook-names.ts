import { pascalCase, safeTypeName, splitWords } from './identifiers.ts';
import { NameTable } from './name-table.ts';
import type { WebhookTypeNames } from './webhooks-model.ts';

export interface WebhookNames {
  readonly shared: WebhookTypeNames;
  /** By webhook. */
  readonly events: ReadonlyMap<string, string>;
}

/** What `src/webhooks.ts` exports beside types. */
const EXPORTS = ['signWebhook', 'webhooks', 'WebhookParser', 'WebhookReceiver', 'WebhookParseError', 'WebhookSigner'];

/** `call.answered`, `callAnswered` and `CallAnsweredEvent` have the type `CallAnsweredWebhookEvent`. `reserved` names win. */
export function assignWebhookNames(webhooks: readonly string[], reserved: Iterable<string>): WebhookNames {
  const table = new NameTable([...reserved, ...EXPORTS]);
  const shared = {
    event: table.claim('WebhookEvent', 'AnyWebhookEvent'),
    events: table.claim('WebhookEvents', 'WebhookEventsByType'),
    unknownEvent: table.claim('UnknownWebhookEvent', 'UndescribedWebhookEvent'),
    unknownEventType: table.claim('UnknownWebhookEventType', 'UndescribedWebhookEventType'),
  };
  const events = new Map(
    webhooks.map((name) => {
      const stem = stemOf(name);
      return [name, table.claim(safeTypeName(`${stem}WebhookEvent`), safeTypeName(`${stem}Webhook`))];
    }),
  );
  return { shared, events };
}

function stemOf(name: string): string {
  const words = splitWords(name);
  const last = words.findLastIndex((word) => !['event', 'webhook'].includes(word.toLowerCase()));
  return pascalCase((last === -1 ? words : words.slice(0, last + 1)).join(' ')) || 'Unnamed';
}
