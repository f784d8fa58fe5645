import type { Pagination } from './pagination/pagination.js';
import type { RequestOptions } from './request-options.js';
import type { SecurityScheme } from './security/security-scheme.js';
import type { BodySerializer } from './serialize/body-serializer.js';
import type { ParameterSerializer } from './serialize/parameter-serializer.js';

export type HttpMethod = 'GET' | 'PUT' | 'POST' | 'DELETE' | 'OPTIONS' | 'HEAD' | 'PATCH' | 'TRACE';

/** Scheme names that must all be satisfied. A list of these is a choice; `[]` in the list means “or none”. */
export type SecurityRequirement = readonly string[];

/**
 * What the generator knows of an operation and the runtime cannot see from a call. Everything that has a default is left out,
 * so that most operations are `{ id, method, path }`.
 *
 * A key of `params` goes where `parameters` says; a key not listed there goes to the body if the operation has a flat one,
 * else to the query string.
 */
export interface Operation {
  /** operationId; errors and logs carry it. */
  readonly id: string;
  readonly method: HttpMethod;
  /** Path template, e.g. `/oauth_clients/{id}`. */
  readonly path: string;
  readonly parameters?: Readonly<Record<string, OperationParameter>>;
  readonly body?: OperationBody;
  /** `Accept` header. Default `application/json`. */
  readonly accept?: string;
  /** Default: the client's root security. `[]`: public. */
  readonly security?: readonly SecurityRequirement[];
  /** Absolute URL of the server of this operation or its path, where it differs from the root. */
  readonly server?: string;
  /** Name of the header for an idempotency key, when the operation declares one. */
  readonly idempotencyHeader?: string;
  /** Top-level member of the body that makes a repetition harmless; filled with a random UUID where the caller gives none. */
  readonly idempotencyField?: string;
  /** True: no success declares content, so an empty body is a result even where its content type says JSON. */
  readonly empty?: true;
  /** `manual`: a redirect is the answer, not a hop (an authorization endpoint). Default: followed, see SEC1. */
  readonly redirect?: 'manual';
}

/** An operation whose answer is a page. */
export interface ListOperation extends Operation {
  readonly pagination: Pagination;
}

export interface OperationParameter {
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  /** Name on the wire, where it differs from the key in `params`. */
  readonly name?: string;
  /** Default by place: `form` exploded in query and cookie (objects as deepObject brackets), `simple` in path and header. */
  readonly serialize?: ParameterSerializer;
}

export interface OperationBody {
  /** Media types that the operation takes, the preferred one first, each with what writes it. */
  readonly content: Readonly<Record<string, BodySerializer>>;
  /** True: `params.body` is the body. Default: every key of `params` not listed in `parameters` is a member of the body. */
  readonly wrapped?: true;
  /** True: a body is sent even when it has no member. */
  readonly required?: true;
}

/** Arguments of one call, as a generated method hands them on. */
export interface CallArguments {
  /** Values of positional path parameters by name in the template. */
  readonly path?: Readonly<Record<string, unknown>>;
  readonly params?: object | undefined;
  readonly options?: RequestOptions | undefined;
}

/** What the generator knows of a whole API. One constant in each generated client. */
export interface ClientSpec {
  /** Class name of the client, for messages, e.g. `TelnyxOAuth`. */
  readonly name: string;
  /** `package/version` for the `User-Agent` header. */
  readonly userAgent: string;
  /** Root server, variables filled in. Absent when the document names none: `baseURL` is then required. */
  readonly server?: string;
  /** Environment variable by client option, e.g. `{ baseURL: 'TELNYX_BASE_URL', apiKey: 'TELNYX_API_KEY' }`. */
  readonly env: Readonly<Record<string, string>>;
  readonly securitySchemes: Readonly<Record<string, SecurityScheme>>;
  /** Root security. */
  readonly security: readonly SecurityRequirement[];
  /** Response header with the id of a request. Default `x-request-id`. */
  readonly requestIdHeader?: string;
}
