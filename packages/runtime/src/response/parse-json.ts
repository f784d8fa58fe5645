import { APIResponseParseError } from '../errors/response-parse-error.js';
import type { Answer } from '../send/answer.js';

/** Reads JSON in place of `JSON.parse`. */
export type JSONParser = (text: string) => unknown;

/** Reads the JSON body of a response. */
export type AnswerParser = (text: string, status: number) => unknown;

/** Where a text comes from. */
export interface JSONSource {
  readonly answer: Answer;
  /** Part of the body, e.g. `line 3`. */
  readonly part: string;
}

/** One item of a stream, decoded. @throws APIResponseParseError that names the part */
export function parseJSON(text: string, source: JSONSource, parse: JSONParser): unknown {
  try {
    return parse(text);
  } catch (cause) {
    throw unreadable(text, source, cause);
  }
}

/** The error that such a text is. */
export function unreadable(rawBody: string, { answer, part }: JSONSource, cause: unknown): APIResponseParseError {
  const { status, headers } = answer.response;
  return new APIResponseParseError({ status, headers, rawBody, request: answer.request, part, cause });
}
