/** How an operation recognises a repetition of itself. Made by `idempotencyHeader()` or `idempotencyField()`. */
export interface Idempotency {
  /** Lower-case name of the header that carries the key… */
  readonly header?: string;
  /** …or the top-level member of the body. */
  readonly field?: string;
  createKey(): string;
}

/** A random UUID (RFC 9562 §5.4). `crypto.randomUUID` would do, but browsers have it in secure contexts only. */
export function createIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let text = '';
  bytes.forEach((byte, index) => {
    const tagged = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte;
    text += (index > 3 && index < 11 && index % 2 === 0 ? '-' : '') + tagged.toString(16).padStart(2, '0');
  });
  return text;
}

/** The operation declares a header for the key; without the caller's own, each call gets a random UUID. */
export function idempotencyHeader(name: string): Idempotency {
  return { header: name.toLowerCase(), createKey: createIdempotencyKey };
}

/** A member of the body makes repetitions harmless; filled with a random UUID where the caller gives none. */
export function idempotencyField(field: string): Idempotency {
  return { field, createKey: createIdempotencyKey };
}
