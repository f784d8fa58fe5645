import type { ResponseModel } from '../model/api-model.ts';
import { answerShape, compareResponses } from './compare-answers.ts';
import { type OperationComparison, reportOperation } from './operation-comparison.ts';

/** The statuses of success, each compared with itself, and a lone one that is gone with a lone one that is new. */
export function compareStatuses(
  base: readonly ResponseModel[],
  revision: readonly ResponseModel[],
  comparison: OperationComparison,
): void {
  const gone = base.filter(({ status }) => !revision.some((other) => other.status === status));
  const fresh = revision.filter(({ status }) => !base.some((other) => other.status === status));
  for (const response of base) {
    const other = revision.find(({ status }) => status === response.status);
    if (other !== undefined) compareResponses(response, other, comparison, 'the answer');
  }
  const [left] = gone;
  const [right] = fresh;
  if (
    left !== undefined &&
    right !== undefined &&
    gone.length === 1 &&
    fresh.length === 1 &&
    hasContent(left) === hasContent(right)
  ) {
    reportReplaced(left, right, comparison);
    compareResponses(left, right, comparison, 'the answer');
    return;
  }
  for (const response of gone) reportGone(response, revision, comparison);
  for (const response of fresh) reportFresh(response, base, comparison);
}

function hasContent({ content }: ResponseModel): boolean {
  return content.length > 0;
}

function reportReplaced(left: ResponseModel, right: ResponseModel, comparison: OperationComparison): void {
  reportOperation(comparison, 'success-replaced', {
    text: `it succeeds with status ${right.status}, and did with ${left.status}`,
    part: { base: { of: 'response', status: left.status }, revision: { of: 'response', status: right.status } },
    oldName: left.status,
    newName: right.status,
  });
}

/** A status without content changes what the method gives to `undefined` and back, which is a change of its own. */
function reportGone(response: ResponseModel, others: readonly ResponseModel[], comparison: OperationComparison): void {
  const shape = answerShape(response, comparison.sides.base);
  const alike = others.find((other) => answerShape(other, comparison.sides.revision) === shape);
  if (alike !== undefined) {
    reportReplaced(response, alike, comparison);
    return;
  }
  reportOperation(comparison, hasContent(response) ? 'success-removed' : 'success-dropped', {
    text: `it no longer succeeds with status ${response.status}`,
    part: { base: { of: 'response', status: response.status } },
    oldName: response.status,
  });
}

function reportFresh(response: ResponseModel, others: readonly ResponseModel[], comparison: OperationComparison): void {
  const shape = answerShape(response, comparison.sides.revision);
  const isKnown = !hasContent(response) || others.some((other) => answerShape(other, comparison.sides.base) === shape);
  reportOperation(comparison, isKnown ? 'success-added' : 'success-widened', {
    text: `it may succeed with status ${response.status}${isKnown ? '' : ', with another answer'}`,
    part: { revision: { of: 'response', status: response.status } },
    newName: response.status,
  });
}
