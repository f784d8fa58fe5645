import type { Client } from 'openapi-fetch';
import type { APIClient } from './api-client.js';
import { checkedURL } from './base-url.js';
import { type HeadersInput, headerEntries } from './headers.js';
import { createOpenapiFetchClient } from './openapi-fetch-client.js';
import type { HttpMethod, Operation } from './operation.js';
import type { AnswerParser } from './response/parse-json.js';
import { takeResponse } from './send/answer.js';
import type { BodyWriter } from './serialize/body-writer.js';
import { content } from './serialize/content.js';
import { formBody } from './serialize/form-body.js';
import { jsonBody } from './serialize/json-body.js';
import { multipartBody } from './serialize/multipart-body.js';
import { fillPath } from './serialize/path.js';
import { serializeExploded } from './serialize/query.js';

/** openapi-fetch over the document's `paths`: every verb takes a path template and gives `{ data, response }` or `{ error, response }`. */
export type RawClient<Paths extends object> = Client<Paths>;

/** Operations that differ from the rest of the API, by `'GET /oauth/jwks'`. */
export type RawExceptions = Readonly<
  Record<string, Pick<Operation, 'security' | 'server' | 'redirect' | 'idempotency' | 'parse'>>
>;

/** What a verb of openapi-fetch takes, as far as this module looks at it. */
interface RawInit {
  readonly baseUrl?: string;
  readonly headers?: HeadersInput;
  readonly body?: unknown;
  readonly parseAs?: string;
  readonly signal?: AbortSignal | null;
  readonly fetch?: unknown;
  readonly write: BodyWriter;
}

interface RawResult {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

type Verb = (path: string, init: object) => Promise<RawResult>;

const VERBS: readonly HttpMethod[] = ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE'];

/**
 * Makes a typed openapi-fetch client that sends as `client` does: same base URL, credentials, retries and limits. Its middleware runs once per
 * call, credentials are added after it, once per attempt.
 * @param write writes bodies by their content type
 */
export function createRaw<Paths extends object>(
  client: APIClient,
  exceptions: RawExceptions = {},
  write: BodyWriter = writePlain,
): RawClient<Paths> {
  const raw = createOpenapiFetchClient<Paths>({
    querySerializer: (query) =>
      Object.entries(query as object)
        .map(([name, value]) => serializeExploded(value, { name, in: 'query' }))
        .filter(Boolean)
        .join('&'),
    pathSerializer: (template, values) =>
      fillPath(template, new Map(Object.entries(values).map(([name, value]) => [name, [value]]))),
  });
  // Seam: the verbs' types follow `Paths`, which a wrapper for all of them cannot name.
  const verbs = raw as unknown as Record<string, Verb>;
  for (const method of VERBS) {
    const verb = verbs[method];
    if (verb)
      verbs[method] = (path, init) =>
        callVerb(verb, client, { method, path, ...exceptions[`${method} ${path}`] }, { write, ...init });
  }
  const request = (method: string, path: string, init: object): Promise<RawResult> | undefined =>
    verbs[method.toUpperCase()]?.(path, init);
  return Object.assign(raw, { request });
}

async function callVerb(
  verb: Verb,
  client: APIClient,
  described: Omit<Operation, 'id'>,
  { write, ...init }: RawInit,
): Promise<RawResult> {
  const operation: Operation = { id: `${described.method} ${described.path}`, ...described };
  const baseUrl = client._sender.baseURL(operation.server, init.baseUrl);
  // Before a `Request` is made of it, which would print a password.
  checkedURL(baseUrl, baseUrl);
  let mediaType: string | null | undefined;
  let read: ReadBody | undefined;
  const result = await verb(operation.path, {
    bodySerializer: (value: unknown) => {
      const type = headerEntries(init.headers).find(([name]) => name === 'content-type')?.[1];
      const written = write(value, typeof type === 'string' ? type : undefined);
      mediaType = written.mediaType;
      return written.body;
    },
    // For streams.
    duplex: 'half',
    ...init,
    baseUrl,
    fetch: async (request: Request): Promise<Response> => {
      const removed = headerEntries(init.headers).filter(([, value]) => value === null);
      const captured = headerEntries(request.headers as unknown as HeadersInput);
      const isBuffered = init.parseAs !== 'stream';
      const answer = await client._sender.send({
        operation,
        url: checkedURL(request.url, baseUrl),
        ownHeaders: [['accept', operation.accept ?? 'application/json']],
        // With the boundary of a multipart body, which the caller cannot know.
        callerHeaders: [...captured, ...removed, ...headerEntries(mediaType ? { 'content-type': mediaType } : {})],
        body: request.body ? await request.arrayBuffer() : undefined,
        bodyValue: init.body,
        options: { signal: init.signal },
        acceptsFailure: true,
      });
      if (isBuffered) answer.timer.start();
      const response = takeResponse(answer);
      const isJSON = !response.ok || (init.parseAs ?? 'json') === 'json';
      if (operation.parse && isJSON) read = { response, text: await response.clone().text() };
      return response;
    },
  });
  return read && operation.parse ? parsedAgain(result, read, operation.parse) : result;
}

/** A body before openapi-fetch has parsed it. */
interface ReadBody {
  readonly response: Response;
  readonly text: string;
}

/** openapi-fetch knows no parser but `JSON.parse`. A response that middleware has put in the place of ours stays as it is. */
function parsedAgain(result: RawResult, { response, text }: ReadBody, parse: AnswerParser): RawResult {
  if (result.response !== response) return result;
  const { status } = response;
  if (result.data !== undefined) return { ...result, data: parse(text, status) };
  // Text, where it is no JSON.
  return typeof result.error === 'object' ? { ...result, error: parse(text, status) } : result;
}

/** openapi-fetch sends any body but a form as JSON, and forms with `[object Object]` in them. */
const writePlain: BodyWriter = /* @__PURE__ */ content({
  'application/json': jsonBody,
  'application/x-www-form-urlencoded': /* @__PURE__ */ formBody(),
  'multipart/form-data': /* @__PURE__ */ multipartBody(),
});
