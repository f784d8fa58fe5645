import type { ExampleModel } from './api-model.ts';
import type { SchemaModel } from './schema-model.ts';

/** What the API sends of its own accord, and how a receiver can tell that it did. */
export interface WebhooksModel {
  /** In the document's order; never empty. */
  readonly list: readonly WebhookModel[];
  readonly names: WebhookTypeNames;
  /** Where events say their type: member names from the top; first the place that tells most of them apart. */
  readonly eventTypePaths: readonly (readonly string[])[];
  /** Every event must say its type, in the first of these places. */
  readonly alwaysTyped: boolean;
  /** Absent: nobody said how deliveries are signed, so there are types and no verification. */
  readonly verification?: WebhookVerificationModel;
}

/** Names of exported types, free of all others. */
export interface WebhookTypeNames {
  /** Union of all events, e.g. `WebhookEvent`. */
  readonly event: string;
  /** Event by event type, e.g. `WebhookEvents`. */
  readonly events: string;
  /** What the document does not describe, e.g. `UnknownWebhookEvent`. */
  readonly unknownEvent: string;
  /** Type of such an event, e.g. `UnknownWebhookEventType`. */
  readonly unknownEventType: string;
}

export interface WebhookModel {
  /** Key under `webhooks`. */
  readonly name: string;
  /** Name of the type of its events, e.g. `CallAnsweredWebhookEvent`. */
  readonly typeName: string;
  /** JSON pointer of the operation object. */
  readonly pointer: string;
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated: boolean;
  readonly schema: SchemaModel;
  readonly examples: readonly ExampleModel[];
  /** Values of the event type; empty where the document leaves it open. */
  readonly eventTypes: readonly string[];
  /** What the type says beyond the schema, so that events can be told apart. */
  readonly refinements: readonly EventRefinement[];
}

/** One member of an event, made narrower: these values and always there, none of the described event types, or never there. */
export interface EventRefinement {
  readonly path: readonly string[];
  readonly to: readonly string[] | 'unknownEventType' | 'never';
}

export type WebhookVerificationModel = WebhookScheme & {
  /** Environment variable of the key, e.g. `TELNYX_PUBLIC_KEY`. */
  readonly env: string;
};

/** How deliveries are signed. Members beside `kind` are options of the runtime's function, which documents them. */
export type WebhookScheme = Ed25519Scheme | HmacScheme | StandardWebhooksScheme;

export interface Ed25519Scheme {
  readonly kind: 'ed25519';
  readonly signatureHeader: string;
  readonly timestampHeader: string;
  readonly payload?: string;
  readonly encoding?: 'base64' | 'hex';
}

export interface HmacScheme {
  readonly kind: 'hmac';
  readonly signatureHeader: string;
  readonly algorithm?: 'SHA-256' | 'SHA-1' | 'SHA-512';
  readonly encoding?: 'base64' | 'hex';
  readonly prefix?: string;
  readonly timestampHeader?: string;
  readonly fields?: { readonly timestamp: string; readonly signature: string };
  readonly payload?: string;
  readonly keyEncoding?: 'utf8' | 'base64' | 'hex';
}

export interface StandardWebhooksScheme {
  readonly kind: 'standard-webhooks';
  readonly headerPrefix?: string;
}
