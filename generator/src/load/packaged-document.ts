import { unpackState } from './locked-state.ts';
import type { NamesLock } from './names-lock.ts';
import type { InputText } from './read-input.ts';
import { parseSpecLock, SPEC_LOCK_PATH } from './spec-lock.ts';

/** What a client's package was generated from: overlays applied, references bundled, what filters leave out gone. */
export interface PackagedDocument {
  readonly source: InputText;
  /** The names that were given. */
  readonly names: NamesLock;
}

/** Why there is no document, after the package's name. */
export type NoDocument = 'has no spec.lock.json' | 'has a spec.lock.json that is damaged' | 'is no client’s';

/** Reads the lock of a package; `name` is what its document is called in messages. */
export function readPackagedDocument(lockText: string | undefined, name: string): PackagedDocument | NoDocument {
  if (lockText === undefined) return `has no ${SPEC_LOCK_PATH}`;
  const lock = parseSpecLock(lockText);
  if (lock === undefined) return `has a ${SPEC_LOCK_PATH} that is damaged`;
  if (lock.state === undefined) return 'is no client’s';
  const state = unpackState(lock.state);
  if (state === undefined) return `has a ${SPEC_LOCK_PATH} that is damaged`;
  return { source: { file: name, text: state.document, hash: lock.spec.sha256 }, names: state.names };
}
