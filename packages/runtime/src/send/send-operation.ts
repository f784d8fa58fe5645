import { checkedURL, joinURL, withQuery } from '../base-url.js';
import { type HeaderEntry, headerEntries } from '../headers.js';
import type { CallArguments, Operation } from '../operation.js';
import type { RequestOptions } from '../request-options.js';
import { fillPath } from '../serialize/path.js';
import { type SplitParams, splitParams } from '../serialize/split-params.js';
import type { Answer } from './answer.js';
import type { Sender } from './sender.js';

export interface OperationCall extends CallArguments {
  /** Absolute URL that takes the place of base URL, path and query; the caller has vouched for its origin. */
  readonly url?: string | undefined;
  /** True: that URL is not the API's, and gets nothing that is meant for the API. */
  readonly isForeign?: boolean;
}

/** Puts a call together, and sends it. */
export async function sendOperation(sender: Sender, operation: Operation, call: OperationCall): Promise<Answer> {
  const options = call.options ?? {};
  const split = splitParams(operation, call);
  const ownHeaders: HeaderEntry[] = [
    ['accept', operation.acceptBy?.(call.params) ?? operation.accept ?? 'application/json'],
  ];
  const { headers, cookies } = split;
  const hasIdempotentBody = identify(operation, { split, options, ownHeaders });
  if (cookies.length) headers.push(['cookie', cookies.join('; ')]);
  if (options.accept !== undefined) headers.push(['accept', options.accept]);
  const perCall = headerEntries(options.headers);
  const written =
    split.body === undefined ? undefined : operation.body?.write(split.body, wantedType(options, perCall));
  try {
    return await sender.send({
      operation,
      url: call.url ?? urlOf(sender, operation, split, options),
      ownHeaders,
      callerHeaders: [
        ...headerEntries(headers),
        ...perCall,
        // Goes last: the type must be that of the body.
        ...headerEntries({ 'content-type': written ? written.mediaType : null }),
      ],
      body: written?.body,
      bodyValue: split.body,
      hasIdempotentBody,
      isForeign: call.isForeign === true,
      options,
    });
  } catch (error) {
    written?.release?.(error);
    throw error;
  }
}

function urlOf(sender: Sender, operation: Operation, split: SplitParams, options: RequestOptions): string {
  const base = sender.baseURL(operation.server, options.baseURL);
  const path = fillPath(operation.path, split.path);
  return checkedURL(withQuery(joinURL(base, path), split.query.join('&')), base);
}

function wantedType(options: RequestOptions, perCall: readonly HeaderEntry[]): string | undefined {
  const header = perCall.find(([name]) => name === 'content-type')?.[1];
  return options.contentType ?? (typeof header === 'string' ? header : undefined);
}

interface Draft {
  readonly split: SplitParams;
  readonly options: RequestOptions;
  readonly ownHeaders: HeaderEntry[];
}

/**
 * Writes the idempotency key, the caller's or a new one, where the operation declares its place; a caller's own goes into a header
 * elsewhere too.
 * @returns true if the body has a member that makes a repetition harmless
 */
function identify({ idempotency }: Operation, { split, options, ownHeaders }: Draft): boolean {
  const { header = 'idempotency-key', field } = idempotency ?? {};
  const { body } = split;
  if (field !== undefined) {
    if (typeof body !== 'object' || body === null) return false;
    const own = (body as Readonly<Record<string, unknown>>)[field];
    split.body = { ...body, [field]: own ?? options.idempotencyKey ?? idempotency?.createKey() };
    return true;
  }
  if (options.idempotencyKey !== undefined) split.headers.push([header, options.idempotencyKey]);
  else if (idempotency) ownHeaders.push([header, idempotency.createKey()]);
  return false;
}
