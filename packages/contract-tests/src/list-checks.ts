import type { Contract } from './contract.ts';
import { refuseMutations } from './controls/refuse-mutations.ts';
import { type AnswerExample, listAnswerExamples } from './document/answer-examples.ts';
import { itemsOf } from './document/json.ts';
import { valueAt } from './document/json-pointer.ts';
import type { SpecOperation } from './document/spec.ts';
import { answerLabel, type EntryKind } from './ledger.ts';
import type { MockServer } from './mock/mock-server.ts';
import type { OperationReplay } from './operation-replay.ts';
import { replayPages } from './pages/replay-pages.ts';
import { matchRequests, requestLabel } from './replay/match-requests.ts';
import { replayBaseURL } from './replay/replay-base-url.ts';
import { isChangeable, replayChangedAnswer } from './replay/replay-changed-answer.ts';
import { answerFor, type MatchedRequest, type ReplayContext, requestFor } from './replay/replay-context.ts';
import { replayWithoutCredentials } from './replay/replay-credentials.ts';
import { replayError } from './replay/replay-error.ts';
import { replayAbort, replayNetworkFailure, replayRetry } from './replay/replay-failures.ts';
import { replayRequest, replaySuccess } from './replay/replay-request.ts';
import type { Validators } from './schema/schema-validator.ts';

/** One test, as a value: it can be registered with a runner, or run by itself. */
export interface Check {
  readonly name: string;
  /** The example that it replays, for the ledger. */
  readonly entry?: { readonly operation: string; readonly kind: EntryKind; readonly example: string };
  /** What is wrong; nothing when all is well. */
  run(): Promise<string[]>;
}

export interface CheckedOperation<Client> {
  readonly contract: Contract<Client>;
  readonly operation: SpecOperation;
  readonly replay: OperationReplay<Client>;
  readonly validators: Validators;
  /** Running by the time the first check runs. */
  readonly mock: () => MockServer;
}

/** The checks of one operation: one for each example that the document has, then those that every operation must pass. */
export function listChecks<Client>(checked: CheckedOperation<Client>): Check[] {
  const { operation, replay } = checked;
  const answers = listAnswerExamples(operation);
  const { matched, problems } = matchRequests(operation, replay);
  const [request] = matched;
  const success = request && answerFor(answers, request.example.name);
  const first: Check = {
    name: 'has a call for each request example, and a success',
    run: async () => [...problems, ...(success ? [] : [`${operation.key}: no call, or no success in the document`])],
  };
  if (!success) return [first];
  const context = (): ReplayContext<Client> => ({ ...checked, mock: checked.mock() });
  const walk: Walk<Client> = { context, answers, matched, request, success };
  return [first, ...exampleChecks(walk, operation), ...ruleChecks(walk, checked)];
}

interface Walk<Client> {
  readonly context: () => ReplayContext<Client>;
  readonly answers: readonly AnswerExample[];
  readonly matched: readonly MatchedRequest<Client>[];
  /** The first of `matched`, and the answer to it. */
  readonly request: MatchedRequest<Client>;
  readonly success: AnswerExample;
}

const REPLAYS = { success: ['answer', replaySuccess], error: ['error', replayError] } as const;

function exampleChecks<Client>(
  { context, answers, matched, request, success }: Walk<Client>,
  { key }: SpecOperation,
): Check[] {
  const requests = matched.map((each): Check => {
    const example = requestLabel(each.example);
    const answer = answerFor(answers, each.example.name) ?? success;
    return {
      name: `request ${example}`,
      entry: { operation: key, kind: 'request', example },
      run: () => replayRequest(context(), each, answer),
    };
  });
  const replies = answers.map((answer): Check => {
    const example = answerLabel(answer);
    const each = requestFor(matched, answer.name) ?? request;
    const [word, replay] = REPLAYS[answer.kind];
    return {
      name: `${word} ${example}`,
      entry: { operation: key, kind: answer.kind, example },
      run: () => replay(context(), each, answer),
    };
  });
  return [...requests, ...replies];
}

function ruleChecks<Client>(walk: Walk<Client>, { validators, replay }: CheckedOperation<Client>): Check[] {
  const { context, answers, matched, request, success } = walk;
  const changeable = answers.find(isChangeable);
  const { pagination } = replay;
  const page = pagination && answers.find(({ body }) => itemsOf(valueAt(body, pagination.items)).length > 0)?.body;
  return [
    {
      name: 'stands on a mock that refuses wrong requests',
      run: async () => {
        const found: string[] = [];
        for (const each of matched)
          found.push(...(await refuseMutations(context(), each, { answer: success, validators })));
        return found;
      },
    },
    ...(changeable
      ? [
          {
            name: 'gives a changed answer as it was changed',
            run: () => replayChangedAnswer(context(), requestFor(matched, changeable.name) ?? request, changeable),
          },
        ]
      : []),
    {
      name: 'needs the credentials that the document says, and no others',
      run: () => replayWithoutCredentials(context(), request, success),
    },
    { name: 'repeats a request that was answered 429', run: () => replayRetry(context(), request, success) },
    { name: 'keeps its path under another base URL', run: () => replayBaseURL(context(), request, success) },
    { name: 'tells a network failure', run: () => replayNetworkFailure(context(), request) },
    { name: 'is ended by a signal', run: () => replayAbort(context(), request) },
    ...(pagination
      ? [
          {
            name: 'walks through all pages',
            run: async () =>
              page === undefined
                ? ['the document has no example of a page with items']
                : replayPages(context(), request, page),
          },
        ]
      : []),
  ];
}
