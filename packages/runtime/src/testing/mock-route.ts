import {
  type AnswerInit,
  type Answering,
  cutOffAnswer,
  emptyAnswer,
  exampleAnswer,
  jsonAnswer,
  neverAnswer,
  tokenAnswer,
} from './answers.js';
import { type ConnectionFault, connectionFault } from './connection-fault.js';
import type { MockRequest } from './mock-request.js';
import { type ExampleAnswer, isSuccess, type OperationExamples } from './operation-examples.js';
import { type PagePointers, servePage } from './serve-pages.js';

/**
 * The answers of one operation, given in the order in which they are written down; the last one stands for all that follow.
 * @typeParam Body answer of a success
 */
export class MockRoute<Body = unknown> {
  /** How it was registered. */
  readonly name: string;
  readonly #examples: OperationExamples | undefined;
  readonly #answers: Answering[] = [];
  #used = 0;
  #condition: (request: MockRequest) => boolean = () => true;

  constructor(name: string, examples?: OperationExamples) {
    this.name = name;
    this.#examples = examples;
  }

  /** Only for requests that meet the condition; others go to what was registered before. */
  when(condition: (request: MockRequest) => boolean): this {
    this.#condition = condition;
    return this;
  }

  /** Any response, made for the request; or a rejection. */
  reply(make: (request: MockRequest) => Response | Promise<Response>): this {
    return this.#add(make);
  }

  /**
   * JSON.
   * @param init default status: 200
   */
  json(body: Body, init: AnswerInit = {}): this {
    return this.#add(jsonAnswer(body, init));
  }

  /**
   * No content.
   * @param init default status: 204
   */
  empty(init: AnswerInit = {}): this {
    return this.#add(emptyAnswer(init));
  }

  /**
   * An example of the document.
   * @param name default: the first success
   * @throws TypeError if there is none of that name
   */
  example(name?: string, init: Omit<AnswerInit, 'status'> = {}): this {
    const answers = this.#examples?.answers ?? [];
    const answer = answers.find((candidate) => (name === undefined ? isSuccess(candidate) : candidate.name === name));
    if (!answer) throw new TypeError(`${this.name}: ${this.#whyNoExample(answers, name)}`);
    return this.#add(exampleAnswer(answer, init));
  }

  /** A failure with this body; without one, as the document's example for that status shows it, or empty. */
  error(status: number, body?: unknown, init: Omit<AnswerInit, 'status'> = {}): this {
    if (body !== undefined) return this.#add(jsonAnswer(body, { ...init, status }));
    const example = this.#examples?.answers.find((answer) => answer.status === status);
    return this.#add(exampleAnswer(example ?? { status }, init));
  }

  /**
   * 429.
   * @param retryAfter wait in s that the client is asked for; 0, so that tests do not wait
   */
  rateLimited(retryAfter = 0): this {
    return this.error(429, undefined, { headers: { 'retry-after': String(retryAfter) } });
  }

  /** 401: the token has expired or was revoked (RFC 6750 §3.1). */
  expired(): this {
    return this.error(401, undefined, { headers: { 'www-authenticate': 'Bearer error="invalid_token"' } });
  }

  /**
   * An access token (RFC 6749 §5.1), another one for each request: `token-1`, `token-2` …
   * @param expiresIn lifetime in s
   */
  token(expiresIn = 3600): this {
    return this.#add(tokenAnswer(expiresIn));
  }

  /**
   * The pages of a list, each as it is asked for.
   * @param groups items by page
   * @param at default: as the document says
   */
  pages(groups: readonly (readonly unknown[])[], at: PagePointers | undefined = this.#examples?.pagination): this {
    if (!at) throw new TypeError(`${this.name} is not known to be a list: say where the parts of a page stand.`);
    const template = this.#examples?.answers.find(isSuccess)?.body ?? {};
    return this.#add((request) => {
      const { body, headers } = servePage(request, { at, groups, template });
      return Response.json(body, { headers });
    });
  }

  /** No answer: the connection fails. */
  lost(code: ConnectionFault = 'ECONNRESET'): this {
    return this.#add(() => Promise.reject(connectionFault(code)));
  }

  /** An answer whose body breaks off after this part. */
  cutOff(part = '{"', init: AnswerInit = {}): this {
    return this.#add(cutOffAnswer(part, init));
  }

  /** No answer at all, until the request is aborted. */
  never(): this {
    return this.#add(neverAnswer);
  }

  /** Whether this route is for the request. */
  takes(request: MockRequest): boolean {
    return this.#condition(request);
  }

  /** The next answer; `undefined`: there is none. */
  next(): Answering | undefined {
    return this.#answers[Math.min(this.#used++, this.#answers.length - 1)];
  }

  /** How many answers were not given. */
  get unused(): number {
    return Math.max(0, this.#answers.length - this.#used);
  }

  #add(answer: Answering): this {
    this.#answers.push(answer);
    return this;
  }

  #whyNoExample(answers: readonly ExampleAnswer[], name: string | undefined): string {
    if (!this.#examples) return 'not an operation of the examples that mockFetch() was given';
    if (name === undefined) return 'the document has no example of a success';
    const names = answers.flatMap((answer) => (answer.name === undefined ? [] : [`"${answer.name}"`]));
    return `no example "${name}"; the document has ${names.join(', ') || 'none'}`;
  }
}
