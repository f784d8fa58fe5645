/** `application/json` and every `+json` structured suffix (RFC 6839 §3.1), parameters ignored. */
export function isJsonMediaType(mediaType: string): boolean {
  const essence = mediaTypeEssence(mediaType);
  return essence === 'application/json' || essence === 'text/json' || essence.endsWith('+json');
}

export function isFormMediaType(mediaType: string): boolean {
  return mediaTypeEssence(mediaType) === 'application/x-www-form-urlencoded';
}

export function isMultipartMediaType(mediaType: string): boolean {
  return mediaTypeEssence(mediaType).startsWith('multipart/');
}

export function isTextMediaType(mediaType: string): boolean {
  return mediaTypeEssence(mediaType).startsWith('text/');
}

/** Server-sent events (WHATWG HTML §9.2). */
export function isEventStreamMediaType(mediaType: string): boolean {
  return mediaTypeEssence(mediaType) === 'text/event-stream';
}

/** JSON Lines under all of its names, and JSON text sequences (RFC 7464). */
export function isJsonLinesMediaType(mediaType: string): boolean {
  return /^application\/(?:x-)?(?:jsonl|jsonlines|ndjson)$|[/+]json-seq$/.test(mediaTypeEssence(mediaType));
}

/** Type and subtype in lower case, without parameters. */
export function mediaTypeEssence(mediaType: string): string {
  return (mediaType.split(';')[0] ?? '').trim().toLowerCase();
}

/** What the runtime writes from values. A body of any other type is given as text or bytes, and sent as it is. */
export function isWritten(mediaType: string): boolean {
  return isJsonMediaType(mediaType) || isFormMediaType(mediaType) || isMultipartMediaType(mediaType);
}
