import type { AnswerExample } from '../document/answer-examples.ts';
import { needsCredentials } from '../expected/expected-authorization.ts';
import { callClient, type MatchedRequest, type ReplayContext } from './replay-context.ts';
import { recorderFor, settle } from './replay-request.ts';

/** A client without credentials: secured operations fail before anything is sent, all others go out bare. */
export async function replayWithoutCredentials<Client>(
  context: ReplayContext<Client>,
  request: MatchedRequest<Client>,
  answer: AnswerExample,
): Promise<string[]> {
  const { contract, operation } = context;
  const recorder = recorderFor(context, answer);
  const { error, problems } = await settle(() => callClient(context, request, recorder, { credentials: {} }));
  const [sent] = recorder.requests;
  if (!needsCredentials(contract, operation)) {
    const header = sent?.headers.get('authorization');
    return [...problems, ...(header ? [`authorization: expected none, got ${header}`] : [])];
  }
  const { missingCredentials } = contract.errors;
  return [
    ...(error instanceof missingCredentials
      ? []
      : [`expected a ${missingCredentials.name}, got ${String(error ?? 'a result')}`]),
    ...(sent ? ['expected no request, one was made'] : []),
  ];
}
