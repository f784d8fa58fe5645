import type { ContractCallOptions, ContractClientOptions } from '../../src/index.ts';

/** A client by hand, no more than the contract asks for; a fault makes it wrong in one respect. */
export type Fault =
  | 'drops the query'
  | 'double slash'
  | 'path not encoded'
  | 'drops a member'
  | 'form not encoded'
  | 'wrong content type'
  | 'wrong credentials'
  | 'credentials everywhere'
  | 'no user agent'
  | 'one class for all errors'
  | 'error without body'
  | 'request id lost'
  | 'result by heart'
  | 'follows redirects'
  | 'ignores its own server'
  | 'retries with another body'
  | 'never retries'
  | 'ignores the signal'
  | 'network error as it came'
  | 'stops at an empty page'
  | 'loses a header parameter'
  | 'sends without credentials'
  | 'ignores what is accepted'
  | 'loses an event'
  | 'loses the id of an event'
  | 'gives lines as text';

export class PetstoreError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}
export class APIError extends PetstoreError {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
  readonly requestId: string | null;
  readonly retryAfterMs: number | undefined;
  constructor(response: Response, body: unknown, fault?: Fault) {
    super(`${response.status} ${JSON.stringify(body)}`);
    this.status = response.status;
    this.headers = response.headers;
    this.body = fault === 'error without body' ? undefined : body;
    this.requestId = fault === 'request id lost' ? null : response.headers.get('x-request-id');
    const wait = response.headers.get('retry-after');
    this.retryAfterMs = wait === null ? undefined : Number(wait) * 1000;
  }
}
export class AuthenticationError extends APIError {}
export class NotFoundError extends APIError {}
export class UnprocessableEntityError extends APIError {}
export class RateLimitError extends APIError {}
export class InternalServerError extends APIError {}
export class APIConnectionError extends PetstoreError {}
export class APIUserAbortError extends PetstoreError {}
export class MissingCredentialsError extends PetstoreError {}

const CLASSES: Readonly<Record<number, typeof APIError>> = {
  401: AuthenticationError,
  404: NotFoundError,
  422: UnprocessableEntityError,
  429: RateLimitError,
};

export interface PetstoreOptions extends ContractClientOptions {
  readonly apiKey?: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
}

interface Call {
  readonly method?: string;
  readonly path: string;
  readonly query?: string;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly auth?: 'bearer' | 'client' | 'client?' | 'none';
  readonly server?: string;
  readonly redirect?: 'manual';
}

export interface Page {
  readonly body: unknown;
  readonly data: readonly unknown[];
  hasNextPage(): boolean;
  getNextPage(): Promise<Page>;
}

/** A result that knows its response. */
export class Result<T> {
  readonly #result: Promise<{ readonly data: T; readonly response: Response }>;
  constructor(result: Promise<{ readonly data: T; readonly response: Response }>) {
    this.#result = result;
  }
  // biome-ignore lint/suspicious/noThenProperty: awaitable, as generated methods are
  then<A = T, B = never>(
    done?: ((value: T) => A | PromiseLike<A>) | null,
    failed?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#result.then(({ data }) => data).then(done, failed);
  }
  withResponse(): Promise<{ readonly data: T; readonly response: Response }> {
    return this.#result;
  }
  async *[Symbol.asyncIterator](): AsyncGenerator<unknown, void, undefined> {
    for (let page = (await this) as unknown as Page | undefined; page; ) {
      yield* page.data;
      page = page.hasNextPage() ? await page.getNextPage() : undefined;
    }
  }
}

async function* stream(items: readonly unknown[]): AsyncGenerator<unknown, void, undefined> {
  yield* items;
}

const pair = (name: string, value: unknown): string => `${name}=${encodeURIComponent(String(value))}`;

export class Petstore {
  readonly #options: PetstoreOptions;
  readonly #fault: Fault | undefined;

  constructor(options: PetstoreOptions, fault?: Fault) {
    this.#options = options;
    this.#fault = fault;
  }

