import { APIPromise } from './api-promise.js';
import type { ClientOptions } from './client-options.js';
import type { ClientSpec } from './client-spec.js';
import type { CallArguments, ListOperation, Operation } from './operation.js';
import { Page, type PageAnswer, type PageWalk } from './pagination/page.js';
import { PagePromise } from './pagination/page-promise.js';
import { parseResponse } from './response/parse-response.js';
import type { Answer } from './send/answer.js';
import { sendOperation } from './send/send-operation.js';
import { Sender } from './send/sender.js';

/** Base of the generated clients. */
export class APIClient {
  /** Internal: what `raw`, `request` and the resources send through. */
  readonly _sender: Sender;
  readonly #spec: ClientSpec;

  /** @throws TypeError for an option that is out of range, or a header that cannot be sent */
  constructor(spec: ClientSpec, options: ClientOptions = {}) {
    this.#spec = spec;
    this._sender = new Sender(spec, options, (operation, args) => this.call(operation, args));
  }

  /** Where requests go. */
  get baseURL(): string {
    return this._sender.baseURL();
  }

  /** A client like this one but for these options, which may also be credentials. */
  withOptions(options: ClientOptions & Readonly<Record<string, unknown>>): this {
    const merged = this._sender.optionsWith(options);
    if (this.constructor === APIClient) return new APIClient(this.#spec, merged) as this;
    // Generated clients know their own description.
    const Client = this.constructor as new (options: ClientOptions, features: ClientSpec['features']) => this;
    return new Client(merged, this.#spec.features);
  }

  /** Sends one operation. Every failure is a rejection. */
  call<T, Errors extends object = Record<never, never>>(
    operation: Operation,
    args: CallArguments = {},
  ): APIPromise<T, Errors> {
    return new APIPromise<T, Errors>(
      sendOperation(this._sender, operation, args),
      (answer) => parseResponse(answer, operation) as Promise<T>,
    );
  }

  /** Sends an operation whose answer is a page. What is no JSON, such as the same list as CSV, is given as its reader gives it. */
  list<Item, Body = unknown, Errors extends object = Record<never, never>>(
    operation: ListOperation,
    args: CallArguments = {},
  ): PagePromise<Item, Body, Errors> {
    const read = <T>(answer: Answer, finish: (page: PageAnswer) => T): Promise<T> =>
      parseResponse(answer, operation, (body) =>
        finish({ body, response: answer.response, url: answer.request.url }),
      ) as Promise<T>;
    const walk: PageWalk = {
      operation,
      fetchPage: async ({ params, url }) =>
        read(await sendOperation(this._sender, operation, { ...args, params, url }), (page) => page),
    };
    return new PagePromise<Item, Body, Errors>(sendOperation(this._sender, operation, args), (answer) =>
      read(answer, (page) => new Page<Item, Body>(walk, args.params, page)),
    );
  }
}
