export interface PayloadParts {
  readonly body: Uint8Array;
  readonly timestamp?: string | undefined;
  readonly id?: string | undefined;
}

/** What a signature is over: a template such as `{timestamp}.{body}` with its placeholders filled in, byte for byte. */
export function signedPayload(template: string, parts: PayloadParts): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  // Split once, so that a placeholder inside a value stays what it is.
  const chunks = template
    .split(/(\{(?:body|timestamp|id)\})/)
    .map((piece) =>
      piece === '{body}'
        ? parts.body
        : encoder.encode(piece === '{timestamp}' ? parts.timestamp : piece === '{id}' ? parts.id : piece),
    );
  const payload = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    payload.set(chunk, offset);
    offset += chunk.length;
  }
  return payload;
}

/**
 * A template, if it signs the body and, where deliveries have one, the timestamp: an age that nobody signed proves nothing.
 *
 * @throws TypeError
 */
export function checkPayload(template: string, hasTimestamp: boolean): string {
  if (template.includes('{body}') && template.includes('{timestamp}') === hasTimestamp) return template;
  throw new TypeError(
    `payload must contain {body}${hasTimestamp ? ' and {timestamp}' : ', and {timestamp} only where deliveries have one'}.`,
  );
}
