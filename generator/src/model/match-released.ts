import type { NamesLock, ReleasedOperation } from '../load/names-lock.ts';

/** What an operation of the document is found again by. */
export interface Recognisable {
  readonly id: string;
  readonly idDeclared: boolean;
  readonly verb: string;
  readonly path: string;
}

export interface Matches {
  /** By operationId. */
  readonly released: ReadonlyMap<string, ReleasedOperation>;
  /** Entries of the lock that no operation of the document is. */
  readonly vanished: ReadonlyMap<string, ReleasedOperation>;
}

/** Ways to find an operation again, the surest first: by verb and path, by operationId, by the path up to its parameters' names. */
const KEYS: readonly {
  readonly ofOperation: (operation: Recognisable) => string | undefined;
  readonly ofEntry: (key: string, entry: ReleasedOperation) => string | undefined;
}[] = [
  { ofOperation: lockKey, ofEntry: (key) => key },
  { ofOperation: ({ id, idDeclared }) => (idDeclared ? id : undefined), ofEntry: (_key, { id }) => id },
  { ofOperation: (operation) => withoutNames(lockKey(operation)), ofEntry: (key) => withoutNames(key) },
];

/** Finds the operations of a document again in the lock. Each entry is one operation at most. */
export function matchReleased(operations: readonly Recognisable[], lock: NamesLock): Matches {
  const released = new Map<string, ReleasedOperation>();
  const vanished = new Map(lock.operations);
  for (const { ofOperation, ofEntry } of KEYS) {
    const index = new Map<string | undefined, string>();
    for (const [key, entry] of vanished) index.set(ofEntry(key, entry), key);
    for (const operation of operations) {
      if (released.has(operation.id)) continue;
      const wanted = ofOperation(operation);
      const key = wanted === undefined ? undefined : index.get(wanted);
      const entry = key === undefined ? undefined : vanished.get(key);
      if (key === undefined || entry === undefined) continue;
      released.set(operation.id, entry);
      vanished.delete(key);
    }
  }
  return { released, vanished };
}

export function lockKey({ verb, path }: Pick<Recognisable, 'verb' | 'path'>): string {
  return `${verb} ${path}`;
}

function withoutNames(key: string): string {
  return key.replace(/\{[^{}]*\}/g, '{}');
}
