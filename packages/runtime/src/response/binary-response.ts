import { takeResponse } from '../send/answer.js';
import type { AnswerReader } from './answer-reader.js';

/** An answer that is neither JSON nor text, its body unread. Read it once, in one of these ways, or cancel the stream. */
export class BinaryResponse {
  /** Essence and parameters as sent, e.g. `audio/mpeg`. */
  readonly contentType: string | undefined;
  /** From `Content-Disposition`, without folders. */
  readonly filename: string | undefined;
  readonly #response: Response;

  constructor(response: Response) {
    this.#response = response;
    this.contentType = response.headers.get('content-type') ?? undefined;
    this.filename = filenameOf(response.headers.get('content-disposition'));
  }

  get body(): ReadableStream<Uint8Array<ArrayBuffer>> | null {
    return this.#response.body;
  }

  /** Same as `body`; an empty stream where there is none. */
  stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    return this.#response.body ?? new ReadableStream({ start: (controller) => controller.close() });
  }

  blob(): Promise<Blob> {
    return this.#response.blob();
  }

  arrayBuffer(): Promise<ArrayBuffer> {
    return this.#response.arrayBuffer();
  }
}

/** RFC 6266 §4.1: `filename*` (RFC 8187) before `filename`. A server must not choose a folder, so that is cut off. */
function filenameOf(disposition: string | null): string | undefined {
  const extended = /;\s*filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(disposition ?? '')?.[1];
  const [, quoted, bare] = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s"]+))/i.exec(disposition ?? '') ?? [];
  const name = decoded(extended) ?? quoted?.replace(/\\(.)/g, '$1') ?? bare;
  return name?.split(/[/\\]/).at(-1) || undefined;
}

function decoded(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Whatever comes, unread, as a {@link BinaryResponse}. */
export const binaryAnswer: AnswerReader = {
  reads: () => true,
  read: (answer) => new BinaryResponse(takeResponse(answer)),
};
