import * as v from 'valibot';
import { type NamesLock, NamesSchema } from './names-lock.ts';
import { unpackText } from './packed-text.ts';
import type { LockedState } from './spec-lock.ts';

/** What a client was generated from: the names that it was given, and the document as JSON. */
export interface UnpackedState {
  readonly names: NamesLock;
  readonly document: string;
}

/** Both packed. */
export interface PackedState {
  readonly names: string;
  readonly document: string;
}

/** @returns undefined for what Specloom did not pack */
export function unpackReleased({ names, document }: PackedState): UnpackedState | undefined {
  return unpacked(() => ({
    names: v.parse(NamesSchema, JSON.parse(unpackText(names))),
    document: unpackText(document),
  }));
}

/** @returns undefined for what Specloom did not pack */
export function unpackState({ names, document }: LockedState): UnpackedState | undefined {
  return unpacked(() => ({ names, document: unpackText(document) }));
}

function unpacked(unpack: () => UnpackedState): UnpackedState | undefined {
  try {
    return unpack();
  } catch {
    return undefined;
  }
}
