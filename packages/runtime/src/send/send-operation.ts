import { checkedURL } from '../base-url.js';
import { type HeaderEntry, headerEntries } from '../headers.js';
import { createIdempotencyKey } from '../idempotency-key.js';
import { createOpenapiFetchClient } from '../openapi-fetch-client.js';
import type { CallArguments, Operation } from '../operation.js';
import type { RequestOptions } from '../request-options.js';
import { chooseContent } from '../serialize/choose-content.js';
import { fillPath } from '../serialize/path.js';
import { serializeExploded } from '../serialize/query.js';
import { type SplitParams, splitParams } from '../serialize/split-params.js';
import type { Answer } from './answer.js';
import type { Sender } from './sender.js';

/** Stands in for `Request`, which openapi-fetch would build at the cost of all other work, and whose body serves one attempt only. */
class CapturedRequest {
  readonly url: string;
  readonly body: BodyInit | undefined;

  constructor(url: string, init: { readonly body: BodyInit | undefined }) {
    this.url = url;
    this.body = init.body;
  }
}

interface TransportInit {
  readonly baseUrl: string;
  readonly params: { readonly path: Readonly<Record<string, unknown>> };
  readonly body: unknown;
  readonly parseAs: 'stream';
  pathSerializer(template: string, values: Readonly<Record<string, unknown>>): string;
  querySerializer(): string;
  bodySerializer(value: unknown): BodyInit;
  fetch(request: CapturedRequest): Promise<Response>;
}

/** The untyped face of openapi-fetch: its own types follow `paths`, which the generated methods have already checked. */
export interface Transport {
  request(method: string, path: string, init: TransportInit): Promise<unknown>;
}

export function createTransport(): Transport {
  return createOpenapiFetchClient({ Request: CapturedRequest as unknown as typeof Request }) as unknown as Transport;
}

export interface OperationCall extends CallArguments {
  /** Absolute URL that takes the place of base URL, path and query; the caller has vouched for its origin. */
  readonly url?: string | undefined;
  /** True: that URL is not the API's, and gets nothing that is meant for the API. */
  readonly isForeign?: boolean;
}

/** Has openapi-fetch put a call together, and sends it. */
export async function sendOperation(
  sender: Sender,
  transport: Transport,
  operation: Operation,
  call: OperationCall,
): Promise<Answer> {
  const options = call.options ?? {};
  const split = splitParams(operation, call);
  const base = call.url === undefined ? sender.baseURL(operation.server, options.baseURL) : '';
  const [path, ownQuery] = splitPath(operation.path);
  const perCall = headerEntries(options.headers);
  const hasIdempotentBody = fillIdempotencyField(split, operation, options);
  const content =
    operation.body && split.body !== undefined
      ? chooseContent(operation.body, split.body, wantedType(options, perCall))
      : undefined;
  let answer: Answer | undefined;
  await transport.request(operation.method, call.url ?? path, {
    baseUrl: base,
    params: { path: split.path },
    body: split.body,
    parseAs: 'stream',
    pathSerializer: (template, values) =>
      call.url === undefined ? fillPath(template, values, split.pathSerializers) : template,
    querySerializer: () => (call.url === undefined ? searchOf(ownQuery, split, options) : ''),
    bodySerializer: (value) => (content ? content.serializer.serialize(value) : (value as BodyInit)),
    fetch: async ({ url, body }) => {
      answer = await sender.send({
        operation,
        url: base ? checkedURL(url, base) : url,
        ownHeaders: ownHeaders(operation),
        callerHeaders: [
          ...operationHeaders(operation, split, options),
          ...perCall,
          ...contentType(body, content?.mediaType),
        ],
        body,
        bodyValue: split.body,
        hasIdempotentBody,
        isForeign: call.isForeign === true,
        options,
      });
      return answer.response;
    },
  });
  // openapi-fetch never returns without having called `fetch`.
  return answer as Answer;
}

/** Path and query of a path that has one; a fragment is dropped. */
function splitPath(path: string): readonly [string, string] {
  if (!/[?#]/.test(path)) return [path, ''];
  const [bare = ''] = path.split('#', 1);
  const mark = bare.indexOf('?');
  return mark < 0 ? [bare, ''] : [bare.slice(0, mark), bare.slice(mark + 1)];
}

function searchOf(ownQuery: string, { query }: SplitParams, { extraQuery }: RequestOptions): string {
  const extra = Object.entries(extraQuery ?? {}).map(([name, value]) =>
    serializeExploded(value, { name, in: 'query' }),
  );
  return [ownQuery, ...query, ...extra].filter(Boolean).join('&');
}

function wantedType(options: RequestOptions, perCall: readonly HeaderEntry[]): string | undefined {
  const header = perCall.find(([name]) => name === 'content-type')?.[1];
  return options.contentType ?? (typeof header === 'string' ? header : undefined);
}

/** Goes last: the type must be that of the body. A `FormData` gets its own, with the boundary, from `fetch`. */
function contentType(body: BodyInit | undefined, mediaType: string | undefined): readonly HeaderEntry[] {
  if (body === undefined || body instanceof FormData) return [['content-type', null]];
  return mediaType === undefined ? [] : [['content-type', mediaType]];
}

function ownHeaders({ accept, idempotencyHeader }: Operation): readonly HeaderEntry[] {
  const entries: HeaderEntry[] = [['accept', accept ?? 'application/json']];
  if (idempotencyHeader) entries.push([idempotencyHeader.toLowerCase(), createIdempotencyKey()]);
  return entries;
}

function operationHeaders(
  { idempotencyHeader, idempotencyField }: Operation,
  { headers, cookies }: SplitParams,
  { accept, idempotencyKey }: RequestOptions,
): readonly HeaderEntry[] {
  const pairs: [string, string][] = [...headers];
  if (cookies.length) pairs.push(['cookie', cookies.join('; ')]);
  if (accept !== undefined) pairs.push(['accept', accept]);
  const isHeader = idempotencyHeader !== undefined || idempotencyField === undefined;
  if (idempotencyKey !== undefined && isHeader) pairs.push([idempotencyHeader ?? 'idempotency-key', idempotencyKey]);
  return headerEntries(pairs);
}

/** @returns true if the body has a value for the member, the caller's or a new one */
function fillIdempotencyField(
  split: SplitParams,
  { idempotencyField: field }: Operation,
  { idempotencyKey }: RequestOptions,
): boolean {
  if (!field || typeof split.body !== 'object' || split.body === null) return false;
  const own = (split.body as Readonly<Record<string, unknown>>)[field];
  split.body = { ...split.body, [field]: own ?? idempotencyKey ?? createIdempotencyKey() };
  return true;
}
