import { operationBaseURL } from '../base-url.js';
import type { ClientOptions, CredentialInput, Fetch } from '../client-options.js';
import type { ClientSpec } from '../client-spec.js';
import { readEnv, refuseBrowser, userAgent } from '../env.js';
import { redactedURL } from '../errors/redacted-url.js';
import { type RequestSummary, SDKError } from '../errors/sdk-error.js';
import { applyHeaders, type HeaderEntry, headerEntries } from '../headers.js';
import { compose, type Middleware, type MiddlewareRequest } from '../middleware.js';
import type { Operation } from '../operation.js';
import type { RequestOptions } from '../request-options.js';
import { authorize, type Credentials, credentialValue, type Renew } from '../security/authorize.js';
import type { TokenContext } from '../security/token-source.js';
import type { Answer } from './answer.js';
import { AttemptTimer } from './attempt-timer.js';
import { connectionFailure } from './connection-failure.js';
import { failureOf } from './failure-of.js';
import { followRedirects } from './follow-redirects.js';
import { isIdempotent } from './retry-policy.js';
import { type SendLimits, sendLimits } from './send-limits.js';
import { type Attempted, type RepeatableRequest, sendWithRetries } from './send-with-retries.js';

/** A request that is complete but for what each attempt adds: credentials, retry count, signal. */
export interface OutgoingRequest {
  readonly operation: Operation;
  readonly url: string;
  /** Of the client itself: `Accept`, a generated idempotency key. The client's default headers go over them. */
  readonly ownHeaders: readonly HeaderEntry[];
  /** Of the operation and the call, in rising order. */
  readonly callerHeaders: readonly HeaderEntry[];
  readonly body: BodyInit | undefined;
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

type MiddlewarePlace = 'middleware' | 'attemptMiddleware';

/** A client's own middleware, outside and inside of a call's. */
interface Layers {
  readonly outer: readonly Middleware[];
  readonly inner: readonly Middleware[];
}

/** Sends requests with a client's settings: base URL, credentials, attempts, limits. Keeps the credentials to itself. */
export class Sender {
  readonly #spec: ClientSpec;
  /** As they were when the client was made, with the environment's part. */
  readonly #options: ClientOptions;
  readonly #credentials: Credentials;
  readonly #limits: SendLimits;
  readonly #defaultHeaders: readonly HeaderEntry[];
  readonly #userAgent: string | undefined;
  readonly #layers: Readonly<Record<MiddlewarePlace, Layers>>;
  readonly #tokens: TokenContext;

  /** @param call how token sources reach the API */
  constructor(spec: ClientSpec, given: ClientOptions, call: TokenContext['call']) {
    const fromEnv = (option: string): string | undefined => (spec.env[option] ? readEnv(spec.env[option]) : undefined);
    const names = Object.values(spec.securitySchemes).flatMap((scheme) => scheme.credentials);
    const options: ClientOptions = { ...given, baseURL: given.baseURL || fromEnv('baseURL') };
    // The same object: credentials stand among the options, under names that the document gives.
    const credentials = options as Record<string, CredentialInput | undefined>;
    for (const name of names) credentials[name] ??= fromEnv(name);
    if (!options.dangerouslyAllowBrowser && names.some((name) => credentials[name])) refuseBrowser(spec.name);
    this.#spec = spec;
    this.#options = options;
    this.#credentials = credentials;
    this.#limits = sendLimits(options);
    const features = (spec.features ?? []).map((feature) => feature(options, spec));
    const layersOf = (place: MiddlewarePlace): Layers => ({
      outer: options[place] ?? [],
      inner: features.flatMap((feature) => feature[place] ?? []),
    });
    this.#layers = { middleware: layersOf('middleware'), attemptMiddleware: layersOf('attemptMiddleware') };
    this.#defaultHeaders = [
      ...features.flatMap(({ defaultHeaders }) => headerEntries(defaultHeaders)),
      ...headerEntries(options.defaultHeaders),
    ];
    this.#userAgent = userAgent(spec.userAgent);
    this.#tokens = {
      spec,
      call,
      credential: (name) => credentialValue(credentials[name] ?? fromEnv(name), this.#tokens),
      baseURL: (server) => this.baseURL(server),
    };
  }

  /**
   * Base URL of an operation: of the call, the client, the environment, the operation's own server, the root server, in this order.
   * @throws SDKError if none of them names one
   */
  baseURL(operationServer?: string, callBaseURL?: string): string {
    const { server, name } = this.#spec;
    const override = callBaseURL || this.#options.baseURL;
    const base = operationServer ? operationBaseURL(operationServer, server, override) : (override ?? server);
    if (!base) throw new SDKError(`${name}: the API's description names no server; set the client option "baseURL".`);
    return base;
  }

