import { APIError } from './errors/api-error.js';
import { SDKError } from './errors/sdk-error.js';
import { type Answer, takeResponse } from './send/answer.js';
import { errorResponses } from './send/failure-of.js';

export interface WithResponse<T> {
  readonly data: T;
  readonly response: Response;
  /** Of the response's request id header. */
  readonly requestId: string | undefined;
}

/**
 * An error of a call whose error bodies are described: `error.is(422)` narrows `error.body`.
 * @typeParam Errors decoded body by status, e.g. `{ 404: NotFound; 422: Invalid }`
 */
export type CallError<Errors extends object> = {
  is<Status extends keyof Errors & number>(
    status: Status,
  ): this is APIError & { readonly status: Status; readonly body: Errors[Status] };
} & SDKError;

/** What a call came to, without a throw. `error` is set exactly if the call failed. */
export type Result<T, Errors extends object = Record<never, never>> =
  | (WithResponse<T> & { readonly error: undefined })
  | {
      readonly data: undefined;
      readonly error: CallError<Errors>;
      /** `undefined`: none came. Its body has been read; see `error.body` and `error.rawBody`. */
      readonly response: Response | undefined;
      readonly requestId: string | undefined;
    };

/**
 * The result of a call. The request is sent at once, and once, however many of the accessors are used; the body is read when the result
 * is first asked for.
 */
export class APIPromise<T, Errors extends object = Record<never, never>> extends Promise<T> {
  readonly #answer: Promise<Answer>;
  readonly #parse: (answer: Answer) => T | Promise<T>;
  #result: Promise<T> | undefined;

  constructor(answer: Promise<Answer>, parse: (answer: Answer) => T | Promise<T>) {
    // The inherited state is never used: `then` below, on which `await`, `catch` and `finally` rest, leads to `#result`.
    super((resolve) => resolve(undefined as never));
    this.#answer = answer;
    this.#parse = parse;
  }

  /** `then` makes ordinary promises. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  /** The response with its body unread. */
  asResponse(): Promise<Response> {
    return this.#answer.then(takeResponse);
  }

  /** The result together with its response. */
  async withResponse(): Promise<WithResponse<T>> {
    const { response, requestId } = await this.#answer;
    return { data: await this, response, requestId };
  }

  /**
   * The result or the error, as a value: `const { data, error, response } = await call.result()`. Rejects only for what is no failure of the
   * call: a `TypeError` for a wrong argument, or an error of the caller's own middleware or credential function.
   */
  async result(): Promise<Result<T, Errors>> {
    try {
      return { ...(await this.withResponse()), error: undefined };
    } catch (error) {
      if (!(error instanceof SDKError)) throw error;
      const requestId = error instanceof APIError ? error.requestId : undefined;
      return { data: undefined, error: error as CallError<Errors>, response: errorResponses.get(error), requestId };
    }
  }

  // biome-ignore lint/suspicious/noThenProperty: a promise whose value is made when it is asked for
  override then<Fulfilled = T, Rejected = never>(
    onFulfilled?: ((value: T) => Fulfilled | PromiseLike<Fulfilled>) | null,
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Fulfilled | Rejected> {
    this.#result ??= this.#answer.then(this.#parse);
    return this.#result.then(onFulfilled, onRejected);
  }
}
