import type { AttemptRecord, Ledger } from './ledger.ts';
import type { Outcome } from './outcome.ts';
import { countBy, printTable } from './print-table.ts';

/** Class of an error; `ok` without one. */
const endOf = ({ error }: Outcome): string => (error === undefined ? 'ok' : ((error as Error).name ?? String(error)));

const executions = (attempts: readonly AttemptRecord[]): number => attempts.filter(({ executed }) => executed).length;

/** What came of the calls, by kind and by error, and what the server did to them. */
export function printSummary(outcomes: readonly Outcome[], ledger: Ledger): void {
  const byKind = groupByKind(outcomes);
  const attemptsOf = ({ id }: Outcome): readonly AttemptRecord[] => ledger.calls[id] ?? [];
  printTable(
    ['kind of call', 'may be repeated', 'calls', 'ok', 'failed', 'attempts', 'most', 'executed twice'],
    [...byKind].map(([kind, group]) => {
      const attempts = group.map(attemptsOf);
      const failed = group.filter(({ error }) => error !== undefined).length;
      return [
        kind,
        group[0]?.repeats ?? '',
        group.length,
        group.length - failed,
        failed,
        attempts.flat().length,
        Math.max(...attempts.map(({ length }) => length)),
        attempts.filter((list) => executions(list) > 1).length,
      ];
    }),
  );
  printTable(['end', 'calls'], Object.entries(countBy(outcomes, endOf)).sort(byCount));
  const faults = Object.values(ledger.calls).flat();
  printTable(['what the server did', 'times'], Object.entries(countBy(faults, ({ fault }) => fault)).sort(byCount));
  console.log(
    `${faults.length} attempts, ${ledger.tokenRequests} token requests, ${ledger.inFlight} requests in flight at the end`,
  );
}

function groupByKind(outcomes: readonly Outcome[]): Map<string, Outcome[]> {
  const groups = new Map<string, Outcome[]>();
  for (const outcome of outcomes) groups.set(outcome.kind, [...(groups.get(outcome.kind) ?? []), outcome]);
  return groups;
}

const byCount = ([, a]: [string, number], [, b]: [string, number]): number => b - a;
