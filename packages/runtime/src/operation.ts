import type { Idempotency } from './idempotency.js';
import type { Pagination } from './pagination/pagination.js';
import type { RequestOptions } from './request-options.js';
import type { AcceptChooser } from './response/accept-by.js';
import type { AnswerReader } from './response/answer-reader.js';
import type { AnswerParser } from './response/parse-json.js';
import type { RedirectReader } from './response/redirect-response.js';
import type { BodyWriter } from './serialize/body-writer.js';
import type { ParameterSerializer } from './serialize/parameter-serializer.js';

export type HttpMethod =
  | 'GET'
  | 'PUT'
  | 'POST'
  | 'DELETE'
  | 'OPTIONS'
  | 'HEAD'
  | 'PATCH'
  | 'TRACE'
  | 'QUERY'
  | (string & Record<never, never>);

/** Scheme names that must all be satisfied. A list of these is a choice; `[]` in the list means “or none”. */
export type SecurityRequirement = readonly string[];

/**
 * What the generator knows of an operation and the runtime cannot see from a call. Everything that has a default is left out,
 * so that most operations are `{ id, method, path }`; what is rarely needed comes as a function, so that a bundle holds only what its
 * operations use.
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
  /** Present: parameters of the call can ask for another one, e.g. `stream: true`. */
  readonly acceptBy?: AcceptChooser;
  /** Readers of what can come besides JSON, in order of preference. */
  readonly answers?: readonly AnswerReader[];
  /** Reads what is JSON, bodies of errors included. Default `JSON.parse`. */
  readonly parse?: AnswerParser;
  /** Default: the client's root security. `[]`: public. */
  readonly security?: readonly SecurityRequirement[];
  /** Absolute URL of the server of this operation or its path, where it differs from the root. */
  readonly server?: string;
  /** Absent: nothing tells a repetition of this operation from a second call. */
  readonly idempotency?: Idempotency;
  /** True: no success declares content, so an empty body is a result even where its content type says JSON. */
  readonly empty?: true;
  /** Present: a redirect is the answer, not a hop (an authorization endpoint). Default: followed, see SEC1. */
  readonly redirect?: RedirectReader;
}

/** An operation whose answer is a page. */
export interface ListOperation extends Operation {
  readonly pagination: Pagination;
}

export interface OperationParameter {
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  /** Name on the wire, where it differs from the key in `params`. */
  readonly name?: string;
  /** Default by place: `form` exploded in query and cookie, objects as deepObject; the text of a scalar in path and header. */
  readonly serialize?: ParameterSerializer;
}

export interface OperationBody {
  readonly write: BodyWriter;
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
