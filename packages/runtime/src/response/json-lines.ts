import type { Answer } from '../send/answer.js';
import type { AnswerReader } from './answer-reader.js';
import { AnswerStream, type ItemDecoder } from './answer-stream.js';
import { type JSONParser, parseJSON, unreadable } from './parse-json.js';

const LINES = /^application\/(?:x-)?(?:jsonl|jsonlines|ndjson)\b/;
const SEQUENCE = /^[^;]+[/+]json-seq\b/;

/** How items stand in a body. */
interface Framing {
  /** Character between two items. */
  readonly separator: string;
  /** What an item is called in an error. */
  readonly unit: 'line' | 'record';
  /** Number of what stands before the first separator. */
  readonly first: number;
  /** True: the text may be but the begin of an item. */
  isCutOff(text: string): boolean;
}

/** JSON Lines: blank lines say nothing, the last needs no end. */
const lines: Framing = { separator: '\n', unit: 'line', first: 1, isCutOff: () => false };

/** RFC 7464 §2.4: a record separator before each text; a number or literal without white space behind it may have been cut off. */
const records: Framing = {
  separator: '\x1e',
  unit: 'record',
  first: 0,
  isCutOff: (text) => !/[\s"}\]]$/.test(text),
};

class JSONLinesDecoder implements ItemDecoder<unknown> {
  readonly #answer: Answer;
  readonly #framing: Framing;
  readonly #parse: JSONParser;
  #number: number;
  /** Begin of an item. Never searched again, so that a long item costs no more than short ones. */
  #rest = '';

  constructor(answer: Answer, framing: Framing, parse: JSONParser) {
    this.#answer = answer;
    this.#framing = framing;
    this.#parse = parse;
    this.#number = framing.first;
  }

  *push(piece: string): Generator<unknown, void, undefined> {
    for (const [index, part] of piece.split(this.#framing.separator).entries()) {
      if (index > 0) {
        yield* this.end();
        this.#rest = '';
        this.#number++;
      }
      this.#rest += part;
    }
  }

  *end(): Generator<unknown, void, undefined> {
    const text = this.#rest;
    if (text.trim() === '') return;
    const { unit, isCutOff } = this.#framing;
    const source = { answer: this.#answer, part: `${unit} ${this.#number}` };
    if (isCutOff(text)) throw unreadable(text, source, new SyntaxError('It may have been cut off.'));
    yield parseJSON(text, source, this.#parse);
  }
}

/**
 * JSON Lines (`application/jsonl`, `application/x-ndjson`) and JSON text sequences (`application/json-seq`, RFC 7464) as an
 * {@link AnswerStream} of decoded items. What is no JSON is an `APIResponseParseError` that names its line or record.
 */
export const jsonLinesAnswer: AnswerReader = /* @__PURE__ */ jsonLinesOf(JSON.parse);

/** The same with another reader of JSON. */
export function jsonLinesOf(parse: JSONParser): AnswerReader {
  return {
    reads: (contentType) => LINES.test(contentType) || SEQUENCE.test(contentType),
    read: (answer) => {
      const isSequence = SEQUENCE.test(answer.response.headers.get('content-type')?.toLowerCase() ?? '');
      return new AnswerStream(answer, new JSONLinesDecoder(answer, isSequence ? records : lines, parse));
    },
  };
}
