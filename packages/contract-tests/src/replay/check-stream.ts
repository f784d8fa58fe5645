import type { Json } from '../document/json.ts';
import { essence, isEventStream } from '../document/media-types.ts';
import { describeDifferences } from '../expected/describe-differences.ts';

/** What in the client's stream differs from the text of the body, which is read here anew. */
export async function checkStream(data: unknown, text: string, mediaType: string): Promise<string[]> {
  if (typeof (data as { [Symbol.asyncIterator]?: unknown } | undefined)?.[Symbol.asyncIterator] !== 'function')
    return ['result: expected something to loop over with "for await"'];
  const items: unknown[] = [];
  for await (const item of data as AsyncIterable<unknown>) items.push(item);
  if (!isEventStream(mediaType)) return describeDifferences(items, readItems(text, mediaType), 'items');
  const events = readEvents(text);
  const asText = describeDifferences(items.map(eventOf), events, 'events');
  if (!asText.length) return [];
  const asJson = describeDifferences(items.map(eventOf), decoded(events), 'events');
  return asJson.length && items.every((item) => typeof eventOf(item).data === 'string') ? asText : asJson;
}

interface StreamEvent {
  readonly event: unknown;
  readonly data: unknown;
  readonly id: unknown;
}

const eventOf = (item: unknown): StreamEvent => {
  const { event, data, id } = (item ?? {}) as Partial<StreamEvent>;
  return { event, data, id };
};

/** WHATWG HTML §9.2.6, for a body that is there as a whole. */
function readEvents(text: string): StreamEvent[] {
  const blocks = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/);
  let id = '';
  // What stands behind the last blank line is no event.
  return blocks.slice(0, -1).flatMap((block) => {
    const fields = block.split('\n').map((line) => /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? []);
    const valuesOf = (name: string): string[] =>
      fields.flatMap(([, field, value]) => (field === name ? [value ?? ''] : []));
    id = valuesOf('id').at(-1) ?? id;
    const data = valuesOf('data');
    return data.length ? [{ event: valuesOf('event').at(-1) || 'message', data: data.join('\n'), id }] : [];
  });
}

/** As a client gives them that decodes JSON: up to the mark by which APIs end such a stream. */
function decoded(events: readonly StreamEvent[]): StreamEvent[] {
  const end = events.findIndex(({ data }) => data === '[DONE]');
  return events.slice(0, end < 0 ? undefined : end).map((event) => ({ ...event, data: parse(String(event.data)) }));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text || undefined;
  }
}

function readItems(text: string, mediaType: string): Json[] {
  const parts = text.split(essence(mediaType).endsWith('json-seq') ? '\x1e' : '\n');
  return parts.filter((part) => part.trim()).map((part) => JSON.parse(part) as Json);
}
