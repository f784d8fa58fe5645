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
