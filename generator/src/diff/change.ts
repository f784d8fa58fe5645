import type { OperationModel } from '../model/api-model.ts';
import type { Direction } from '../model/left-out.ts';
import type { NamedSchema } from '../model/schema-model.ts';
import type { WebhookModel } from '../model/webhooks-model.ts';
import type { ChangeHeading, ChangeKind, ChangeLevel } from './change-catalogue.ts';

/** A step into a value: to a member by its name, to the items of a list, or to members of any name. */
export type Step = { readonly member: string } | 'items' | 'values';

/** A part of an operation or webhook, as the document has it. */
export type Part =
  | { readonly of: 'parameter'; readonly in: string; readonly name: string }
  | { readonly of: 'body'; readonly mediaType?: string }
  | { readonly of: 'response'; readonly status: string; readonly mediaType?: string };

/** A place in one of the documents: from a pointer to a part, then into its schema. References on the way are followed when it is looked up. */
export interface Place {
  readonly pointer: string;
  readonly part?: Part;
  /** Into the schema of the part; absent: the part itself is meant. */
  readonly steps?: readonly Step[];
}

/** Both sides of what is compared; one of them is absent where something is new or gone. */
export interface Sides<T> {
  readonly base?: T | undefined;
  readonly revision?: T | undefined;
}

export type Owner =
  | ({ readonly kind: 'operation' } & Sides<OperationModel>)
  | ({ readonly kind: 'schema' } & Sides<NamedSchema>)
  | ({ readonly kind: 'webhook' } & Sides<WebhookModel>)
  | ({ readonly kind: 'client' } & Sides<{ readonly pointer: string }>);

/** Where a change is, before it is known who is affected. */
export interface Site {
  readonly owner: Owner;
  /** How people call all of it: `the answer`. */
  readonly whole?: string;
  /** Members are called by themselves: they are members of `params`, or of a type. */
  readonly isAlone?: boolean;
  readonly part?: Sides<Part>;
  readonly steps: readonly Step[];
  readonly direction?: Direction;
}

/** What a finder says of a change beyond where it is. */
export interface ChangeDetails {
  /** The sentence after the subject, of what is called `what`. */
  readonly say: (what: string) => string;
  /** Signatures or types. */
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  readonly oldName?: string | undefined;
  readonly newName?: string | undefined;
  /** In place of what the catalogue says. */
  readonly migration?: string | undefined;
}

/** An operation as callers know it. */
export interface AffectedOperation {
  /** operationId, of the revision if it is still there. */
  readonly id: string;
  /** `client.oauthClients.list` */
  readonly call: string;
  readonly verb: string;
  readonly path: string;
}

/** A difference between two documents, as callers of the client see it. */
export interface Change {
  readonly kind: ChangeKind;
  readonly code: string;
  readonly level: ChangeLevel;
  readonly heading: ChangeHeading;
  /** A sentence: who it is about, then what has changed. */
  readonly message: string;
  /** What it is about: of a schema its exported type, of a webhook its name. */
  readonly subject: { readonly kind: Owner['kind']; readonly name: string };
  /** Member path inside of it, as TypeScript spells it: `data[].name`; empty for the whole. */
  readonly member: string;
  /** Which way the value goes; absent where it goes none, `both` where it is the same both ways. */
  readonly direction?: Direction | 'both';
  /** In order of their calls; empty where no call is concerned, or all are. */
  readonly operations: readonly AffectedOperation[];
  readonly before?: string;
  readonly after?: string;
  readonly oldName?: string;
  readonly newName?: string;
  readonly migration?: string;
  readonly places: Sides<Place>;
}

export interface ModelDiff {
  readonly bump: ChangeLevel | 'none';
  /** The worst first, then by code and subject. */
  readonly changes: readonly Change[];
}
