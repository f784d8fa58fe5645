import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Ledger } from './ledger.ts';

export interface FaultServer {
  readonly url: string;
  /** What it has seen so far. */
  report(): Promise<Ledger>;
  end(): Promise<void>;
}

export async function startServer(seed: string): Promise<FaultServer> {
  const file = fileURLToPath(new URL('fault-server.ts', import.meta.url));
  const child = fork(file, [seed], { execArgv: ['--import', 'tsx'] });
  const { port } = (await answerOf(child)) as { readonly port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    async report() {
      child.send('report');
      return (await answerOf(child)) as Ledger;
    },
    async end() {
      child.send('end');
      await once(child, 'exit');
    },
  };
}

async function answerOf(child: ChildProcess): Promise<unknown> {
  const [message] = (await once(child, 'message')) as [unknown];
  return message;
}