  list(
    params: { 'page[number]'?: number; filter?: { kind: string; born: { after: string } }; tags?: string[] },
    options: ContractCallOptions,
  ): Result<Page> {
    const { 'page[number]': page, filter, tags } = params;
    const query = [
      ...(page === undefined ? [] : [pair('page[number]', page)]),
      ...(filter ? [pair('filter[kind]', filter.kind), pair('filter[born][after]', filter.born.after)] : []),
      ...(tags ? [pair('tags', tags.join(','))] : []),
    ].join('&');
    const pageOf = (body: unknown): Page => {
      const { data, meta } = body as { data: unknown[]; meta?: { page: number; pages: number } };
      const isLast = !meta || meta.page >= meta.pages || (this.#fault === 'stops at an empty page' && !data.length);
      return {
        body,
        data,
        hasNextPage: () => !isLast,
        getNextPage: async () => this.list({ ...params, 'page[number]': (page ?? 1) + 1 }, options),
      };
    };
    const result = this.#request(
      { path: '/pets', query: this.#fault === 'drops the query' ? '' : query },
      options,
    ).withResponse();
    return new Result(result.then(({ data, response }) => ({ data: pageOf(data), response })));
  }
  create(
    body: { name: string; age?: number | null; toys?: string[]; owner?: object },
    options: ContractCallOptions,
  ): Result<unknown> {
    const { name, ...rest } = body;
    return this.#request(
      { method: 'POST', path: '/pets', body: this.#fault === 'drops a member' ? { name } : { name, ...rest } },
      options,
    );
  }
  retrieve(id: string, params: { 'X-Trace'?: string }, options: ContractCallOptions): Result<unknown> {
    const trace = this.#fault === 'loses a header parameter' ? undefined : params['X-Trace'];
    return this.#request({ path: this.#pet(id), headers: trace === undefined ? {} : { 'x-trace': trace } }, options);
  }
  delete(id: string, options: ContractCallOptions): Result<unknown> {
    return this.#request({ method: 'DELETE', path: this.#pet(id) }, options);
  }
  export(options: ContractCallOptions): Result<unknown> {
    return this.#request({ path: '/pets.csv', headers: { accept: 'text/csv' } }, options);
  }
  log(options: ContractCallOptions): Result<unknown> {
    const accept = (this.#fault === 'ignores what is accepted' ? undefined : options.accept) ?? 'text/csv';
    const result = this.#request({ path: '/pets/log', headers: { accept } }, options).withResponse();
    const isLines = (response: Response): boolean => response.headers.get('content-type') === 'application/x-ndjson';
    const itemsOf = (text: unknown): AsyncIterable<unknown> =>
      stream(
        String(text)
          .split('\n')
          .map((line) => JSON.parse(line)),
      );
    return new Result(
      result.then(({ data, response }) => ({
        data: isLines(response) && this.#fault !== 'gives lines as text' ? itemsOf(data) : data,
        response,
      })),
    );
  }
  events(options: ContractCallOptions): Result<unknown> {
    const result = this.#request({ path: '/pets/events', headers: { accept: 'text/event-stream' } }, options);
    const id = this.#fault === 'loses the id of an event' ? '' : '1';
    const events = [
      { event: 'added', data: { name: 'Tom' }, id },
      { event: 'message', data: { name: 'Zoë' }, id },
    ];
    const seen = this.#fault === 'loses an event' ? events.slice(1) : events;
    return new Result(result.withResponse().then(({ response }) => ({ data: stream(seen), response })));
  }
  createToken(
    body: { grant: string; client_id?: string; client_secret?: string },
    options: ContractCallOptions,
  ): Result<unknown> {
    return this.#request({ method: 'POST', path: '/tokens', body, auth: body.client_id ? 'none' : 'client?' }, options);
  }
  inspectToken(body: { token: string }, options: ContractCallOptions): Result<unknown> {
    return this.#request({ method: 'POST', path: '/tokens/inspect', body, auth: 'client' }, options);
  }
  adopt(params: { pet: string }, options: ContractCallOptions): Result<unknown> {
    const server = this.#fault === 'ignores its own server' ? '/v1' : '';
    const redirect = this.#fault === 'follows redirects' ? {} : { redirect: 'manual' as const };
    return this.#request(
      { path: '/adopt', query: pair('pet', params.pet), auth: 'none', server, ...redirect },
      options,
    );
  }

  #pet(id: string): string {
    return `/pets/${this.#fault === 'path not encoded' ? encodeURI(id) : encodeURIComponent(id)}`;
  }

