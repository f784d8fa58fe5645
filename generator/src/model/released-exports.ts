import type { NamesLock } from '../load/names-lock.ts';

/** Names of classes and of the types of operations, as they were released. */
export function releasedExports(lock: NamesLock | undefined): string[] {
  if (lock === undefined) return [];
  return [...lock.resources.values(), ...[...lock.operations.values()].flatMap(({ types }) => Object.values(types))];
}
