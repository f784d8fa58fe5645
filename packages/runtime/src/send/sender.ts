import { operationBaseURL } from '../base-url.js';
import type { ClientOptions, Fetch } from '../client-options.js';
import { readEnv, userAgent } from '../env.js';
import { redactedURL } from '../errors/redacted-url.js';
import { SDKError } from '../errors/sdk-error.js';
import { applyHeaders, type HeaderEntry, hasHeader, headerEntries } from '../headers.js';
import type { ClientSpec, Operation } from '../operation.js';
import type { RequestOptions } from '../request-options.js';
import { authorize, type Credentials } from '../security/authorize.js';
import type { CredentialTarget } from '../security/security-scheme.js';
import type { Answer } from './answer.js';
import { connectionFailure } from './connection-failure.js';
import { followRedirects } from './follow-redirects.js';
import { isIdempotent } from './retry-policy.js';
import { type SendLimits, sendLimits } from './send-limits.js';
import { sendWithRetries } from './send-with-retries.js';

/** A request that is complete but for what each attempt adds: credentials, retry count, signal. */
export interface OutgoingRequest {
  readonly operation: Operation;
  readonly url: string;
  /** Of the client itself: `Accept`, a generated idempotency key. The client's default headers go over them. */
  readonly ownHeaders: readonly HeaderEntry[];
  /** Of the operation and the call, in rising order. */
  readonly callerHeaders: readonly HeaderEntry[];
  readonly body: BodyInit | null | undefined;
  /** The body before it was serialised. */
  readonly bodyValue?: unknown;
  /** True: the body has a member that makes a repetition harmless. */
  readonly hasIdempotentBody?: boolean;
  readonly options: RequestOptions;
  /** True: the URL is not the API's, so the client's default headers, which may hold secrets, stay here. */
  readonly isForeign?: boolean;
  /** True: a status that is no success is an answer like any other. */
  readonly acceptsFailure?: boolean;
}

/** Sends requests with a client's settings: base URL, credentials, attempts, limits. Keeps the credentials to itself. */
export class Sender {
  readonly #spec: ClientSpec;
  readonly #options: ClientOptions;
  readonly #limits: SendLimits;
  readonly #baseURL: string | undefined;
  readonly #credentials: Credentials;
  readonly #defaultHeaders: readonly HeaderEntry[];
  readonly #userAgent: string | undefined;

  constructor(spec: ClientSpec, options: ClientOptions) {
    const fromEnv = (option: string): string | undefined => (spec.env[option] ? readEnv(spec.env[option]) : undefined);
    this.#spec = spec;
    this.#options = options;
    this.#limits = sendLimits(options);
    this.#baseURL = options.baseURL ?? fromEnv('baseURL');
    this.#defaultHeaders = headerEntries(options.defaultHeaders);
    this.#userAgent = userAgent(spec.userAgent);
    const names = Object.values(spec.securitySchemes).flatMap((scheme) => scheme.credentials);
    this.#credentials = Object.fromEntries(
      names.map((name) => [name, (options as Credentials)[name] ?? fromEnv(name)]),
    );
  }

  /**
   * Base URL of an operation: of the call, the client, the environment, the operation's own server, the root server, in this order.
   * @throws SDKError if none of them names one
   */
  baseURL(operationServer?: string, callBaseURL?: string): string {
    const { server, name } = this.#spec;
    const override = callBaseURL ?? this.#baseURL;
    const base = operationServer ? operationBaseURL(operationServer, server, override) : (override ?? server);
    if (!base) throw new SDKError(`${name}: the API's description names no server; set the client option "baseURL".`);
    return base;
  }

  send(request: OutgoingRequest): Promise<Answer> {
    const { operation, options, body } = request;
    const { method } = operation;
    const retriesAll = options.retryNonIdempotent ?? this.#options.retryNonIdempotent ?? false;
    const summary = { method, url: redactedURL(request.url), operationId: operation.id };
    return sendWithRetries({
      summary,
      limits: sendLimits(options, this.#limits),
      signal: options.signal,
      requestIdHeader: this.#spec.requestIdHeader ?? 'x-request-id',
      repeatability: () => {
        if (body instanceof ReadableStream) return undefined;
        const keyHeader = operation.idempotencyHeader?.toLowerCase() ?? 'idempotency-key';
        const headers = [...request.ownHeaders, ...this.#defaultHeaders, ...request.callerHeaders];
        const isKeyed = retriesAll || hasHeader(headers, keyHeader);
        return {
          replaySafe: isKeyed || isIdempotent(method) || request.hasIdempotentBody === true,
          hasIdempotencyKey: isKeyed,
        };
      },
      attempt: async (count, signal) => {
        const target = await this.#prepare(request, count);
        try {
          return await this.#fetch(target, request, signal);
        } catch (error) {
          throw connectionFailure(error, summary);
        }
      },
      accepts: ({ status }) => request.acceptsFailure === true || (operation.redirect === 'manual' && status < 400),
    });
  }

  /** URL and headers of one attempt. */
  async #prepare(request: OutgoingRequest, count: number): Promise<CredentialTarget> {
    const target = { url: request.url, headers: new Headers() };
    const { headers } = target;
    if (this.#userAgent) headers.set('user-agent', this.#userAgent);
    if (count) headers.set('x-retry-count', String(count));
    applyHeaders(headers, request.ownHeaders);
    if (!request.isForeign) applyHeaders(headers, this.#defaultHeaders);
    applyHeaders(headers, request.callerHeaders);
    await authorize(target, {
      spec: this.#spec,
      credentials: this.#credentials,
      operation: request.operation,
      body: request.bodyValue,
      callerHeaders: [...this.#defaultHeaders, ...request.callerHeaders],
    });
    return target;
  }

  #fetch({ url, headers }: CredentialTarget, request: OutgoingRequest, signal: AbortSignal): Promise<Response> {
    const { operation, body, options } = request;
    const init: RequestInit & { duplex?: 'half' } = {
      ...this.#options.fetchOptions,
      ...options.fetchOptions,
      method: operation.method,
      headers,
      signal,
      redirect: 'manual',
    };
    delete init.body;
    if (body !== undefined && body !== null) init.body = body;
    if (body instanceof ReadableStream) init.duplex = 'half';
    // A local, so that it is called without `this`: a native `fetch` refuses a foreign one.
    const send: Fetch = options.fetch ?? this.#options.fetch ?? globalThis.fetch;
    return operation.redirect === 'manual' ? send(url, init) : followRedirects(send, url, init);
  }
}
