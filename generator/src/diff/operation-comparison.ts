import type { OperationModel } from '../model/api-model.ts';
import type { ApiSide } from './api-side.ts';
import type { ChangeDetails, Owner, Part, Sides, Site, Step } from './change.ts';
import type { ChangeKind } from './change-catalogue.ts';
import type { ChangeCollector } from './change-collector.ts';
import type { SchemaComparer } from './schema-comparer.ts';

/** An operation on both sides, and where to report what has changed of it. */
export interface OperationComparison {
  readonly base: OperationModel;
  readonly revision: OperationModel;
  readonly owner: Extract<Owner, { kind: 'operation' }>;
  readonly sides: { readonly base: ApiSide; readonly revision: ApiSide };
  readonly schemas: SchemaComparer;
  readonly changes: ChangeCollector;
}

/** Reports a change of the operation itself. */
export function reportOperation(
  { changes, owner }: OperationComparison,
  kind: ChangeKind,
  details: Omit<ChangeDetails, 'say'> & {
    readonly text: string;
    readonly steps?: readonly Step[];
    readonly part?: Sides<Part>;
  },
): void {
  const { text, steps = [], part, ...rest } = details;
  const site: Site = { owner, steps, ...(part && { part }) };
  changes.report(kind, site, { say: () => text, ...rest });
}
