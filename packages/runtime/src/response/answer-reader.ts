import type { Answer } from '../send/answer.js';

/** Reads answers of some content types. JSON needs none. */
export interface AnswerReader {
  /** Whether it reads an answer of this content type (`Content-Type` as sent, lower case). */
  reads(contentType: string): boolean;
  /** What the call gives. Takes over the body and the answer's timer. */
  read(answer: Answer): unknown;
}
