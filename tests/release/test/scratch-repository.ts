import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A git repository and the bare one that it was cloned from. */
export interface ScratchRepository {
  readonly folder: string;
  /** Runs git in the folder. @returns what it prints */
  git(...args: string[]): string;
  write(files: Readonly<Record<string, string>>): void;
  /** Commits all and pushes main. */
  commit(message: string): void;
  /** Puts the folder back to what main is. */
  reset(): void;
  remove(): void;
}

export function createRepository(files: Readonly<Record<string, string>>): ScratchRepository {
  const home = mkdtempSync(path.join(tmpdir(), 'specloom-repository-'));
  const folder = path.join(home, 'clone');
  const run = (cwd: string, ...args: string[]): string =>
    execFileSync('git', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  const git = (...args: string[]): string => run(folder, ...args);
  run(home, 'init', '--quiet', '--bare', '--initial-branch=main', 'remote.git');
  run(home, 'clone', '--quiet', 'remote.git', 'clone');
  git('checkout', '--quiet', '-B', 'main');
  git('config', 'user.name', 'A Developer');
  git('config', 'user.email', 'developer@example.com');
  const write: ScratchRepository['write'] = (contents) => {
    for (const [file, text] of Object.entries(contents)) {
      mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
  };
  const commit: ScratchRepository['commit'] = (message) => {
    git('add', '--all');
    git('commit', '--quiet', '--message', message);
    git('push', '--quiet', 'origin', 'HEAD:main');
  };
  write(files);
  commit('Begin');
  return {
    folder,
    git,
    write,
    commit,
    reset: () => {
      git('fetch', '--quiet', 'origin');
      git('checkout', '--quiet', '--force', '-B', 'main', 'origin/main');
      git('clean', '--quiet', '--force', '-d');
    },
    remove: () => rmSync(home, { recursive: true }),
  };
}
