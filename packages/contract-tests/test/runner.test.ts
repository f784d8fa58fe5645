import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { LedgerRow } from '../src/ledger.ts';

interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** Runs a suite of test/runs with vitest, as a generated package does. */
async function runSuite(name: string): Promise<{
  readonly code: number;
  readonly report: Report;
  readonly output: string;
  readonly ledger: { readonly operations: readonly LedgerRow[] };
}> {
  const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
  const root = fileURLToPath(new URL('runs', import.meta.url));
  const folder = await mkdtemp(join(tmpdir(), 'contract-run-'));
  const file = join(folder, 'report.json');
  const args = [vitest, 'run', name, '--root', root, '--reporter=json', `--outputFile=${file}`];
  // What the outer runner has set must not reach the inner one.
  const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !/^(VITE|TEST$|NODE_ENV$)/.test(key)));
  const ledgerFile = join(folder, 'ledger.json');
  const { code, output } = await new Promise<{ code: number; output: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      args,
      { env: { ...env, CONTRACT_LEDGER: ledgerFile }, maxBuffer: 1e8 },
      (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, output: stdout + stderr });
      },
    );
    child.stdin?.end();
  });
  const report = JSON.parse(await readFile(file, 'utf8').catch(() => Promise.reject(new Error(output)))) as Report;
  const ledger = JSON.parse(await readFile(ledgerFile, 'utf8')) as { operations: LedgerRow[] };
  await rm(folder, { recursive: true });
  return { code, report, output, ledger };
}

it('fails a suite that leaves an operation out', { timeout: 240_000 }, async () => {
  const { code, report, output, ledger } = await runSuite('incomplete');
  const failed = report.testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed'),
  );
  expect(code).toBe(1);
  expect(failed.map(({ fullName }) => fullName)).toEqual([
    'Contract: Petstore the ledger knows every replayed operation, each once',
    'Contract: Petstore the ledger has every example of the document',
  ]);
  expect(failed[0]?.failureMessages.join()).toContain('GET /nowhere');
  expect(failed[1]?.failureMessages.join()).toContain('GET /pets/{id}');
  expect(output).toMatch(/^GET \/pets\/\{id\} +\(none\) +0 +0 +0 +0 +4$/m);
  expect(ledger.operations.map(({ skipped }) => skipped)).toEqual([0, 0, 4, 0, 0, 0, 0, 0, 0, 0]);
});

it('passes a suite of a client that has a part of the operations, and says so', { timeout: 240_000 }, async () => {
  const { code, ledger } = await runSuite('part');
  expect(code).toBe(0);
  expect(ledger.operations.map(({ operation, skipped }) => [operation, skipped])).toEqual([
    ['GET /pets', 0],
    ['POST /pets', 0],
  ]);
});