  #request(call: Call, options: ContractCallOptions): Result<unknown> {
    return new Result(this.#send(call, options));
  }

  async #send(
    call: Call,
    { contentType, signal }: ContractCallOptions,
  ): Promise<{ data: unknown; response: Response }> {
    const { baseURL = 'https://api.petstore.test/v1', fetch, maxRetries } = this.#options;
    const base = call.server === undefined ? baseURL : baseURL.replace(/\/v1$/, call.server);
    const url = `${base}${this.#fault === 'double slash' ? '/' : ''}${call.path}${call.query ? `?${call.query}` : ''}`;
    const headers: Record<string, string> = {
      accept: 'application/json',
      ...call.headers,
      ...this.#credentials(call.auth ?? 'bearer'),
    };
    if (this.#fault !== 'no user agent') headers['user-agent'] = 'petstore/1.0';
    const body = this.#body(call, contentType, headers);
    for (let attempt = 0; ; attempt++) {
      const init: RequestInit = {
        method: call.method ?? 'GET',
        headers,
        ...(call.redirect && { redirect: call.redirect }),
      };
      if (body !== undefined)
        init.body = attempt > 0 && this.#fault === 'retries with another body' ? `${body} ` : body;
      if (signal && this.#fault !== 'ignores the signal') init.signal = signal;
      const response = await fetch(url, init).catch((cause: unknown) => {
        if (signal?.aborted && this.#fault !== 'ignores the signal') throw new APIUserAbortError('aborted', { cause });
        throw this.#fault === 'network error as it came' ? cause : new APIConnectionError('no connection', { cause });
      });
      if (response.status === 429 && attempt < maxRetries && this.#fault !== 'never retries') continue;
      return { data: await this.#read(response, call), response };
    }
  }

  #credentials(auth: NonNullable<Call['auth']>): Record<string, string> {
    const { apiKey, clientId, clientSecret } = this.#options;
    if (this.#fault === 'credentials everywhere') return { authorization: `Bearer ${apiKey}` };
    if (auth === 'none') return {};
    const secret = auth === 'bearer' ? apiKey : clientSecret;
    if (secret === undefined) {
      if (auth === 'client?' || this.#fault === 'sends without credentials') return {};
      throw new MissingCredentialsError('set a credential');
    }
    if (auth === 'bearer' || this.#fault === 'wrong credentials') return { authorization: `Bearer ${apiKey}` };
    const [id, encoded] = [clientId ?? '', secret].map((text) => new URLSearchParams([['', text]]).toString().slice(1));
    return { authorization: `Basic ${Buffer.from(`${id}:${encoded}`).toString('base64')}` };
  }

  #body({ body }: Call, contentType: string | undefined, headers: Record<string, string>): string | undefined {
    if (body === undefined) return undefined;
    const type = contentType ?? 'application/json';
    headers['content-type'] = this.#fault === 'wrong content type' ? 'text/plain' : type;
    if (type === 'application/json') return JSON.stringify(body);
    if (this.#fault === 'form not encoded')
      return Object.entries(body)
        .map((entry) => entry.join('='))
        .join('&');
    return new URLSearchParams(body as Record<string, string>).toString();
  }

  async #read(response: Response, { redirect }: Call): Promise<unknown> {
    const { status, headers } = response;
    const text = await response.text();
    const data = /\bjson$/.test(headers.get('content-type') ?? '') ? JSON.parse(text) : text || undefined;
    if (status >= 400) {
      const ErrorClass = CLASSES[status] ?? (status >= 500 ? InternalServerError : APIError);
      throw new (this.#fault === 'one class for all errors' ? APIError : ErrorClass)(response, data, this.#fault);
    }
    if (redirect && status >= 300) return { status, location: headers.get('location') };
    if (this.#fault === 'result by heart') return { id: 'p1', name: 'Tom' };
    return data;
  }
}
