import type { AnswerExample } from '../document/answer-examples.ts';
import { expectedAuthorization, needsCredentials } from '../expected/expected-authorization.ts';
import { callClient, type MatchedRequest, type ReplayContext } from '../replay/replay-context.ts';
import { recorderFor, settle } from '../replay/replay-request.ts';
import { sendRequest } from '../replay/send-request.ts';
import type { Validators } from '../schema/schema-validator.ts';
import { mutateRequest } from './mutate-request.ts';

/**
 * Negative control of the mock: requests that the document does not allow must be refused, else the mock does not look.
 * An operation of which nothing can be made wrong is a finding too.
 */
export async function refuseMutations<Client>(
  context: ReplayContext<Client>,
  request: MatchedRequest<Client>,
  { answer, validators }: { readonly answer: AnswerExample; readonly validators: Validators },
): Promise<string[]> {
  const { contract, mock, operation } = context;
  const { example } = request;
  const recorder = recorderFor(context, answer);
  await settle(() => callClient(context, request, recorder));
  const [sent] = recorder.requests;
  if (!sent) return ['no request was made'];
  const credentialHeaders = needsCredentials(contract, operation)
    ? Object.keys(expectedAuthorization(contract, operation, example.body).headers)
    : [];
  const siblings = contract.document.operations
    .filter(({ path }) => path === operation.path)
    .map(({ method }) => method);
  const mutations = mutateRequest({ operation, example, request: sent, credentialHeaders, validators }, siblings);
  if (!mutations.length) return ['nothing about this request can be made wrong'];
  const selection = mock.select(answer);
  const problems: string[] = [];
  for (const { name, request: mutated, refusedBy } of mutations) {
    const { response } = await sendRequest(mutated, { mock, operation, selection });
    if (!refusedBy.includes(response.status)) {
      problems.push(`${name}: expected the mock to refuse by ${refusedBy.join(' or ')}, got ${response.status}`);
    }
  }
  return problems;
}
