import type { ApiModel } from '../model/api-model.ts';
import { apiSide } from './api-side.ts';
import type { Change, ModelDiff } from './change.ts';
import { isWorse } from './change-catalogue.ts';
import { ChangeCollector } from './change-collector.ts';
import { compareClient } from './compare-client.ts';
import { compareExports } from './compare-exports.ts';
import { compareOperations } from './compare-operations.ts';
import { compareSchemes } from './compare-security.ts';
import { compareUnusedTypes } from './compare-unused-types.ts';
import { compareWebhooks } from './compare-webhooks.ts';
import { SchemaComparer } from './schema-comparer.ts';

/** What has changed for callers of the client between two models, whose names are final. */
export function diffModels(baseModel: ApiModel, revisionModel: ApiModel): ModelDiff {
  const [base, revision] = [apiSide(baseModel), apiSide(revisionModel)];
  const changes = new ChangeCollector();
  const schemas = new SchemaComparer(base, revision, changes);
  const apis = { base, revision, schemas, changes };
  compareClient(apis);
  compareSchemes(apis);
  compareOperations(apis);
  compareWebhooks(apis);
  schemas.finish();
  compareExports(apis);
  compareUnusedTypes(apis);
  const found = changes.finish(schemas.graph).sort(inOrder);
  return { bump: bumpOf(found), changes: found };
}

/** The level of the worst. */
export function bumpOf(changes: readonly Change[]): ModelDiff['bump'] {
  return changes.reduce<ModelDiff['bump']>(
    (bump, { level }) => (bump === 'none' || isWorse(level, bump) ? level : bump),
    'none',
  );
}

function inOrder(one: Change, other: Change): number {
  if (one.level !== other.level) return isWorse(one.level, other.level) ? -1 : 1;
  return compareText(one.code, other.code) || compareText(one.message, other.message);
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
