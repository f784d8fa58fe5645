import type { AnswerExample } from '../document/answer-examples.ts';
import { checkRequest } from './check-request.ts';
import { createRecorder } from './create-recorder.ts';
import { callClient, type MatchedRequest, type ReplayContext } from './replay-context.ts';
import { settle } from './replay-request.ts';

const OTHER_ORIGIN = 'https://staging.contract.test';

/**
 * With a base URL of the caller's that has the path of the document's server, an operation with a server of its own keeps the difference
 * between the two paths, and nothing goes to the document's origin.
 */
export async function replayBaseURL<Client>(
  context: ReplayContext<Client>,
  request: MatchedRequest<Client>,
  answer: AnswerExample,
): Promise<string[]> {
  const { contract, mock, operation } = context;
  const onOtherOrigin = (server: string): string => `${OTHER_ORIGIN}${new URL(server).pathname.replace(/\/$/, '')}`;
  const base = onOtherOrigin(operation.server);
  const recorder = createRecorder(
    { mock, operation, selection: mock.select(answer), base },
    { headers: answer.headers },
  );
  const settings = { baseURL: onOtherOrigin(operation.rootServer) };
  const { problems } = await settle(() => callClient(context, request, recorder, settings));
  const [sent] = recorder.requests;
  if (!sent) return [...problems, 'no request was made'];
  return [...problems, ...(await checkRequest(sent, { contract, operation, example: request.example, base }))];
}
