import type { Json, JsonObject } from '../load/spec-document.ts';

declare const normalised: unique symbol;

/**
 * What `normalise` makes: OpenAPI 3 only, operation ids complete and unique without regard to case, every reference
 * outside of schemas followed, malformed parts reported and left out. Branded, so that a raw document cannot pass for it.
 */
export interface NormalisedSpec {
  readonly [normalised]: true;
  readonly root: JsonObject;
  /** JSON of the whole: one document, from which the same is generated without overlays, filters and other files. */
  readonly text: string;
  readonly operations: readonly NormalisedOperation[];
  readonly webhooks: readonly NormalisedWebhook[];
  /** `components.schemas`, well-formed entries only. */
  readonly schemas: ReadonlyMap<string, Json>;
  /** Components that the document does not have, by key: what a base says of itself, and the key of that base. See spread-bases.ts. */
  readonly bases: ReadonlyMap<string, string>;
  readonly servers: readonly JsonObject[];
  readonly security: readonly JsonObject[];
  readonly securitySchemes: ReadonlyMap<string, JsonObject>;
  readonly resolve: Resolve;
}

/** Follows a local `$ref` chain to a value; undefined when it leads nowhere or round in a circle. */
export type Resolve = (reference: string) => Json | undefined;

export interface NormalisedOperation {
  readonly id: string;
  /** False when the document had no operationId here. */
  readonly idDeclared: boolean;
  /** Upper case; as the document writes it for what is no method of HTTP itself. */
  readonly verb: string;
  readonly path: string;
  /** JSON pointer of the operation object. */
  readonly pointer: string;
  /** The operation object as the document has it, for prose and extensions. */
  readonly source: JsonObject;
  /** Path item's and operation's, merged by place and name, references followed. */
  readonly parameters: readonly JsonObject[];
  readonly requestBody?: JsonObject;
  readonly responses: readonly (readonly [status: string, response: JsonObject])[];
  /** Absent: the root's. */
  readonly security?: readonly JsonObject[];
  /** The operation's or its path's; absent: the root's. */
  readonly servers?: readonly JsonObject[];
}

/** What the API sends of its own accord. Its security is left out: it would be the receiver's, which the document cannot know. */
export interface NormalisedWebhook {
  /** Key under `webhooks`; with the verb where one key has several. */
  readonly name: string;
  /** Upper case; as the document writes it for what is no method of HTTP itself. */
  readonly verb: string;
  /** JSON pointer of the operation object. */
  readonly pointer: string;
  readonly source: JsonObject;
  /** Path item's and operation's, references followed. */
  readonly parameters: readonly JsonObject[];
  readonly requestBody?: JsonObject;
}

/** The brand is a fiction of the type system: only `normalise.ts` may apply it. */
export function brandNormalised(spec: Omit<NormalisedSpec, typeof normalised>): NormalisedSpec {
  return spec as NormalisedSpec;
}
