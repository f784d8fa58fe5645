import type { Answer } from '../send/answer.js';
import type { AnswerReader } from './answer-reader.js';
import { AnswerStream, type ItemDecoder } from './answer-stream.js';
import { EventParser, type ServerSentEvent } from './event-parser.js';
import { type JSONParser, parseJSON } from './parse-json.js';

/** An answer of server-sent events: `for await (const { event, data } of stream)`. A lost connection is an error; nothing reconnects. */
export class EventStream<Event = ServerSentEvent> extends AnswerStream<Event> {}

/** By which APIs end a stream of JSON, though it is none. */
const END = '[DONE]';

class JSONEventDecoder implements ItemDecoder<ServerSentEvent<unknown>> {
  readonly #events = new EventParser();
  readonly #answer: Answer;
  readonly #parse: JSONParser;
  #count = 0;
  isDone = false;

  constructor(answer: Answer, parse: JSONParser) {
    this.#answer = answer;
    this.#parse = parse;
  }

  *push(piece: string): Generator<ServerSentEvent<unknown>, void, undefined> {
    for (const { data, ...event } of this.#events.push(piece)) {
      this.#count++;
      this.isDone = data.trim() === END;
      if (this.isDone) return;
      const source = { answer: this.#answer, part: `event ${this.#count}` };
      yield { ...event, data: data === '' ? undefined : parseJSON(data, source, this.#parse) };
    }
  }
}

const reads = (contentType: string): boolean => contentType.startsWith('text/event-stream');

/** `text/event-stream` as an {@link EventStream} whose events' data is text, as sent. */
export const eventStreamAnswer: AnswerReader = {
  reads,
  read: (answer) => new EventStream(answer, new EventParser()),
};

/**
 * `text/event-stream` as an {@link EventStream} whose events' data is JSON, decoded. `[DONE]` in place of JSON ends the stream, and is no
 * event; empty data is `undefined`; anything else is an `APIResponseParseError` that names the event.
 */
export const jsonEventStreamAnswer: AnswerReader = /* @__PURE__ */ eventStreamOf(JSON.parse);

/** The same with another reader of JSON. */
export function eventStreamOf(parse: JSONParser): AnswerReader {
  return { reads, read: (answer) => new EventStream(answer, new JSONEventDecoder(answer, parse)) };
}
