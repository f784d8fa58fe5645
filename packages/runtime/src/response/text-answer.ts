import type { AnswerReader } from './answer-reader.js';
import { readText } from './read-text.js';

/** `text/*` as a string, a byte order mark dropped. HTML apart: where JSON or a table was meant, a page for people is no result. */
export const textAnswer: AnswerReader = {
  reads: (contentType) => /^text\/(?!event-stream|html)/.test(contentType),
  read: readText,
};

/** `text/html` as a string. */
export const htmlAnswer: AnswerReader = {
  reads: (contentType) => contentType.startsWith('text/html'),
  read: readText,
};
