import { getEventListeners } from 'node:events';
import { inspect } from 'node:util';
import { SDKError } from '@specloom/runtime';
import type { AttemptRecord, Ledger } from './ledger.ts';
import type { Outcome } from './outcome.ts';
import { CLIENT, LIMITS } from './run-calls.ts';

/** What all secrets of a run have in them; and the one that travels in base64. */
const SECRET = new RegExp(`-secret|${btoa(CLIENT.join(':'))}`);

export interface Run {
  readonly outcomes: readonly Outcome[];
  readonly ledger: Ledger;
  readonly log: readonly string[];
}

/** Everything that must not be, one line each. */
export function checkRun(run: Run): string[] {
  return [
    ...run.outcomes.flatMap((outcome) => checkOutcome(outcome, run)),
    ...keyProblems(run),
    ...run.log.filter((line) => SECRET.test(line)).map((line) => `a secret in the log: ${line.slice(0, 200)}`),
    ...(run.ledger.inFlight > 0 ? [`${run.ledger.inFlight} requests are still in flight`] : []),
  ];
}

function checkOutcome(outcome: Outcome, { ledger }: Run): string[] {
  const { id, kind, error, wrong, signal } = outcome;
  const attempts = ledger.calls[id] ?? [];
  // A refused token is renewed once, beside all retries.
  const mostAttempts = 1 + LIMITS.maxRetries + (attempts.some(({ fault }) => fault === '401') ? 1 : 0);
  const problems = [
    wrong !== undefined && `succeeded with ${wrong}`,
    error !== undefined && !(error instanceof SDKError) && `failed with no error of the tree: ${String(error)}`,
    error !== undefined && SECRET.test(shown(error)) && `has a secret in its error: ${String(error)}`,
    getEventListeners(signal, 'abort').length > 0 && 'left a listener on its signal',
    attempts.length > mostAttempts && `was sent ${attempts.length} times`,
    lateAttempt(outcome, attempts) && 'was sent after the caller gave it up',
    ...repetitionProblems(outcome, attempts),
  ];
  return problems.filter((problem) => problem !== false).map((problem) => `call ${id}, ${kind}, ${problem}`);
}

/** All that a program may print of an error. */
function shown(error: unknown): string {
  const { stack } = error as Error;
  return [inspect(error, { depth: 9, showHidden: true }), JSON.stringify(error), String(stack), String(error)].join(
    '\n',
  );
}

/** Scheduling and the network may take this long, ms. */
const LATENESS = 1500;

const lateAttempt = ({ abortedAt }: Outcome, attempts: readonly AttemptRecord[]): boolean =>
  abortedAt !== undefined && attempts.some(({ at }) => at > abortedAt + LATENESS);

/** Attempts that the server turned away, as it said itself. */
const TURNED_AWAY = ['429', '401'];

function repetitionProblems({ repeats }: Outcome, attempts: readonly AttemptRecord[]): (string | false)[] {
  const executions = attempts.filter(({ executed }) => executed).length;
  const repeated = attempts.slice(0, -1);
  const hashes = new Set(attempts.flatMap(({ hash }) => hash ?? []));
  return [
    repeats !== 'always' && executions > 1 && `took effect ${executions} times`,
    repeats === 'never' && attempts.length > 1 && 'was repeated',
    repeats === 'only what was not executed' &&
      repeated.some(({ fault }) => !TURNED_AWAY.includes(fault)) &&
      `was repeated after ${repeated.map(({ fault }) => fault).join(', ')}`,
    hashes.size > 1 && 'had another body when it was repeated',
  ];
}

function keyProblems({ outcomes, ledger }: Run): string[] {
  const owners = new Map<string, string>();
  const problems: string[] = [];
  for (const { id, repeats } of outcomes) {
    const attempts = ledger.calls[id] ?? [];
    const keys = new Set(attempts.flatMap(({ key, hash }) => (hash === undefined ? [] : [key])));
    if (repeats === 'by key' && (keys.size > 1 || keys.has(undefined)))
      problems.push(`call ${id} had ${keys.size} keys`);
    for (const key of keys) {
      if (key === undefined) continue;
      const owner = owners.get(key);
      if (owner !== undefined && owner !== id) problems.push(`calls ${owner} and ${id} had one key`);
      owners.set(key, id);
    }
  }
  return problems;
}
