import { SDKError } from '../errors/sdk-error.js';
import type { Answer } from '../send/answer.js';
import { connectionFailure } from '../send/connection-failure.js';

/** Makes items of a body's text, which comes in pieces. */
export interface ItemDecoder<Item> {
  /** Items that are complete with this piece. */
  push(piece: string): Iterable<Item>;
  /** Items in what is left when the body ends. Default: none. */
  end?(): Iterable<Item>;
  /** True: the last item has been, whatever still comes. */
  readonly isDone?: boolean;
}

/**
 * An answer that is read item by item as it comes: `for await (const item of stream)`, once. Leaving the loop, or an error in it, ends the
 * connection. The call's `timeout` ended with the headers; its `signal` governs the stream to its end.
 */
export class AnswerStream<Item> implements AsyncIterable<Item> {
  readonly #answer: Answer;
  readonly #decoder: ItemDecoder<Item>;
  readonly #body: ReadableStreamDefaultReader<Uint8Array> | undefined;
  #isRead = false;
  #isEnded = false;

  /** Takes over the answer's body and timer. */
  constructor(answer: Answer, decoder: ItemDecoder<Item>) {
    this.#answer = answer;
    this.#decoder = decoder;
    this.#body = answer.response.body?.getReader();
  }

  /**
   * The loop throws APIConnectionError if the connection is lost, APIUserAbortError (or APITimeoutError) if the signal aborts,
   * APIResponseParseError if an item is not what it should be, SDKError if the stream has been read before.
   */
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    if (this.#isRead) throw new SDKError('This stream has been read. An answer comes once: send the request again.');
    this.#isRead = true;
    try {
      for await (const items of this.#batches()) {
        for (const item of items) {
          if (this.#isEnded) return;
          yield item;
        }
        if (this.#decoder.isDone) return;
      }
    } finally {
      await this.cancel();
    }
  }

  /** Ends the connection; a loop over the stream ends. Does nothing to a stream that has ended. */
  async cancel(): Promise<void> {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#answer.timer.release();
    // What a broken connection says to that is of no use to anybody.
    await this.#body?.cancel().catch(() => {});
  }

  /** Items by piece of the body, which is UTF-8; a byte order mark is dropped. */
  async *#batches(): AsyncGenerator<Iterable<Item>, void, undefined> {
    const utf8 = new TextDecoder();
    while (this.#body) {
      const { done, value } = await this.#read(this.#body);
      if (this.#isEnded) return;
      yield this.#decoder.push(utf8.decode(value, { stream: !done }));
      if (!done) continue;
      yield this.#decoder.end?.() ?? [];
      return;
    }
  }

  async #read(body: ReadableStreamDefaultReader<Uint8Array>): Promise<ReadableStreamReadResult<Uint8Array>> {
    const { timer, request } = this.#answer;
    try {
      return await timer.race(body.read());
    } catch (error) {
      throw connectionFailure(error, request);
    }
  }
}
