import type { HttpMethod } from '../operation.js';
import type { PagePointers } from './serve-pages.js';

/** An answer that a document gives as an example. */
export interface ExampleAnswer {
  readonly status: number;
  /** Name of the example; absent where the document has none, and this is the least that fits its schema. */
  readonly name?: string;
  /** Decoded JSON, or text. Absent: no content. */
  readonly body?: unknown;
  /** @default 'application/json' */
  readonly contentType?: string;
}

/**
 * What a document says of an operation, as far as tests need it. A generated client exports these by method, as `examples` of its `./testing`.
 * @typeParam Body answer of a success
 */
export interface OperationExamples<Body = unknown> {
  readonly method: HttpMethod;
  /** Path template, e.g. `/oauth_clients/{id}`. */
  readonly path: string;
  /** Successes first. */
  readonly answers: readonly ExampleAnswer[];
  /** Where the parts of a page stand, if it is a list. */
  readonly pagination?: PagePointers;
  /** Carries `Body`; never set. */
  readonly body?: Body;
}

/** By method of the client, e.g. `oauthClients.list`. */
export type ExamplesByMethod = Readonly<Record<string, OperationExamples>>;

export const isSuccess = ({ status }: ExampleAnswer): boolean => status < 400;
