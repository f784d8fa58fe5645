import type { NamesLock } from '../load/names-lock.ts';
import type { OperationFilter } from '../normalise/operation-filter.ts';
import type { ListStyle, PaginationModel, SecuritySchemeModel } from './api-model.ts';
import type { WebhookScheme } from './webhooks-model.ts';

/** What a config may say about an API's model. Operations are named by operationId or `VERB /path`. */
export interface ModelOptions {
  readonly clientName?: string | undefined;
  /** Environment variable by client option; `baseURL` among them. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Operation to `resource.method`. */
  readonly names?: Readonly<Record<string, string>> | undefined;
  /** Component key to exported type name. */
  readonly schemaNames?: Readonly<Record<string, string>> | undefined;
  /** Operation to pagination; `false` for none. */
  readonly pagination?: Readonly<Record<string, false | PaginationOverride>> | undefined;
  /** Security scheme to what the client makes of it. */
  readonly security?: Readonly<Record<string, SecurityOverride>> | undefined;
  /** Operation to its alternatives of schemes; `[]` for none. */
  readonly operationSecurity?: Readonly<Record<string, readonly (readonly string[])[]>> | undefined;
  /** Member of request bodies that makes a repetition harmless, e.g. `command_id`: filled in where the caller gives none. */
  readonly idempotencyField?: string | undefined;
  readonly serialization?: SerializationOptions | undefined;
  /** Takes one of two equal prefixes away where the root server's path and the operation's path both begin with it. */
  readonly stripDuplicateBasePath?: boolean | undefined;
  readonly webhooks?: WebhooksOptions | undefined;
  readonly types?: TypesOptions | undefined;
  /** Operations that get clients of their own, by name. */
  readonly split?: Readonly<Record<string, SplitOptions>> | undefined;
  /** Names of an earlier run, which are kept. */
  readonly released?: NamesLock | undefined;
}

/** What a config says of a part of an API that has a client of its own. */
export interface SplitOptions {
  /** Picks its operations. */
  readonly include: readonly OperationFilter[];
  /** Class name of its client. Default: the whole's, with the part's name behind it. */
  readonly clientName?: string | undefined;
}

/** What types make of a document where there is a choice. */
export interface TypesOptions {
  /**
   * `open`: an enum of an answer takes values that the document does not list, since APIs add some later. `closed`: it takes none. Enums of
   * requests are closed. Default `open`.
   */
  readonly responseEnums?: 'open' | 'closed' | undefined;
  /**
   * Integers of 64 bits (`format: int64`, `uint64`). `number`: what a double can hold, exact up to 2^53. `bigint`: to the digit; answers give a
   * `bigint`, requests take a `number` as well. Default `number`.
   */
  readonly int64?: 'number' | 'bigint' | undefined;
}

/** What a config may say about the webhooks of an API. */
export interface WebhooksOptions {
  /**
   * How deliveries are signed, e.g. `{ kind: 'ed25519', signatureHeader: '…', timestampHeader: '…' }`. Default: Standard Webhooks
   * where every webhook declares its three headers, otherwise `false`: types, and no verification.
   */
  readonly verify?: WebhookScheme | false | undefined;
  /**
   * Environment variable of the key, for calls of `unwrap` that give none. Default: `…_PUBLIC_KEY` for Ed25519, otherwise
   * `…_WEBHOOK_SECRET`, after the client's name.
   */
  readonly env?: string | undefined;
  /** JSON pointer of the member of an event that says its type, e.g. `/data/event_type`. Default: derived. */
  readonly eventType?: string | undefined;
  /** Values of the event type that the document leaves open, by webhook; `names` where webhooks are called after their event type. */
  readonly eventTypes?: 'names' | Readonly<Record<string, readonly string[]>> | undefined;
}

/** What OpenAPI leaves open, or another server wants otherwise. */
export interface SerializationOptions {
  /** How lists are written inside of objects of the query. Default `repeat`. */
  readonly lists?: ListStyle | undefined;
  /** Operation to query parameter to how its lists are written, its own included. */
  readonly parameters?: Readonly<Record<string, Readonly<Record<string, ListStyle>>>> | undefined;
  /** Nested objects of multipart bodies: a part of JSON each, or parts named `name[member]`. Default `json`. */
  readonly multipart?: 'json' | 'brackets' | undefined;
}

export type PaginationOverride = Partial<Omit<PaginationModel, 'itemSchema' | 'origin'>> &
  Pick<PaginationModel, 'style'>;

export interface SecurityOverride {
  readonly kind?: SecuritySchemeModel['kind'] | undefined;
  readonly options?: readonly string[] | undefined;
}
