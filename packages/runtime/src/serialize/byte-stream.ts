import type { WrittenBody } from './body-writer.js';
import { type ByteSource, isByteSource, type UploadBytes } from './uploadable.js';

type Chunk = Uint8Array | string;

/** Pieces of a body, in their order. */
export type BodyPiece = string | UploadBytes | ByteSource;

export interface StreamedBody extends Pick<WrittenBody, 'release'> {
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** One stream of all pieces. A failure, a cancellation and `release` free every source in it, those that were not read too. */
export function streamOf(pieces: readonly BodyPiece[]): StreamedBody {
  let readers: SourceReader[] | undefined;
  const open = (): SourceReader[] => {
    readers ??= pieces.map((piece) => openSource(isByteSource(piece) ? piece : new Blob([piece as BlobPart]).stream()));
    return readers;
  };
  const release = (reason: unknown): void => {
    for (const reader of open().splice(0)) reader.close(reason);
  };
  const pull = async (controller: ReadableStreamDefaultController): Promise<void> => {
    try {
      const value = await nextChunk(open());
      if (value === undefined) controller.close();
      else controller.enqueue(typeof value === 'string' ? new TextEncoder().encode(value) : value);
    } catch (error) {
      release(error);
      throw error;
    }
  };
  // Nothing is read before somebody asks for it.
  return { body: new ReadableStream({ pull, cancel: release }, { highWaterMark: 0 }), release };
}

/** The next chunk of the first source that has one. Empty ones are passed over: they would end a chunked body on some runtimes. */
async function nextChunk(readers: SourceReader[]): Promise<Chunk | undefined> {
  for (let [reader] = readers; reader; [reader] = readers) {
    const { done, value } = await reader.next();
    if (done) readers.shift();
    else if (value.length) return value;
  }
  return undefined;
}

interface SourceReader {
  next(): Promise<{ readonly done: true; readonly value?: unknown } | { readonly done?: false; readonly value: Chunk }>;
  /** Gives the source up, also amid a read. */
  close(reason: unknown): void;
}

function openSource(source: ByteSource): SourceReader {
  const ignore = (): void => {};
  if ('getReader' in source) {
    const reader = source.getReader();
    return { next: () => reader.read(), close: (reason) => void reader.cancel(reason).catch(ignore) };
  }
  const chunks = source[Symbol.asyncIterator]();
  return {
    next: () => chunks.next() as ReturnType<SourceReader['next']>,
    close: () => {
      // A stream of Node holds its file open until it is destroyed: an iterator that has not begun does not do that.
      const { destroy } = source as { readonly destroy?: unknown };
      if (typeof destroy === 'function') destroy.call(source);
      else void chunks.return?.().catch(ignore);
    },
  };
}
