import type { AnswerExample } from '../document/answer-examples.ts';
import { describeDifferences } from '../expected/describe-differences.ts';
import { createRecorder } from './create-recorder.ts';
import type { RecordedRequest } from './exchange.ts';
import { callClient, type MatchedRequest, type ReplayContext } from './replay-context.ts';
import { settle } from './replay-request.ts';

/** A connection that is refused: an error of its own class, with the cause. */
export async function replayNetworkFailure<Client>(
  context: ReplayContext<Client>,
  request: MatchedRequest<Client>,
): Promise<string[]> {
  const { connection, api, userAbort } = context.contract.errors;
  const cause = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:9'), { code: 'ECONNREFUSED' });
  const failure = new TypeError('fetch failed', { cause });
  const fetch = (): Promise<Response> => Promise.reject(failure);
  const { error } = await settle(() => callClient(context, request, { fetch }));
  if (!(error instanceof connection)) return [`expected a ${connection.name}, got ${String(error ?? 'a result')}`];
  return [
    ...[api, userAbort].filter((other) => error instanceof other).map((other) => `is a ${other.name} too`),
    ...(error.cause === undefined ? ['error.cause: expected the error of fetch, got nothing'] : []),
  ];
}

const GIVE_UP_MS = 500;

/** The caller's signal ends a request that is under way. */
export async function replayAbort<Client>(
  context: ReplayContext<Client>,
  request: MatchedRequest<Client>,
): Promise<string[]> {
  const { userAbort, api, connection } = context.contract.errors;
  const controller = new AbortController();
  const fetch = (_: string | URL | Request, init?: RequestInit): Promise<Response> =>
    new Promise((_resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('the signal did not reach fetch')), GIVE_UP_MS);
      init?.signal?.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(init.signal?.reason);
      });
      controller.abort(new Error('contract abort'));
    });
  const { error } = await settle(() => callClient(context, request, { fetch }, { signal: controller.signal }));
  if (!(error instanceof userAbort)) return [`expected a ${userAbort.name}, got ${String(error ?? 'a result')}`];
  return [api, connection].filter((other) => error instanceof other).map((other) => `is a ${other.name} too`);
}

/** 429, then the answer: the request is repeated once, as it was. */
export async function replayRetry<Client>(
  context: ReplayContext<Client>,
  request: MatchedRequest<Client>,
  answer: AnswerExample,
): Promise<string[]> {
  const { mock, operation } = context;
  const recorder = createRecorder(
    { mock, operation, selection: mock.select(answer) },
    {
      headers: answer.headers,
      intercept: (_, attempt) =>
        attempt === 1 ? Response.json({}, { status: 429, headers: { 'retry-after': '0' } }) : undefined,
    },
  );
  const { problems } = await settle(() => callClient(context, request, recorder, { maxRetries: 1 }));
  const [first, second, ...more] = recorder.requests;
  if (!first || !second) return [...problems, `expected two requests, got ${recorder.requests.length}`];
  return [
    ...problems,
    ...(more.length ? [`expected two requests, got ${recorder.requests.length}`] : []),
    ...describeDifferences(summaryOf(second), summaryOf(first), 'second attempt'),
  ];
}

const summaryOf = ({ method, url, headers, body }: RecordedRequest): object => ({
  method,
  url: url.href,
  authorization: headers.get('authorization'),
  contentType: headers.get('content-type'),
  body: Buffer.from(body).toString('base64'),
});
