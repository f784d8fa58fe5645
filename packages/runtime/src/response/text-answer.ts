import type { AnswerReader } from './answer-reader.js';
import { readText } from './read-text.js';

/** `text/*` as a string. A byte order mark is dropped. */
export const textAnswer: AnswerReader = {
  reads: (contentType) => contentType.startsWith('text/') && !contentType.startsWith('text/event-stream'),
  read: readText,
};
