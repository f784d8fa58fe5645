import type { BodySerializer } from './body-writer.js';

/** Text as given; other scalars as their text. */
export const textBody: BodySerializer = { serialize: (value) => String(value) };

const isAsyncIterable = (value: object): value is AsyncIterable<Uint8Array<ArrayBuffer>> =>
  Symbol.asyncIterator in value;

/** A stream of the chunks. `ReadableStream.from` is not everywhere yet. */
function streamOf(chunks: AsyncIterable<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const iterator = chunks[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

/** Bytes as given: `Blob`, `ArrayBuffer`, a view, text, a stream or an async iterable of bytes. The latter two are sent once, without retries. */
export const bytesBody: BodySerializer = {
  serialize: (value) =>
    typeof value === 'object' && value !== null && !(value instanceof ReadableStream) && isAsyncIterable(value)
      ? streamOf(value)
      : (value as BodyInit),
};
