import { listAnswerExamples } from './document/answer-examples.ts';
import { listRequestExamples } from './document/request-examples.ts';
import type { SpecDocument, SpecOperation } from './document/spec.ts';
import { requestLabel } from './replay/match-requests.ts';

export type EntryKind = 'request' | 'success' | 'error';

/** An example of the document, and whether it was replayed. */
export interface LedgerEntry {
  /** Key of the operation. */
  readonly operation: string;
  readonly kind: EntryKind;
  /** `second_page`, `200 application/json second_page`. */
  readonly example: string;
  /** True: the document has no example here; a value was made up from the schema. */
  readonly derived: boolean;
  readonly replayed: boolean;
}

/** Counts of replayed examples of one operation. */
export interface LedgerRow {
  readonly operation: string;
  /** The method as a user writes it; empty if the operation has no replay. */
  readonly method: string;
  readonly requests: number;
  readonly successes: number;
  readonly errors: number;
  /** Part of the three above. */
  readonly derived: number;
  readonly skipped: number;
}

export interface Ledger {
  record(entry: Pick<LedgerEntry, 'operation' | 'kind' | 'example'>): void;
  entries(): LedgerEntry[];
  rows(): LedgerRow[];
}

interface Labelled {
  readonly status: number;
  readonly declared: string;
  readonly mediaType?: string;
  readonly name: string;
}

export const answerLabel = ({ declared, mediaType, name }: Labelled): string =>
  [declared, mediaType, name].filter(Boolean).join(' ');

const keyOf = ({ operation, kind, example }: Pick<LedgerEntry, 'operation' | 'kind' | 'example'>): string =>
  JSON.stringify([operation, kind, example]);

/**
 * What must be replayed, by the document alone, against what was.
 * @param methods method by operation key
 */
export function createLedger({ operations }: SpecDocument, methods: ReadonlyMap<string, string>): Ledger {
  const replayed = new Set<string>();
  const entries = (): LedgerEntry[] =>
    operations.flatMap(entriesOf).map((entry) => ({ ...entry, replayed: replayed.has(keyOf(entry)) }));
  return {
    record: (entry) => void replayed.add(keyOf(entry)),
    entries,
    rows: () => {
      const all = entries();
      return operations.map(({ key }) =>
        rowOf(
          key,
          methods.get(key) ?? '',
          all.filter(({ operation }) => operation === key),
        ),
      );
    },
  };
}

function entriesOf(operation: SpecOperation): Omit<LedgerEntry, 'replayed'>[] {
  const requests = listRequestExamples(operation).map((example) => ({
    operation: operation.key,
    kind: 'request' as const,
    example: requestLabel(example),
    derived: example.unknown.length > 0,
  }));
  const answers = listAnswerExamples(operation).map((answer) => ({
    operation: operation.key,
    kind: answer.kind,
    example: answerLabel(answer),
    derived: answer.derived,
  }));
  return [...requests, ...answers];
}

function rowOf(operation: string, method: string, entries: readonly LedgerEntry[]): LedgerRow {
  const done = entries.filter(({ replayed }) => replayed);
  const count = (kind: EntryKind): number => done.filter((entry) => entry.kind === kind).length;
  return {
    operation,
    method,
    requests: count('request'),
    successes: count('success'),
    errors: count('error'),
    derived: done.filter(({ derived }) => derived).length,
    skipped: entries.length - done.length,
  };
}

/** The rows as a table for people. */
export function renderLedger(rows: readonly LedgerRow[]): string {
  const sum = (pick: (row: LedgerRow) => number): number => rows.reduce((total, row) => total + pick(row), 0);
  const table = [
    ['operation', 'call', 'requests', 'successes', 'errors', 'derived', 'skipped'],
    ...rows.map((row) =>
      [row.operation, row.method || '(none)', row.requests, row.successes, row.errors, row.derived, row.skipped].map(
        String,
      ),
    ),
    [
      `${rows.length} operations`,
      '',
      ...[
        sum((row) => row.requests),
        sum((row) => row.successes),
        sum((row) => row.errors),
        sum((row) => row.derived),
        sum((row) => row.skipped),
      ].map(String),
    ],
  ];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((cells) => (cells[column] ?? '').length))) ?? [];
  const isNumber = (column: number): boolean => column > 1;
  return table
    .map((cells) =>
      cells
        .map((cell, column) =>
          isNumber(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
