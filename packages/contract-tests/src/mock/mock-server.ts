import type { AnswerExample } from '../document/answer-examples.ts';
import type { SpecDocument } from '../document/spec.ts';
import type { RecordedRequest } from '../replay/exchange.ts';

/** A server that plays the document: checks requests, answers with examples. The kit knows no more of it than this. */
export interface MockServer {
  /** Root under which the paths of the document stand, whatever its servers are; no slash at its end. */
  readonly url: string;
  /** What to add to a request so that it is answered with this example. */
  select(answer: AnswerExample): MockSelection;
  /** Why the mock would not survive this request; it is then not sent. */
  findHarm(request: RecordedRequest): string | undefined;
  /** What the mock says about an answer, read from its headers and body. */
  inspect(response: Response, body: string): MockVerdict;
  stop(): Promise<void>;
}

export interface MockSelection {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: readonly (readonly [string, string])[];
}

export interface MockVerdict {
  /** Key of the operation that answered; absent when none was found. */
  readonly operation?: string;
  /** What was wrong with the request, or with the example in the answer. */
  readonly violations: readonly string[];
  /** True: the mock refused in its own words, and this is no answer of the document. */
  readonly refused: boolean;
  /** Headers that are the mock's, not the document's, in lower case. */
  readonly ownHeaders: readonly string[];
}

export type StartMock = (document: SpecDocument) => Promise<MockServer>;
