import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { runCli } from '../src/cli/run-cli.ts';
import { loadPipeline } from '../src/pipeline.ts';

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder as users have one, with the real command in it. Gone when the test is over. */
export interface CliFolder {
  /** Absolute. */
  readonly folder: string;
  put(name: string, text: string): void;
  read(name: string): string;
  has(name: string): boolean;
  remove(name: string): void;
  run(...args: readonly string[]): Promise<Outcome>;
}

export function cliFolder(files: Readonly<Record<string, string>> = {}): CliFolder {
  const folder = mkdtempSync(path.join(tmpdir(), 'specloom-cli-'));
  const previousCache = process.env['XDG_CACHE_HOME'];
  process.env['XDG_CACHE_HOME'] = path.join(folder, '.cache');
  onTestFinished(() => {
    if (previousCache === undefined) delete process.env['XDG_CACHE_HOME'];
    else process.env['XDG_CACHE_HOME'] = previousCache;
    rmSync(folder, { recursive: true, force: true });
  });
  const put = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  };
  for (const [name, text] of Object.entries(files)) put(name, text);
  return {
    folder,
    put,
    read: (name) => readFileSync(path.join(folder, name), 'utf8'),
    has: (name) => existsSync(path.join(folder, name)),
    remove: (name) => rmSync(path.join(folder, name)),
    run: (...args) => runIn(folder, args),
  };
}

async function runIn(folder: string, args: readonly string[]): Promise<Outcome> {
  let stdout = '';
  let stderr = '';
  const code = await runCli(args, {
    cwd: folder,
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    loadPipeline,
    color: false,
  });
  return { code, stdout, stderr };
}
