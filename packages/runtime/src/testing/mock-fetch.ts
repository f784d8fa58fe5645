import { exampleAnswer } from './answers.js';
import { type MockRequest, readRequest } from './mock-request.js';
import type { MockRoute } from './mock-route.js';
import { type ExamplesByMethod, isSuccess, type OperationExamples } from './operation-examples.js';
import { RouteTable } from './route-table.js';
import { unmatchedRequest } from './unmatched-request-error.js';

type Verb = 'GET' | 'PUT' | 'POST' | 'DELETE' | 'OPTIONS' | 'HEAD' | 'PATCH' | 'TRACE' | 'QUERY';

/** `GET /things/{id}`. What stands before it in a request's path is taken for the path of the base URL. */
export type RouteName = `${Verb} /${string}`;

type BodyOf<Examples> = Examples extends OperationExamples<infer Body> ? Body : unknown;

/**
 * A stand-in for `fetch` that answers as a test tells it to: `new Client({ fetch: mock })`.
 * @typeParam Examples what the document says, by method of the client
 */
export interface MockFetch<Examples extends object = ExamplesByMethod> {
  (input: string | URL | Request, init?: RequestInit): Promise<Response>;
  /** What came, in order, retries too. */
  readonly requests: readonly MockRequest[];
  /** Registers answers for a method of the client. What is registered later goes before what was earlier. */
  on<Name extends keyof Examples & string>(method: Name): MockRoute<BodyOf<Examples[Name]>>;
  /** Registers answers for any operation. */
  on(route: RouteName): MockRoute;
  /** What came for a method of the client, or `VERB /path`. */
  requestsTo(name: (keyof Examples & string) | RouteName): MockRequest[];
  /** Operations for which nothing is registered answer with the first success that their document shows. */
  answerAll(): void;
  /** Routes with answers that no request got. */
  unused(): string[];
  /** Forgets requests and answers. */
  reset(): void;
}

/**
 * Makes a mock of `fetch`. A request for which nothing is registered rejects with an `UnmatchedRequestError` that lists what is.
 * @param examples what a generated client's `./testing` exports
 */
export function mockFetch<Examples extends object = Record<never, never>>(examples?: Examples): MockFetch<Examples> {
  const table = new RouteTable((examples ?? {}) as ExamplesByMethod);
  const requests: MockRequest[] = [];
  let answersAll = false;

  const answer = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
    signal?.throwIfAborted();
    const read = await readRequest(input, init);
    const operation = table.operationOf(read);
    const request = { operation: operation?.name, params: table.paramsOf(read), ...read };
    requests.push(request);
    const example = answersAll ? operation?.examples?.answers.find(isSuccess) : undefined;
    const answering = table.routeOf(request)?.next() ?? (example && exampleAnswer(example));
    if (!answering) throw unmatchedRequest(request, table);
    const response = await answering(request, signal);
    return Object.defineProperty(response, 'url', { value: request.url, configurable: true });
  };

  const control: Omit<MockFetch<Examples>, never> = {
    requests,
    on: (name: string) => table.add(name),
    requestsTo(name) {
      const target = table.target(name);
      return requests.filter((request) => table.isFor(target, request));
    },
    answerAll() {
      answersAll = true;
    },
    unused: () =>
      table.routes.filter(({ unused }) => unused > 0).map(({ name, unused }) => `${name}: ${unused} unused`),
    reset() {
      requests.length = 0;
      answersAll = false;
      table.clear();
    },
  };
  return Object.assign(answer, control);
}
