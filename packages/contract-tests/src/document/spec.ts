import type { Json, JsonObject } from './json.ts';

/** What the kit knows of a document. Types only. */
export interface SpecDocument {
  readonly title: string;
  /** The document as it was read. */
  readonly root: JsonObject;
  readonly operations: readonly SpecOperation[];
  readonly securitySchemes: Readonly<Record<string, JsonObject>>;
}

export interface SpecOperation {
  /** Method and path template: `GET /oauth_clients/{id}`. */
  readonly key: string;
  readonly method: string;
  readonly path: string;
  /** Server of the operation, else of its path, else of the document; absolute, without a slash at its end. */
  readonly server: string;
  /** Server of the document. */
  readonly rootServer: string;
  /** Those of the path item first. */
  readonly parameters: readonly SpecParameter[];
  readonly body?: SpecBody;
  readonly responses: readonly SpecResponse[];
  /** Scheme names that must hold together; alternatives are a list of these; `[]` inside the list means “or none”. */
  readonly security: readonly (readonly string[])[];
}

export interface SpecParameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly style: string;
  readonly explode: boolean;
  /** Media type of a `content` parameter. */
  readonly contentType?: string;
  readonly schema: SpecSchema | undefined;
  readonly examples: readonly SpecExample[];
}

export interface SpecBody {
  readonly required: boolean;
  readonly content: readonly SpecMedia[];
}

export interface SpecMedia {
  readonly mediaType: string;
  readonly schema: SpecSchema | undefined;
  /** `encoding` by property. */
  readonly encoding: Readonly<Record<string, JsonObject>>;
  readonly examples: readonly SpecExample[];
}

export interface SpecResponse {
  /** `200`, `4XX` or `default`. */
  readonly status: string;
  readonly content: readonly SpecMedia[];
  readonly headers: readonly SpecHeader[];
}

export interface SpecHeader {
  readonly name: string;
  readonly schema: SpecSchema | undefined;
  readonly examples: readonly SpecExample[];
}

/** A schema is known by its place, so that it is compiled with the whole document around it. */
export interface SpecSchema {
  readonly pointer: string;
}

export interface SpecExample {
  /** `default` for one that has no name. */
  readonly name: string;
  readonly value: Json;
  readonly pointer: string;
}
