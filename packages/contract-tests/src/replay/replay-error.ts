import type { AnswerExample } from '../document/answer-examples.ts';
import { isJsonType } from '../document/media-types.ts';
import type { ErrorClass, ErrorClasses } from '../error-classes.ts';
import { describeDifferences } from '../expected/describe-differences.ts';
import { REQUEST_ID } from './create-recorder.ts';
import type { Exchange } from './exchange.ts';
import { callClient, type MatchedRequest, type ReplayContext } from './replay-context.ts';
import { checkExchange, recorderFor, settle } from './replay-request.ts';

/** Asks for an error example: class by status, and on the error all that the answer said. */
export async function replayError<Client>(
  context: ReplayContext<Client>,
  request: MatchedRequest<Client>,
  answer: AnswerExample,
): Promise<string[]> {
  const recorder = recorderFor(context, answer);
  const { error } = await settle(() => callClient(context, request, recorder));
  const [exchange] = recorder.exchanges;
  return [
    ...(await checkExchange(context, request, recorder, answer)),
    ...checkClass(error, answer.status, context.contract.errors),
    ...(exchange && error instanceof context.contract.errors.api ? checkFields(error, answer, exchange) : []),
  ];
}

/** The class that a status must have. */
export function classOf(status: number, { api, byStatus }: ErrorClasses): ErrorClass {
  return byStatus[String(status)] ?? byStatus[`${String(status)[0]}XX`] ?? api;
}

function checkClass(error: unknown, status: number, errors: ErrorClasses): string[] {
  if (error === undefined) return [`expected an error for ${status}, got a result`];
  const want = classOf(status, errors);
  const others = Object.values({
    ...errors.byStatus,
    connection: errors.connection,
    userAbort: errors.userAbort,
  }).filter((other) => other !== want && error instanceof other);
  return [
    ...(error instanceof want && error instanceof errors.api ? [] : [`expected a ${want.name}, got ${String(error)}`]),
    ...others.map((other) => `expected a ${want.name} alone, is a ${other.name} too`),
  ];
}

interface ErrorFields {
  readonly status?: unknown;
  readonly headers?: { get?(name: string): string | null };
  readonly body?: unknown;
  readonly requestId?: unknown;
  readonly retryAfterMs?: unknown;
}

function checkFields(error: Error & ErrorFields, answer: AnswerExample, { answer: bytes }: Exchange): string[] {
  const text = new TextDecoder().decode(bytes);
  const sent =
    answer.body ??
    (answer.mediaType !== undefined && isJsonType(answer.mediaType) ? JSON.parse(text) : text || undefined);
  const retryAfter = Object.entries(answer.headers).find(([name]) => name.toLowerCase() === 'retry-after')?.[1];
  return [
    ...describeDifferences(error.status, answer.status, 'error.status'),
    ...describeDifferences(error.body, answer.mediaType === undefined ? undefined : sent, 'error.body'),
    ...Object.entries(answer.headers).flatMap(([name, value]) =>
      describeDifferences(error.headers?.get?.(name) ?? undefined, value, `error.headers/${name}`),
    ),
    ...describeDifferences(error.requestId, REQUEST_ID, 'error.requestId'),
    ...(error.message.includes(String(answer.status)) || error.message.length > 10
      ? []
      : [`error.message: says too little: "${error.message}"`]),
    ...(error.name === 'Error' ? ['error.name: expected the name of its class, got "Error"'] : []),
    ...(/^\d+$/.test(retryAfter ?? '')
      ? describeDifferences(error.retryAfterMs, Number(retryAfter) * 1000, 'error.retryAfterMs')
      : []),
  ];
}
