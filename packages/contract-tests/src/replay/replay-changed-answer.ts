import type { AnswerExample } from '../document/answer-examples.ts';
import { isObject, type Json } from '../document/json.ts';
import { isJsonType } from '../document/media-types.ts';
import { describeDifferences } from '../expected/describe-differences.ts';
import { checkAnswer } from './check-answer.ts';
import { createRecorder } from './create-recorder.ts';
import { callClient, type MatchedRequest, type ReplayContext } from './replay-context.ts';
import { settle } from './replay-request.ts';

/**
 * Negative control of the comparison: the example is changed on its way (another leaf, a member that no schema knows), so the result must
 * differ from the example and equal what was sent. A client that drops unknown members, or a check that sees nothing, fails here.
 */
export async function replayChangedAnswer<Client>(
  context: ReplayContext<Client>,
  request: MatchedRequest<Client>,
  answer: AnswerExample,
): Promise<string[]> {
  if (!isChangeable(answer)) return [];
  const { mock, operation } = context;
  let changed: Json = null;
  const recorder = createRecorder(
    { mock, operation, selection: mock.select(answer) },
    {
      headers: answer.headers,
      changeBody: (body) => {
        changed = changeJson(JSON.parse(body) as Json);
        return JSON.stringify(changed);
      },
    },
  );
  const { value, problems } = await settle(() => callClient(context, request, recorder));
  if (problems.length) return problems;
  const original = JSON.parse(new TextDecoder().decode(recorder.exchanges[0]?.answer)) as Json;
  const seen = await checkAnswer(value, answer, { context, recorder, changed: original });
  return [
    ...(seen.length ? [] : ['a changed answer was not noticed']),
    ...(describeDifferences(changed, original).length ? [] : ['the control did not change anything']),
    ...(await checkAnswer(value, answer, { context, recorder, changed })),
  ];
}

export const isChangeable = ({ mediaType, status }: AnswerExample): boolean =>
  status < 300 && mediaType !== undefined && isJsonType(mediaType);

/** Changes the first leaf and adds a member. */
function changeJson(value: Json): Json {
  if (Array.isArray(value))
    return value.length ? [changeJson(value[0] as Json), ...(value.slice(1) as Json[])] : ['contract-changed'];
  if (!isObject(value)) return changeLeaf(value);
  const [first, ...rest] = Object.entries(value);
  const changed = first
    ? { [first[0]]: isObject(first[1]) || Array.isArray(first[1]) ? changeJson(first[1]) : changeLeaf(first[1]) }
    : {};
  return { ...changed, ...Object.fromEntries(rest), contract_unknown: { added: true } };
}

const changeLeaf = (value: Json): Json =>
  typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : `${value} contract-changed`;
