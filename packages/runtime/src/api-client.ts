import { APIPromise } from './api-promise.js';
import type { ClientOptions } from './client-options.js';
import { SDKError } from './errors/sdk-error.js';
import type { CallArguments, ClientSpec, HttpMethod, ListOperation, Operation } from './operation.js';
import { Page, type PageAnswer, type PageWalk } from './pagination/page.js';
import { PagePromise } from './pagination/page-promise.js';
import type { CustomRequestOptions } from './request-options.js';
import { parseResponse } from './response/parse-response.js';
import type { Answer } from './send/answer.js';
import { createTransport, type OperationCall, sendOperation, type Transport } from './send/send-operation.js';
import { Sender } from './send/sender.js';
import { asGiven, isBodyInit } from './serialize/choose-content.js';
import { jsonBody } from './serialize/json-body.js';

/** Base of the generated clients. */
export class APIClient {
  /** Internal: what `raw` and the resources send through. */
  readonly _sender: Sender;
  readonly #spec: ClientSpec;
  readonly #transport: Transport;
  readonly #options: ClientOptions;

  /** @throws TypeError for an option that is out of range, or a header that cannot be sent */
  constructor(spec: ClientSpec, options: ClientOptions = {}) {
    this.#spec = spec;
    this._sender = new Sender(spec, options);
    this.#transport = createTransport();
    this.#options = options;
  }

  /** Where requests go. */
  get baseURL(): string {
    return this._sender.baseURL();
  }

  /** A client like this one but for these options, which may also be credentials. */
  withOptions(options: ClientOptions & Readonly<Record<string, unknown>>): this {
    const merged = { ...this.#options, ...options };
    if (this.constructor === APIClient) return new APIClient(this.#spec, merged) as this;
    // Generated clients know their own description, and take options alone.
    const Client = this.constructor as new (options: ClientOptions) => this;
    return new Client(merged);
  }

  /** Sends one operation. Every failure is a rejection. */
  call<T>(operation: Operation, args: CallArguments = {}): APIPromise<T> {
    return this.#promise<T>(operation, args);
  }

  /** Sends an operation whose answer is a page. */
  list<Item, Body = unknown>(operation: ListOperation, args: CallArguments = {}): PagePromise<Item, Body> {
    const send = (call: OperationCall): Promise<Answer> =>
      sendOperation(this._sender, this.#transport, operation, call);
    const pageAnswer = async (answer: Answer): Promise<PageAnswer> => {
      const body = await parseResponse(answer, operation, args.options);
      return { body, response: answer.response, url: answer.request.url };
    };
    const walk: PageWalk = {
      operation,
      requested: new Map(),
      fetchPage: async ({ params, url }) => pageAnswer(await send({ ...args, params, url })),
    };
    return new PagePromise<Item, Body>(
      send(args),
      async (answer) => new Page<Item, Body>(walk, args.params, await pageAnswer(answer)),
    );
  }

  /**
   * Sends a request that the API's description does not know, with credentials, retries, limits and errors like any other.
   * @param path below the base URL, or an absolute URL of its origin; of another origin only with `auth: false`
   */
  request<T = unknown>(
    method: string,
    path: string,
    { query, body, auth, ...options }: CustomRequestOptions = {},
  ): APIPromise<T> {
    const isGiven = isBodyInit(body);
    const operation: Operation = {
      id: `${method.toUpperCase()} ${path.split(/[?#]/, 1)[0]}`,
      method: method.toUpperCase() as HttpMethod,
      path: path.startsWith('/') ? path : `/${path}`,
      accept: options.accept ?? '*/*',
      body: { content: isGiven ? { '*/*': asGiven } : { 'application/json': jsonBody }, wrapped: true },
      ...(auth === false ? { security: [] } : {}),
    };
    const args = { params: { body }, options: { ...options, extraQuery: { ...query, ...options.extraQuery } } };
    if (!/^[a-z][a-z\d+.-]*:/i.test(path)) return this.#promise<T>(operation, args);
    return this.#promise<T>(operation, args, () => this.#elsewhere(path, options.baseURL, auth));
  }

  #promise<T>(
    operation: Operation,
    args: CallArguments,
    elsewhere?: () => Pick<OperationCall, 'url' | 'isForeign'>,
  ): APIPromise<T> {
    const send = (call: OperationCall): Promise<Answer> =>
      sendOperation(this._sender, this.#transport, operation, call);
    const answer = elsewhere ? Promise.resolve().then(() => send({ ...args, ...elsewhere() })) : send(args);
    return new APIPromise<T>(answer, (answer) => parseResponse(answer, operation, args.options) as Promise<T>);
  }

  #elsewhere(
    path: string,
    callBaseURL: string | undefined,
    auth: false | undefined,
  ): Pick<OperationCall, 'url' | 'isForeign'> {
    const { href, origin } = new URL(path);
    const isForeign = origin !== new URL(this._sender.baseURL(undefined, callBaseURL)).origin;
    if (isForeign && auth !== false) {
      throw new SDKError(
        `${origin} is not the origin of the API; nothing was sent. Pass "auth: false" to call it without credentials.`,
      );
    }
    return { url: href, isForeign };
  }
}
