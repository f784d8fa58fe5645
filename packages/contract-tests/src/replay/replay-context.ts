import type { Contract, ContractCall } from '../contract.ts';
import { type AnswerExample, listAnswerExamples } from '../document/answer-examples.ts';
import { essence } from '../document/media-types.ts';
import type { RequestExample } from '../document/request-examples.ts';
import type { SpecOperation } from '../document/spec.ts';
import { credentialsOf } from '../expected/credentials.ts';
import type { MockServer } from '../mock/mock-server.ts';
import type { OperationReplay, RequestReplay } from '../operation-replay.ts';
import type { Recorder } from './create-recorder.ts';

/** What all replays of one operation share. */
export interface ReplayContext<Client = unknown> {
  readonly contract: Contract<Client>;
  readonly mock: MockServer;
  readonly operation: SpecOperation;
  readonly replay: OperationReplay<Client>;
}

/** A request example of the document with the call that replays it. */
export interface MatchedRequest<Client = unknown> {
  readonly example: RequestExample;
  readonly call: RequestReplay<Client>['call'];
}

export interface CallSettings {
  readonly credentials?: Readonly<Record<string, string>>;
  readonly maxRetries?: number;
  readonly baseURL?: string;
  readonly signal?: AbortSignal;
  readonly accept?: string;
}

/** What the caller says of the answer that it wants, where there are several. */
export function acceptFor(operation: SpecOperation, { mediaType }: AnswerExample): { readonly accept?: string } {
  const offered = listAnswerExamples(operation).flatMap((answer) =>
    answer.kind === 'success' && answer.mediaType !== undefined ? [essence(answer.mediaType)] : [],
  );
  return mediaType !== undefined && new Set(offered).size > 1 ? { accept: mediaType } : {};
}

/** Makes a fresh client on the recorder and calls the method. Not retried and with all credentials, unless the settings say otherwise. */
export function callClient<Client>(
  { contract, operation }: Pick<ReplayContext<Client>, 'contract' | 'operation'>,
  request: MatchedRequest<Client>,
  recorder: Pick<Recorder, 'fetch'>,
  settings: CallSettings = {},
): ContractCall {
  const baseURL = settings.baseURL ?? contract.baseURL;
  const client = contract.client({
    ...(settings.credentials ?? credentialsOf(contract)),
    fetch: recorder.fetch,
    maxRetries: settings.maxRetries ?? 0,
    ...(baseURL !== undefined && { baseURL }),
  });
  const isChoice = (operation.body?.content.length ?? 0) > 1;
  const { mediaType } = request.example;
  return request.call(client, {
    ...(isChoice && mediaType !== undefined && { contentType: mediaType }),
    ...(settings.accept !== undefined && { accept: settings.accept }),
    ...(settings.signal && { signal: settings.signal }),
  });
}

/** The answer of the same name as the request, else the first that is a success. */
export function answerFor(answers: readonly AnswerExample[], name: string): AnswerExample | undefined {
  const successes = answers.filter(({ kind }) => kind === 'success');
  return successes.find((answer) => answer.name === name) ?? successes[0];
}

/** The request of the same name as the answer, else the first. */
export function requestFor<Client>(
  requests: readonly MatchedRequest<Client>[],
  name: string,
): MatchedRequest<Client> | undefined {
  return requests.find(({ example }) => example.name === name) ?? requests[0];
}
