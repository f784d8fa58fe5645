import type { AnswerMediaModel, OperationModel, ResponseModel } from '../model/api-model.ts';
import { jsonErrors, successesOf } from '../model/build-responses.ts';
import { isJsonMediaType } from '../model/media-types.ts';
import type { Site } from './change.ts';
import { type OperationComparison, reportOperation } from './operation-comparison.ts';
import { isSameJson } from './same-json.ts';

/** Failures by status. Bodies of single statuses have types; those of `default`, ranges and redirects have none. */
export function compareErrors(comparison: OperationComparison): void {
  const { base, revision } = comparison;
  const [old, now] = [failuresOf(base), failuresOf(revision)];
  for (const [status, response] of old) {
    const other = now.get(status);
    if (other !== undefined) compareFailure(response, other, comparison);
    else {
      reportOperation(comparison, 'error-removed', {
        text: `the ${nameOf(status)} is no longer described`,
        part: { base: { of: 'response', status } },
        oldName: status,
      });
    }
  }
  for (const status of now.keys()) {
    if (old.has(status)) continue;
    reportOperation(comparison, 'error-added', {
      text: `the ${nameOf(status)} is described`,
      part: { revision: { of: 'response', status } },
      newName: status,
    });
  }
}

function nameOf(status: string): string {
  return status === 'default' ? 'default answer' : `answer of status ${status}`;
}

/** All that is no success. */
function failuresOf({ responses }: OperationModel): Map<string, ResponseModel> {
  const successes = new Set(successesOf(responses, ({ status }) => status));
  return new Map(
    responses.filter((response) => !successes.has(response)).map((response) => [response.status, response]),
  );
}

function compareFailure(base: ResponseModel, revision: ResponseModel, comparison: OperationComparison): void {
  const { status } = base;
  const part = { base: { of: 'response', status }, revision: { of: 'response', status } } as const;
  if (base.description !== revision.description) {
    reportOperation(comparison, 'docs-changed', { text: `the ${nameOf(status)} is described in other words`, part });
  }
  if (!isSameJson(base.headers, revision.headers)) {
    reportOperation(comparison, 'headers-changed', { text: `the ${nameOf(status)} has other headers`, part });
  }
  const [old, now] = [typedBody(base), typedBody(revision)];
  if (old !== undefined && now !== undefined) {
    const { mediaType } = old;
    const site: Site = {
      owner: comparison.owner,
      part: {
        base: { of: 'response', status, mediaType },
        revision: { of: 'response', status, mediaType: now.mediaType },
      },
      whole: `the ${status} error`,
      steps: [],
      direction: 'response',
    };
    comparison.schemas.compareAt(old.schema, now.schema, site);
  } else if (old !== undefined || now !== undefined) {
    const isNew = old === undefined;
    reportOperation(comparison, isNew ? 'error-added' : 'error-removed', {
      text: `the body of the ${nameOf(status)} is ${isNew ? 'described' : 'no longer described'}`,
      part,
    });
  } else if (!isSameJson(base.content, revision.content)) {
    reportOperation(comparison, 'untyped-answer-changed', {
      text: `the body of the ${nameOf(status)} has changed`,
      part,
    });
  }
}

/** What the type of errors has of a status. */
function typedBody(response: ResponseModel): AnswerMediaModel | undefined {
  return jsonErrors([response]).length === 0
    ? undefined
    : response.content.find(({ mediaType }) => isJsonMediaType(mediaType));
}
