import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Contract } from './contract.ts';
import { createLedger, renderLedger } from './ledger.ts';
import { listChecks } from './list-checks.ts';
import type { MockServer, StartMock } from './mock/mock-server.ts';
import { startPrism } from './mock/start-prism.ts';
import type { OperationReplay } from './operation-replay.ts';
import { findBrokenSchemas, findContradictingExamples } from './schema/document-defects.ts';
import { validatorsOf } from './schema/schema-validator.ts';

/** Loading the mock takes seconds on a busy machine. */
const START_TIMEOUT_MS = 60_000;
/** A check sends up to some dozens of requests. */
const CHECK_TIMEOUT_MS = 30_000;

export interface DescribeOptions {
  /** @default Prism, in this process */
  readonly startMock?: StartMock;
}

/**
 * Registers the tests of a whole contract: of the document, of each operation, and of the ledger, which fails unless every example of the
 * document was replayed. Call it once, in one test file.
 */
export function describeContract<Client>(
  contract: Contract<Client>,
  replays: readonly OperationReplay<Client>[],
  { startMock = startPrism }: DescribeOptions = {},
): void {
  const { document, isPart = false } = contract;
  const validators = validatorsOf(document);
  const methods = new Map(replays.map(({ operation, method }) => [operation, method]));
  const expected = document.operations.filter(({ key }) => !isPart || methods.has(key));
  const ledger = createLedger({ ...document, operations: expected }, methods);

  // In this order and in one process, whatever the runner's settings: the ledger comes last.
  describe(`Contract: ${document.title}`, { shuffle: false, concurrent: false, timeout: CHECK_TIMEOUT_MS }, () => {
    let mock: MockServer | undefined;
    const runningMock = (): MockServer => {
      if (!mock) throw new Error('the mock did not start');
      return mock;
    };
    useEnvironmentWithout(contract.env);
    beforeAll(async () => {
      mock = await startMock(document);
    }, START_TIMEOUT_MS);
    afterAll(() => mock?.stop());

    describe('the document', () => {
      it('has no schema that cannot be compiled', () => {
        expectNone(findBrokenSchemas(document, validators.strict));
      });
      it('has no example that contradicts its schema', () => {
        expectNone(findContradictingExamples(document, validators.strict));
      });
    });

    for (const replay of replays) {
      const operation = document.operations.find(({ key }) => key === replay.operation);
      if (!operation) continue;
      describe(`${operation.key} · ${replay.method}`, () => {
        for (const { name, entry, run } of listChecks({ contract, operation, replay, validators, mock: runningMock })) {
          it(name, async () => {
            if (entry) ledger.record(entry);
            expectNone(await run());
          });
        }
      });
    }

    describe('the ledger', () => {
      it('knows every replayed operation, each once', () => {
        const keys = replays.map(({ operation }) => operation);
        const known = new Set(document.operations.map(({ key }) => key));
        expectNone(keys.filter((key, index) => !known.has(key) || keys.indexOf(key) !== index));
      });
      it('has every example of the document', () => {
        const rows = ledger.rows();
        process.stdout.write(`\n${renderLedger(rows)}\n\n`);
        if (contract.ledgerFile) {
          writeFileSync(
            contract.ledgerFile,
            `${JSON.stringify({ operations: rows, entries: ledger.entries() }, null, 2)}\n`,
          );
        }
        expectNone(
          ledger
            .entries()
            .filter(({ replayed }) => !replayed)
            .map(({ operation, kind, example }) => `${operation}: ${kind} ${example} was not replayed`),
        );
      });
    });
  });
}

/** Fails with all of the problems in the message, whatever the reporter shows of a difference. */
const expectNone = (problems: readonly string[]): void => expect(problems, `\n${problems.join('\n')}\n`).toEqual([]);

/** What the developer's machine has set must not decide. */
function useEnvironmentWithout(names: readonly string[]): void {
  const saved = new Map<string, string>();
  beforeAll(() => {
    for (const name of names) {
      const value = process.env[name];
      if (value !== undefined) saved.set(name, value);
      delete process.env[name];
    }
  });
  afterAll(() => {
    for (const [name, value] of saved) process.env[name] = value;
  });
}
