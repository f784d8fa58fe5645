import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it, test } from 'vitest';
import { checkRun, type Run } from '../src/faults/check-run.ts';
import type { AttemptRecord } from '../src/faults/ledger.ts';
import type { Outcome } from '../src/faults/outcome.ts';

const main = fileURLToPath(new URL('../src/faults/main.ts', import.meta.url));

/** A small run of `pnpm test:faults`. */
function faultRun(...options: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', main, ...options], (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), output: `${stdout}${stderr}` });
    });
  });
}

it('R3 R4 R9 T4 T6 E1 E7 L2 keeps to its rules against a server that fails in every way', async () => {
  const { code, output } = await faultRun('--calls', '120', '--seed', '7');
  expect(output).toMatch(/120 calls, seed 7, \d+ log lines, 0 problems\n$/);
  expect(code).toBe(0);
});

it('R3 would notice a client that repeats what it must not', async () => {
  const { code, output } = await faultRun('--calls', '120', '--seed', '7', '--retry-non-idempotent');
  expect(output).toMatch(/call \d+, (?:POST|PATCH).*, took effect \d times/);
  expect(code).toBe(1);
});

const attempt: AttemptRecord = { fault: '503, not executed', executed: true, key: undefined, hash: 'a', at: 0 };

function runOf(outcome: Partial<Outcome>, attempts: readonly Partial<AttemptRecord>[], run: Partial<Run> = {}): Run {
  const { signal } = new AbortController();
  const base = { id: '1', kind: 'POST', repeats: 'always', error: undefined, wrong: undefined, abortedAt: undefined };
  const ledger = { calls: { 1: attempts.map((part) => ({ ...attempt, ...part })) }, tokenRequests: 0, inFlight: 0 };
  return { outcomes: [{ ...base, signal, ...outcome }], ledger, log: [], ...run };
}

function heardSignal(): AbortSignal {
  const { signal } = new AbortController();
  signal.addEventListener('abort', () => {});
  return signal;
}

test.each<[string, Run, string]>([
  ['a wrong success', runOf({ wrong: '12 bytes' }, []), 'succeeded with 12 bytes'],
  ['an error of another kind', runOf({ error: new TypeError('x') }, []), 'failed with no error of the tree'],
  ['a secret in an error', runOf({ error: new Error('sk-secret') }, []), 'has a secret in its error'],
  ['a client secret in base64', runOf({ error: new Error(btoa('faulty:cs-secret')) }, []), 'has a secret in its error'],
  ['a secret below an error', runOf({ error: new Error('x', { cause: { a: ['pw-secret'] } }) }, []), 'has a secret'],
  ['a listener', runOf({ signal: heardSignal() }, []), 'left a listener'],
  ['a fourth attempt', runOf({}, [{}, {}, {}, {}]), 'was sent 4 times'],
  ['an attempt after the end', runOf({ abortedAt: 10 }, [{ at: 60_000 }]), 'after the caller gave it up'],
  ['two effects', runOf({ repeats: 'by key' }, [{ key: 'k' }, { key: 'k' }]), 'took effect 2 times'],
  ['a repeated stream', runOf({ repeats: 'never' }, [{ executed: false }, {}]), 'was repeated'],
  [
    'a repetition of what may have been executed',
    runOf({ repeats: 'only what was not executed' }, [{ executed: false }, {}]),
    'was repeated after 503, not executed',
  ],
  ['another body', runOf({}, [{ hash: 'a' }, { hash: 'b' }]), 'had another body'],
  ['another key', runOf({ repeats: 'by key' }, [{ key: 'k' }, { key: 'l', executed: false }]), 'had 2 keys'],
  ['no key', runOf({ repeats: 'by key' }, [{}]), 'had 1 keys'],
  ['a secret in the log', runOf({}, [], { log: ['tok-secret-1'] }), 'a secret in the log'],
])('would notice %s', (_what, run, problem) => {
  expect(checkRun(run).join('\n')).toContain(problem);
});

it('finds nothing wrong with a run as it should be', () => {
  const tried = [{ fault: '429', executed: false }, {}];
  expect(checkRun(runOf({ repeats: 'only what was not executed' }, tried))).toEqual([]);
});