  /** The client's options with these changes. */
  optionsWith(changes: ClientOptions): ClientOptions {
    return { ...this.#options, ...changes };
  }

  /** @throws APIError for a status that is no success, unless the request accepts it; else what the attempts and middleware throw */
  async send(request: OutgoingRequest): Promise<Answer> {
    const { operation, url, body, options } = request;
    const { id: operationId, method } = operation;
    const entries = [
      ...request.ownHeaders,
      ...(request.isForeign ? [] : this.#defaultHeaders),
      ...request.callerHeaders,
    ];
    const build = (): Headers => {
      const headers = new Headers(this.#userAgent ? { 'user-agent': this.#userAgent } : {});
      applyHeaders(headers, entries);
      return headers;
    };
    const layers = this.#middleware('middleware', options);
    const limits = sendLimits(options, this.#limits);
    const summary = { method, url: redactedURL(url, operation.path), operationId };
    let sent: Attempted | undefined;
    const run = compose(layers, async (draft) => {
      // A middleware may go on more than once.
      sent?.timer.release();
      sent = await this.#sendAttempts(draft, request, {
        limits,
        summary,
        entries,
        ...(layers.length ? {} : { build }),
      });
      return sent.response;
    });
    try {
      const response = await run({
        operationId,
        path: operation.path,
        method,
        url,
        headers: build(),
        body,
        attempt: 0,
        context: {},
      });
      const { timer, attempts } = sent ?? { timer: new AttemptTimer(limits.timeout, undefined, summary), attempts: 0 };
      const requestId = response.headers.get(this.#spec.requestIdHeader ?? 'x-request-id') ?? undefined;
      const answer: Answer = { timer, attempts, response, request: summary, requestId };
      if (response.ok || request.acceptsFailure || (operation.redirect && response.status < 400)) return answer;
      throw await failureOf(answer, operation.parse);
    } catch (error) {
      sent?.timer.cancel();
      throw error;
    }
  }

  #middleware(place: MiddlewarePlace, options: RequestOptions): readonly Middleware[] {
    const { outer, inner } = this.#layers[place];
    return [...outer, ...(options[place] ?? []), ...inner];
  }

  #sendAttempts(draft: MiddlewareRequest, request: OutgoingRequest, settled: Settled): Promise<Attempted> {
    const { operation, options, bodyValue } = request;
    const { headers, body, method } = draft;
    const { entries, build } = settled;
    const isSettled = (name: string): boolean => entries.some(([own]) => own === name) || (!build && headers.has(name));
    const layers = this.#middleware('attemptMiddleware', options);
    const isKeyed =
      (options.retryNonIdempotent ?? this.#options.retryNonIdempotent) ||
      headers.has(operation.idempotency?.header ?? 'idempotency-key');
    let renew: Renew;
    return sendWithRetries({
      limits: settled.limits,
      summary: settled.summary,
      signal: options.signal,
      repeatability:
        body instanceof ReadableStream
          ? undefined
          : {
              replaySafe: isKeyed || isIdempotent(method) || request.hasIdempotentBody === true,
              hasIdempotencyKey: isKeyed,
            },
      attempt: async (attempt, signal) => {
        // Headers are dear: the first attempt takes those that are there, where another can have its own.
        const own = build ? (attempt ? build() : headers) : new Headers(headers);
        const target = { ...draft, attempt, headers: own };
        if (attempt && !isSettled('x-retry-count')) target.headers.set('x-retry-count', String(attempt));
        renew = await authorize(target, {
          spec: this.#spec,
          credentials: this.#credentials,
          tokens: this.#tokens,
          operation,
          body: bodyValue,
          isSettled,
        });
        return compose(layers, (final) => this.#fetch(final, request, { signal, summary: settled.summary }))(target);
      },
      renew: () => {
        renew?.();
        return renew !== undefined;
      },
    });
  }

  async #fetch(
    { url, method, headers, body }: MiddlewareRequest,
    request: OutgoingRequest,
    { signal, summary }: { readonly signal: AbortSignal; readonly summary: RequestSummary },
  ): Promise<Response> {
    const { operation, options } = request;
    const init: RequestInit & { duplex?: 'half' } = {
      ...this.#options.fetchOptions,
      ...options.fetchOptions,
      method,
      headers,
      signal,
      redirect: 'manual',
    };
    delete init.body;
    if (body !== undefined) init.body = body;
    if (body instanceof ReadableStream) init.duplex = 'half';
    // A local, so that it is called without `this`: a native `fetch` refuses a foreign one.
    const send: Fetch = options.fetch ?? this.#options.fetch ?? globalThis.fetch;
    try {
      // It may have ended while credentials were fetched; a `fetch` need not look at its signal.
      signal.throwIfAborted();
      return await (operation.redirect ? send(url, init) : followRedirects(send, url, init));
    } catch (error) {
      throw connectionFailure(error, summary);
    }
  }
}

/** What an attempt needs of its call. */
interface Settled extends Pick<RepeatableRequest, 'limits' | 'summary'> {
  /** Headers as they were asked for, removals too. */
  readonly entries: readonly HeaderEntry[];
  /** Makes the call's headers anew; absent where middleware may have changed them. */
  readonly build?: () => Headers;
}
