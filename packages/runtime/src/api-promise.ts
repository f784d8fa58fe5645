import { type Answer, takeResponse } from './send/answer.js';

export interface WithResponse<T> {
  readonly data: T;
  readonly response: Response;
  /** Of the response's request id header. */
  readonly requestId: string | undefined;
}

/**
 * The result of a call. The request is sent at once, and once, however many of the accessors are used; the body is read when the result
 * is first asked for.
 */
export class APIPromise<T> extends Promise<T> {
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

  // biome-ignore lint/suspicious/noThenProperty: a promise whose value is made when it is asked for
  override then<Fulfilled = T, Rejected = never>(
    onFulfilled?: ((value: T) => Fulfilled | PromiseLike<Fulfilled>) | null,
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Fulfilled | Rejected> {
    this.#result ??= this.#answer.then(this.#parse);
    return this.#result.then(onFulfilled, onRejected);
  }
}
