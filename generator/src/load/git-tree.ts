import { execFile } from 'node:child_process';
import path from 'node:path';
import type { FileProblem, FileTree } from './file-tree.ts';

/** The files of a git repository as a revision has them. */
export interface GitTree extends FileTree {
  /** Folder of the repository, absolute. */
  readonly root: string;
}

/** Opens the repository that a folder is in. Whether the revision exists is known when a file is read. */
export async function openGitTree(revision: string, cwd: string): Promise<GitTree | FileProblem> {
  const top = await git(['rev-parse', '--show-toplevel'], cwd, MAX_NAME);
  if (typeof top === 'string') {
    return { problem: `is in no git repository that can be read: ${top}`, fix: 'Run the command in the repository.' };
  }
  const root = Buffer.from(top).toString('utf8').trimEnd();
  return { root, read: (file, maxBytes) => readBlob({ root, revision }, file, maxBytes) };
}

const MAX_NAME = 65_536;

async function readBlob(
  { root, revision }: { readonly root: string; readonly revision: string },
  file: string,
  maxBytes: number,
): Promise<Uint8Array | FileProblem> {
  const name = path.relative(root, file).split(path.sep).join('/');
  const read = await git(['cat-file', 'blob', `${revision}:${name}`], root, maxBytes);
  if (typeof read !== 'string') return read;
  return {
    problem: `“${name}” cannot be read from revision ${revision}: ${read}`,
    fix: 'Check the revision and the path, which starts at the folder of the repository; fetch the revision first if only a server has it.',
  };
}

/** Standard output, or what git says is wrong. Without a shell; a revision that looks like an option is none. */
function git(args: readonly string[], cwd: string, maxBuffer: number): Promise<Uint8Array | string> {
  return new Promise((resolve) => {
    const options = { cwd, env: withoutGit(process.env), maxBuffer, encoding: 'buffer' as const };
    execFile('git', [...args], options, (error, stdout, stderr) => {
      if (error === null) resolve(new Uint8Array(stdout));
      else resolve(stderr.toString('utf8').trim().split('\n').at(-1) || error.message);
    });
  });
}

/** A hook's variables name the repository that the hook is of, whatever folder the command is in. */
function withoutGit(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(
      ([name]) => !/^GIT_(?:DIR|WORK_TREE|INDEX_FILE|PREFIX|COMMON_DIR|OBJECT_DIRECTORY)$/.test(name),
    ),
  );
}
