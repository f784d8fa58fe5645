import { describe, expect, it } from 'vitest';
import type { Contract } from './contract.ts';
import { refuseMutations, type Validators } from './controls/refuse-mutations.ts';
import { type AnswerExample, listAnswerExamples } from './document/answer-examples.ts';
import { itemsOf } from './document/json.ts';
import { valueAt } from './document/json-pointer.ts';
import type { SpecOperation } from './document/spec.ts';
import { answerLabel, type EntryKind, type Ledger } from './ledger.ts';
import type { MockServer } from './mock/mock-server.ts';
import type { OperationReplay, ReplayPagination } from './operation-replay.ts';
import { replayPages } from './pages/replay-pages.ts';
import { matchRequests, requestLabel } from './replay/match-requests.ts';
import { replayBaseURL } from './replay/replay-base-url.ts';
import { isChangeable, replayChangedAnswer } from './replay/replay-changed-answer.ts';
import { answerFor, type MatchedRequest, type ReplayContext, requestFor } from './replay/replay-context.ts';
import { replayWithoutCredentials } from './replay/replay-credentials.ts';
import { replayError } from './replay/replay-error.ts';
import { replayAbort, replayNetworkFailure, replayRetry } from './replay/replay-failures.ts';
import { replayRequest, replaySuccess } from './replay/replay-request.ts';

export interface DescribedOperation<Client> {
  readonly contract: Contract<Client>;
  readonly operation: SpecOperation;
  readonly replay: OperationReplay<Client>;
  readonly validators: Validators;
  readonly ledger: Ledger;
  /** Running from the first test on. */
  readonly mock: () => MockServer;
}

/** The tests of one operation: one for each example that the document has, then those that every operation must pass. */
export function describeOperation<Client>(described: DescribedOperation<Client>): void {
  const { contract, operation, replay, ledger, validators } = described;
  const answers = listAnswerExamples(operation);
  const { matched, problems } = matchRequests(operation, replay);
  const [request] = matched;
  const success = request && answerFor(answers, request.example.name);
  const context = (): ReplayContext<Client> => ({ contract, operation, replay, mock: described.mock() });
  const entry = (name: string, kind: EntryKind, example: string, run: () => Promise<string[]>): void =>
    it(`${name} ${example}`, async () => {
      ledger.record({ operation: operation.key, kind, example });
      expect(await run()).toEqual([]);
    });

  describe(`${operation.key} · ${replay.method}`, () => {
    it('has a call for each request example', () => {
      expect(problems).toEqual([]);
    });
    if (!request || !success) {
      it('can be replayed', () => expect.fail('the operation has no call, or declares no success'));
      return;
    }
    for (const each of matched) {
      const answer = answerFor(answers, each.example.name) ?? success;
      entry('request', 'request', requestLabel(each.example), () => replayRequest(context(), each, answer));
    }
    for (const answer of answers) {
      const each = requestFor(matched, answer.name) ?? request;
      const run = answer.kind === 'success' ? replaySuccess : replayError;
      entry(answer.kind === 'success' ? 'answer' : 'error', answer.kind, answerLabel(answer), () =>
        run(context(), each, answer),
      );
    }
    describeRules({ context, request, success, answers, matched, validators, pagination: replay.pagination });
  });
}

interface DescribedRules<Client> {
  readonly context: () => ReplayContext<Client>;
  readonly request: MatchedRequest<Client>;
  readonly success: AnswerExample;
  readonly answers: readonly AnswerExample[];
  readonly matched: readonly MatchedRequest<Client>[];
  readonly validators: Validators;
  readonly pagination: ReplayPagination | undefined;
}

function describeRules<Client>(described: DescribedRules<Client>): void {
  const { context, request, success, answers, matched, validators, pagination } = described;
  const rule = (name: string, run: (context: ReplayContext<Client>) => Promise<string[]>): void =>
    it(name, async () => {
      expect(await run(context())).toEqual([]);
    });
  rule('stands on a mock that refuses wrong requests', async (at) => {
    const found = [];
    for (const each of matched) found.push(...(await refuseMutations(at, each, { answer: success, validators })));
    return found;
  });
  const changeable = answers.find(isChangeable);
  if (changeable) {
    const each = requestFor(matched, changeable.name) ?? request;
    rule('gives a changed answer as it was changed', (at) => replayChangedAnswer(at, each, changeable));
  }
  rule('needs the credentials that the document says, and no others', (at) =>
    replayWithoutCredentials(at, request, success),
  );
  rule('repeats a request that was answered 429', (at) => replayRetry(at, request, success));
  rule('keeps its path under another base URL', (at) => replayBaseURL(at, request, success));
  rule('tells a network failure', (at) => replayNetworkFailure(at, request));
  rule('is ended by a signal', (at) => replayAbort(at, request));
  if (pagination) {
    const page = answers.find(
      ({ kind, body }) => kind === 'success' && itemsOf(valueAt(body, pagination.items)).length > 0,
    );
    rule('walks through all pages', (at) =>
      page?.body === undefined
        ? Promise.resolve(['the document has no example of a page with items'])
        : replayPages(at, request, page.body),
    );
  }
}
