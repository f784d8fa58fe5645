import { getEventListeners } from 'node:events';
import { parseArgs } from 'node:util';
import { checkRun } from './check-run.ts';
import type { Ledger } from './ledger.ts';
import { printSummary } from './print-summary.ts';
import { countBy } from './print-table.ts';
import { runCalls } from './run-calls.ts';
import { type FaultServer, startServer } from './start-server.ts';

// pnpm test:faults: many calls against a server that fails in every way that servers do. Prints what came of them, and exits with 1 when something
// is not as it must be.

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    /** Breaks the client on purpose, to show that the run would notice: repeats what must not be. */
    'retry-non-idempotent': { type: 'boolean', default: false },
  },
});

/** Kinds of what keeps a process alive, with their numbers. */
const activeResources = (): Record<string, number> => countBy(process.getActiveResourcesInfo(), (name) => name);

const server = await startServer(values.seed);
const before = activeResources();
const log: string[] = [];
const write = (...line: unknown[]): void => void log.push(JSON.stringify(line));
const outcomes = await runCalls({
  calls: Number(values.calls),
  seed: values.seed,
  baseURL: server.url,
  logger: { debug: write, info: write, warn: write, error: write },
  client: { retryNonIdempotent: values['retry-non-idempotent'] },
});
const ledger = await settledReport(server);
const problems = checkRun({ outcomes, ledger, log });
await server.end();
const left = await leftovers(before);
problems.push(...left);
printSummary(outcomes, ledger);
const listeners = outcomes.flatMap(({ signal }) => getEventListeners(signal, 'abort')).length;
console.log(`left behind: ${listeners} listeners, ${left.length} kinds of sockets, timers and the like`);
for (const problem of problems.slice(0, 20)) console.error(problem);
console.log(`${outcomes.length} calls, seed ${values.seed}, ${log.length} log lines, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;

/** The server learns of a connection's end a moment later. */
async function settledReport(from: FaultServer): Promise<Ledger> {
  let report = await from.report();
  for (let count = 0; report.inFlight > 0 && count < 40; count++) {
    await pause(50);
    report = await from.report();
  }
  return report;
}

/** Sockets and timers that are there after the run and were not before it. */
async function leftovers(atFirst: Record<string, number>): Promise<string[]> {
  const isNew = ([name, count]: [string, number]): boolean => count > (atFirst[name] ?? 0);
  let left = Object.entries(activeResources()).filter(isNew);
  // Sockets that were kept alive for the next call go when the server's end of them has.
  for (let count = 0; left.length > 0 && count < 40; count++) {
    await pause(50);
    left = Object.entries(activeResources()).filter(isNew);
  }
  return left.map(([name, count]) => `${count} × ${name} left behind, ${atFirst[name] ?? 0} before`);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
