import { ANSWER_CHANGES } from './catalogue/answer-changes.ts';
import { CLIENT_CHANGES } from './catalogue/client-changes.ts';
import type { ChangeEntry, ChangeHeading, ChangeLevel } from './catalogue/entry.ts';
import { OPERATION_CHANGES } from './catalogue/operation-changes.ts';
import { READ_CHANGES } from './catalogue/read-changes.ts';
import { REQUEST_CHANGES } from './catalogue/request-changes.ts';
import { SENT_CHANGES } from './catalogue/sent-changes.ts';

export type { ChangeEntry, ChangeHeading, ChangeLevel };

/**
 * Every kind of change with its code and its level, for who calls the client. Codes are stable. Ranges: 1xx operations and names, 2xx
 * parameters and bodies, 3xx schemas that are sent, 4xx schemas that are read, 5xx answers, errors and pages, 6xx credentials and servers,
 * 7xx webhooks, 8xx exported types, 9xx prose.
 */
export const CHANGES = {
  ...OPERATION_CHANGES,
  ...REQUEST_CHANGES,
  ...SENT_CHANGES,
  ...READ_CHANGES,
  ...ANSWER_CHANGES,
  ...CLIENT_CHANGES,
} satisfies Readonly<Record<string, ChangeEntry>>;

export type ChangeKind = keyof typeof CHANGES;

export function entryOf(kind: ChangeKind): ChangeEntry {
  return CHANGES[kind];
}

/** The least harmful first. */
const LEVELS: readonly ChangeLevel[] = ['patch', 'minor', 'major'];

export function isWorse(one: ChangeLevel, other: ChangeLevel): boolean {
  return LEVELS.indexOf(one) > LEVELS.indexOf(other);
}

/** Headings of a changelog in their order. */
export const HEADINGS: Readonly<Record<ChangeHeading, string>> = {
  breaking: 'Breaking',
  added: 'Added',
  deprecated: 'Deprecated',
  fixed: 'Fixed',
  behaviour: 'API behaviour',
  upgrade: 'Upgrade needed',
};
