import type { AnswerReader } from '../response/answer-reader.js';
import { eventStreamOf } from '../response/event-stream.js';
import { jsonLinesOf } from '../response/json-lines.js';
import type { AnswerParser, JSONParser } from '../response/parse-json.js';
import { parseExactJSON } from './exact-json.js';
import { type ExactPlaces, settleIntegers } from './exact-places.js';

/** Reads JSON with its 64-bit integers at these places as `bigint`. */
export function exactParser(places: ExactPlaces): JSONParser {
  return (text) => settleIntegers(parseExactJSON(text), places);
}

/**
 * For `Operation.parse`.
 * @param success places in the answer of a success
 * @param errors places in the bodies of errors, by status, range (`4XX`) or `default`, the first that fits
 */
export function exactAnswer(
  success: ExactPlaces | undefined,
  errors: Readonly<Record<string, ExactPlaces>> = {},
): AnswerParser {
  return (text, status) => {
    const places =
      status < 400 ? success : (errors[status] ?? errors[`${Math.floor(status / 100)}XX`] ?? errors['default']);
    return places === undefined ? JSON.parse(text) : exactParser(places)(text);
  };
}

/** Events whose data has 64-bit integers. */
export const exactEvents = (data: ExactPlaces): AnswerReader => eventStreamOf(exactParser(data));

/** Items that have 64-bit integers. */
export const exactLines = (item: ExactPlaces): AnswerReader => jsonLinesOf(exactParser(item));
