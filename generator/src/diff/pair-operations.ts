import { methodPath } from '../emit/operation-signature.ts';
import type { OperationModel } from '../model/api-model.ts';
import { withoutNames } from './path-template.ts';

export interface OperationPairs {
  readonly pairs: readonly (readonly [base: OperationModel, revision: OperationModel])[];
  readonly removed: readonly OperationModel[];
  readonly added: readonly OperationModel[];
}

/** What an operation is found again by, the surest first: verb and path, the path up to its parameters' names, operationId, its method. */
const KEYS: readonly ((operation: OperationModel) => string)[] = [
  ({ verb, path }) => `${verb} ${path}`,
  ({ verb, path }) => `${verb} ${withoutNames(path)}`,
  ({ id }) => id,
  methodPath,
];

/** Which operations of two models are the same; each is one at most. */
export function pairOperations(base: readonly OperationModel[], revision: readonly OperationModel[]): OperationPairs {
  const removed = new Set(base);
  const added = new Set(revision);
  const found = new Map<OperationModel, OperationModel>();
  for (const keyOf of KEYS) {
    const index = new Map([...added].map((operation) => [keyOf(operation), operation]));
    for (const operation of removed) {
      const other = index.get(keyOf(operation));
      if (other === undefined || !added.has(other)) continue;
      found.set(operation, other);
      removed.delete(operation);
      added.delete(other);
    }
  }
  return { pairs: [...found], removed: [...removed], added: [...added] };
}
