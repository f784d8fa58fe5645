import { callPath, renderSignature } from '../emit/operation-signature.ts';
import type { OperationModel } from '../model/api-model.ts';
import type { ApiSide } from './api-side.ts';
import type { ChangeCollector } from './change-collector.ts';
import { compareAnswers } from './compare-answers.ts';
import { compareBodies } from './compare-bodies.ts';
import { compareErrors } from './compare-errors.ts';
import { comparePages } from './compare-pages.ts';
import { compareParameters } from './compare-parameters.ts';
import { compareOperationSecurity } from './compare-security.ts';
import { type OperationComparison, reportOperation } from './operation-comparison.ts';
import { pairOperations } from './pair-operations.ts';
import { withoutNames } from './path-template.ts';
import { isSameJson } from './same-json.ts';
import type { SchemaComparer } from './schema-comparer.ts';

export interface ComparedApis {
  readonly base: ApiSide;
  readonly revision: ApiSide;
  readonly schemas: SchemaComparer;
  readonly changes: ChangeCollector;
}

/** What is new or gone, and what has changed of what stays. */
export function compareOperations({ base, revision, schemas, changes }: ComparedApis): void {
  const { pairs, removed, added } = pairOperations(base.operations, revision.operations);
  for (const operation of removed) {
    changes.report(
      'operation-removed',
      { owner: { kind: 'operation', base: operation }, steps: [] },
      {
        say: () => `the method is gone (${operation.verb} ${operation.path})`,
        before: renderSignature(operation),
        oldName: callPath(operation),
      },
    );
  }
  for (const operation of added) {
    changes.report(
      'operation-added',
      { owner: { kind: 'operation', revision: operation }, steps: [] },
      {
        say: () => `the method is new (${operation.verb} ${operation.path})`,
        after: renderSignature(operation),
        newName: callPath(operation),
      },
    );
  }
  for (const [one, other] of pairs) {
    const owner = { kind: 'operation', base: one, revision: other } as const;
    compareOperation({ base: one, revision: other, owner, sides: { base, revision }, schemas, changes });
  }
}

/** Every area of an operation. */
const AREAS: readonly ((comparison: OperationComparison) => void)[] = [
  compareName,
  compareLifecycle,
  compareDocs,
  compareParameters,
  compareBodies,
  compareAnswers,
  compareErrors,
  comparePages,
  compareOperationSecurity,
];

function compareOperation(comparison: OperationComparison): void {
  for (const compare of AREAS) compare(comparison);
}

function compareName(comparison: OperationComparison): void {
  const { base, revision } = comparison;
  const [oldName, newName] = [callPath(base), callPath(revision)];
  if (oldName !== newName) {
    reportOperation(comparison, 'method-renamed', {
      text: `it was ${oldName}()`,
      before: renderSignature(base),
      after: renderSignature(revision),
      oldName,
      newName,
      migration: `Call ${newName}() instead of ${oldName}().`,
    });
  } else if (base.id !== revision.id) {
    reportOperation(comparison, 'operation-id-changed', {
      text: `its operationId is "${revision.id}", and was "${base.id}"`,
      oldName: base.id,
      newName: revision.id,
    });
  }
  const [from, to] = [base, revision].map(({ verb, path }) => `${verb} ${withoutNames(path)}`);
  if (from === to) return;
  reportOperation(comparison, 'operation-moved', {
    text: `it calls ${revision.verb} ${revision.path}, and called ${base.verb} ${base.path}: versions of the package before this stop working`,
    before: `${base.verb} ${base.path}`,
    after: `${revision.verb} ${revision.path}`,
  });
}

function compareLifecycle(comparison: OperationComparison): void {
  const { base, revision } = comparison;
  if (!base.deprecated && revision.deprecated) {
    reportOperation(comparison, 'operation-deprecated', { text: 'the method is deprecated' });
  }
  if (base.deprecated && !revision.deprecated) {
    reportOperation(comparison, 'operation-reactivated', { text: 'the method is no longer deprecated' });
  }
  if (!isSameJson(base.lifecycle, revision.lifecycle)) {
    const say = ({ lifecycle }: OperationModel): string => Object.values(lifecycle ?? {}).join(', ') || 'nothing';
    const [before, after] = [say(base), say(revision)];
    reportOperation(comparison, 'lifecycle-changed', {
      text: `its lifecycle says ${after}, and said ${before}`,
      before,
      after,
    });
  }
}

function compareDocs(comparison: OperationComparison): void {
  const { base, revision } = comparison;
  if (base.summary !== revision.summary || base.description !== revision.description) {
    reportOperation(comparison, 'docs-changed', { text: 'it is described in other words' });
  }
  const [before, after] = [base, revision].map(({ tags }) => tags.join(', ') || 'none');
  if (before !== after)
    reportOperation(comparison, 'tags-changed', { text: `its tags are ${after}, and were ${before}`, before, after });
}
