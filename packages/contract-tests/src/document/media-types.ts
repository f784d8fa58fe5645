/** Type and subtype in lower case, without parameters. */
export const essence = (mediaType: string): string => (mediaType.split(';')[0] ?? '').trim().toLowerCase();

export const isJsonType = (mediaType: string): boolean => /^application\/json$|\+json$/.test(essence(mediaType));

export const isEventStream = (mediaType: string): boolean => essence(mediaType) === 'text/event-stream';

/** JSON Lines, and JSON text sequences (RFC 7464). */
export const isJsonLines = (mediaType: string): boolean =>
  /^application\/(x-)?(jsonl|jsonlines|ndjson)$|[/+]json-seq$/.test(essence(mediaType));

/** Comes item by item; what its schema describes is an item, not the text of the body. */
export const isStream = (mediaType: string): boolean => isEventStream(mediaType) || isJsonLines(mediaType);
