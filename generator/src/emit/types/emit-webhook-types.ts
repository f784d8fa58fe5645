import type { JsonObject } from '../../load/spec-document.ts';
import { webhookMedia } from '../../model/build-webhooks.ts';
import type { EventRefinement, WebhookModel, WebhooksModel, WebhookTypeNames } from '../../model/webhooks-model.ts';
import type { NormalisedWebhook } from '../../normalise/normalised-spec.ts';
import { commentLine, commentText } from '../../print/jsdoc.ts';
import { renderKey } from '../../print/render-literal.ts';
import type { TypeSlices } from './build-slices.ts';
import { type SliceContext, typeReference } from './slice-context.ts';
import { NEVER } from './slice-literals.ts';
import { sliceSchema } from './slice-schema.ts';
import type { TypePrinter } from './type-printer.ts';

export interface WebhookTypes {
  readonly text: string;
  /** Exported names of other files that the text uses. */
  readonly used: ReadonlySet<string>;
}

/**
 * A type for each webhook's events, their union, and the union's member for events that the document does not describe. Events
 * are told apart by TypeScript as they are at run time: by the member that says their type.
 */
export function emitWebhookTypes(
  webhooks: WebhooksModel,
  sources: ReadonlyMap<string, NormalisedWebhook>,
  slices: TypeSlices,
): WebhookTypes {
  const printer = slices.printer();
  const { response: context } = slices.contexts();
  for (const webhook of webhooks.list) declareEvent(webhook, sources.get(webhook.name), { printer, context, webhooks });
  declareUnknownEvent(webhooks, printer, context);
  const text = [printer.print(), unknownEventType(webhooks), unionText(webhooks), eventsText(webhooks)];
  return { text: text.filter((part) => part !== '').join('\n'), used: context.used };
}

interface Declaration {
  readonly printer: TypePrinter;
  readonly context: SliceContext;
  readonly webhooks: WebhooksModel;
}

function declareEvent(
  webhook: WebhookModel,
  source: NormalisedWebhook | undefined,
  { printer, context, webhooks }: Declaration,
): void {
  const media = source === undefined ? undefined : webhookMedia(source);
  const { title: _title, ...body } = sliceSchema(media?.['schema'], context);
  const docs = { title: eventDocs(webhook), ...(webhook.deprecated && { deprecated: true }) };
  const leaves = webhook.refinements.map((refinement) => leafOf(refinement, webhooks.names, context));
  if (leaves.length === 0) printer.declare(webhook.typeName, { ...body, ...docs });
  else printer.declareIntersection(webhook.typeName, [body, objectOf(leaves)], docs);
}

function eventDocs({ name, summary = '', description = '', eventTypes }: WebhookModel): string {
  const types = eventTypes.map((type) => `\`${commentLine(type)}\``).join(', ');
  const trace = `Webhook \`${commentLine(name)}\`${types === '' ? '' : `, event type ${types}`}`;
  const prose = [commentText(summary), commentText(description)];
  return [...new Set(prose), trace].filter((part) => part !== '').join('\n\n');
}

interface Leaf {
  readonly path: readonly string[];
  readonly slice: JsonObject;
  readonly required: boolean;
}

function leafOf({ path, to }: EventRefinement, names: WebhookTypeNames, context: SliceContext): Leaf {
  if (to === 'never') return { path, slice: NEVER, required: false };
  if (to === 'unknownEventType')
    return { path, slice: typeReference(names.unknownEventType, context), required: false };
  return { path, slice: { oneOf: to.map((value) => ({ const: value })) }, required: true };
}

/** Objects inside an object, down to the leaves. Of two leaves on one way the upper one stays. */
function objectOf(leaves: readonly Leaf[]): JsonObject {
  const byName = new Map<string, Leaf[]>();
  for (const {
    path: [name = '', ...path],
    ...leaf
  } of leaves) {
    byName.set(name, [...(byName.get(name) ?? []), { path, ...leaf }]);
  }
  return {
    type: 'object',
    // Not by assignment: a member may be called `__proto__`.
    properties: Object.fromEntries(
      [...byName].map(([name, inner]) => [name, inner.find(({ path }) => path.length === 0)?.slice ?? objectOf(inner)]),
    ),
    required: [...byName].filter(([, inner]) => inner.some(({ required }) => required)).map(([name]) => name),
  };
}

function declareUnknownEvent(webhooks: WebhooksModel, printer: TypePrinter, context: SliceContext): void {
  const { eventTypePaths, alwaysTyped, names } = webhooks;
  const leaves = eventTypePaths.map((path) => {
    return { path, slice: typeReference(names.unknownEventType, context), required: alwaysTyped };
  });
  const members = leaves.length === 0 ? { type: 'object', additionalProperties: true } : objectOf(leaves);
  const title =
    'An event that the document does not describe: APIs add types, and old receivers must not fail on them.';
  printer.declare(names.unknownEvent, { ...members, title });
}

/** An ambient enum: the one string type of which TypeScript knows that no literal belongs to it. It has no byte at run time. */
function unknownEventType({ names, eventTypePaths }: WebhooksModel): string {
  if (eventTypePaths.length === 0) return '';
  return `/**
 * A string that is none of the described event types. Known types can be told from it by \`===\` and \`switch\`; to compare it with a
 * type that the document does not describe, make it a \`string\` first.
 */
declare enum ${names.unknownEventType} {
  value = '\\u0000',
}
export type { ${names.unknownEventType} };
`;
}

function unionText({ list, names }: WebhooksModel): string {
  const members = [...list.map(({ typeName }) => typeName), names.unknownEvent].map((name) => `\n  | ${name}`);
  return `/** Every event, those that the document does not describe included. */\nexport type ${names.event} =${members.join('')};\n`;
}

function eventsText({ list, names }: WebhooksModel): string {
  const byType = new Map<string, string[]>();
  for (const { typeName, eventTypes } of list) {
    for (const type of eventTypes) byType.set(type, [...(byType.get(type) ?? []), typeName]);
  }
  if (byType.size === 0) return '';
  const members = [...byType].map(([type, types]) => `  ${renderKey(type)}: ${types.join(' | ')};\n`);
  return `/** Event by event type. */\nexport interface ${names.events} {\n${members.join('')}}\n`;
}
