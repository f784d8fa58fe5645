import type { AnswerExample } from '../document/answer-examples.ts';
import { isObject, type Json } from '../document/json.ts';
import { valueAt } from '../document/json-pointer.ts';
import { essence, isJsonType, isStream } from '../document/media-types.ts';
import { describeDifferences } from '../expected/describe-differences.ts';
import { checkStream } from './check-stream.ts';
import type { Recorder } from './create-recorder.ts';
import type { ReplayContext } from './replay-context.ts';

export interface AnswerPlace<Client = unknown> {
  readonly context: Pick<ReplayContext<Client>, 'operation' | 'replay'>;
  readonly recorder: Pick<Recorder, 'exchanges'>;
  /** Body that the client was given in place of the example. */
  readonly changed?: Json;
}

/** What in the client's result differs from the example. */
export async function checkAnswer<Client>(
  data: unknown,
  answer: AnswerExample,
  { context, recorder, changed }: AnswerPlace<Client>,
): Promise<string[]> {
  const exchange = recorder.exchanges.at(-1);
  if (!exchange) return [];
  if (answer.status >= 300) return checkRedirect(data, answer, exchange.request.redirect);
  if (answer.mediaType === undefined) return describeDifferences(data, undefined, 'result');
  const { answer: bytes } = exchange;
  const text = new TextDecoder().decode(bytes);
  const mediaType = mediaTypeOf(answer.mediaType, exchange.response);
  if (isStream(mediaType)) return checkStream(data, text, mediaType);
  if (isJsonType(mediaType)) {
    const sent = changed ?? answer.body ?? (JSON.parse(text) as Json);
    return context.replay.pagination
      ? checkPage(data, sent, context.replay.pagination.items)
      : describeDifferences(data, sent, 'result');
  }
  if (essence(mediaType).startsWith('text/')) {
    return describeDifferences(data, answer.body ?? text, 'result');
  }
  return checkBytes(data, bytes);
}

/** Of a range the server chooses one. */
function mediaTypeOf(declared: string, { headers }: Response): string {
  return declared.includes('*') ? (headers.get('content-type') ?? declared) : declared;
}

/** A redirect that is the answer must not be followed, and tells where it leads. */
function checkRedirect(data: unknown, { status, headers }: AnswerExample, redirect: RequestRedirect): string[] {
  const location = Object.entries(headers).find(([name]) => name.toLowerCase() === 'location')?.[1];
  const want = { status, ...(location !== undefined && { location }) };
  const got = isObject(data) && location === undefined ? { status: data['status'] } : data;
  return [
    ...(redirect === 'manual' ? [] : [`redirect: expected "manual", got "${redirect}"`]),
    ...describeDifferences(got, want, 'result'),
  ];
}

interface PageLike {
  readonly body?: unknown;
  readonly data?: unknown;
}

function checkPage(data: unknown, sent: Json, items: string): string[] {
  const page = (data ?? {}) as PageLike;
  return [
    ...describeDifferences(page.body, sent, 'page.body'),
    ...describeDifferences(page.data, valueAt(sent, items) ?? [], 'page.data'),
  ];
}

/** Anything but JSON and text: an object to read bytes from. */
async function checkBytes(data: unknown, bytes: Uint8Array): Promise<string[]> {
  const binary = data as { arrayBuffer?: () => Promise<ArrayBuffer> } | undefined;
  if (typeof binary?.arrayBuffer !== 'function') return ['result: expected something with arrayBuffer()'];
  const got = Buffer.from(await binary.arrayBuffer());
  return got.equals(Buffer.from(bytes))
    ? []
    : [`result: expected ${bytes.length} bytes as sent, got ${got.length} others`];
}
