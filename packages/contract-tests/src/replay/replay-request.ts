import type { AnswerExample } from '../document/answer-examples.ts';
import { checkAnswer } from './check-answer.ts';
import { checkRequest } from './check-request.ts';
import { checkVerdict } from './check-verdict.ts';
import { createRecorder, type Recorder } from './create-recorder.ts';
import { acceptFor, callClient, type MatchedRequest, type ReplayContext } from './replay-context.ts';

/** Sends a request example and checks all of it: what left the client, what the mock thought of it, what the client made of the answer. */
export async function replayRequest<Client>(
  context: ReplayContext<Client>,
  request: MatchedRequest<Client>,
  answer: AnswerExample,
): Promise<string[]> {
  const recorder = recorderFor(context, answer);
  const { problems, value } = await settle(() =>
    callClient(context, request, recorder, acceptFor(context.operation, answer)),
  );
  return [
    ...problems,
    ...(await checkExchange(context, request, recorder, answer)),
    ...(problems.length ? [] : await checkAnswer(value, answer, { context, recorder })),
  ];
}

/** As above by way of `withResponse()`. */
export async function replaySuccess<Client>(
  context: ReplayContext<Client>,
  request: MatchedRequest<Client>,
  answer: AnswerExample,
): Promise<string[]> {
  const recorder = recorderFor(context, answer);
  const { problems, value } = await settle(() =>
    callClient(context, request, recorder, acceptFor(context.operation, answer)).withResponse(),
  );
  const exchange = await checkExchange(context, request, recorder, answer);
  if (!value) return [...problems, ...exchange];
  const { data, response } = value;
  return [
    ...problems,
    ...exchange,
    ...(response instanceof Response && response.status === answer.status
      ? []
      : [`withResponse(): expected a Response with status ${answer.status}, got ${response?.status}`]),
    ...(await checkAnswer(data, answer, { context, recorder })),
  ];
}

export const recorderFor = <Client>({ mock, operation }: ReplayContext<Client>, answer: AnswerExample): Recorder =>
  createRecorder({ mock, operation, selection: mock.select(answer) }, { headers: answer.headers });

/** The one request that was made, and the mock's opinion of it. */
export async function checkExchange<Client>(
  { contract, operation }: ReplayContext<Client>,
  { example }: MatchedRequest<Client>,
  recorder: Recorder,
  answer: AnswerExample,
): Promise<string[]> {
  const [request, ...more] = recorder.requests;
  const [exchange] = recorder.exchanges;
  if (!request) return ['no request was made'];
  return [
    ...(more.length ? [`expected one request, got ${more.length + 1}`] : []),
    ...(await checkRequest(request, { contract, operation, example, ...acceptFor(operation, answer) })),
    ...(exchange ? checkVerdict(exchange, operation, answer.status) : ['the mock gave no answer']),
  ];
}

export interface Settled<T> {
  readonly problems: string[];
  readonly value?: T;
  readonly error?: unknown;
}

/** An error of the client is a finding, not the end of the test. */
export async function settle<T>(call: () => PromiseLike<T>): Promise<Settled<T>> {
  try {
    return { problems: [], value: await call() };
  } catch (error) {
    return {
      problems: [`the call failed: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`],
      error,
    };
  }
}
