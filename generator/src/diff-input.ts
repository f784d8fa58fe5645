import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ResolvedApi } from './config/resolved-api.ts';
import type { Finding } from './diagnostics.ts';
import type { FileTree } from './load/file-tree.ts';
import { openGitTree } from './load/git-tree.ts';
import { isAddress } from './load/read-input.ts';

/** What `specloom diff` compares: an API with its input, and where its files come from. */
export interface DiffInput {
  readonly api: ResolvedApi;
  readonly files?: FileTree;
  /** How files of it are called in what is printed. Default: by their paths. */
  readonly nameFile?: (file: string) => string;
}

/** An input that no document can be read from. */
export type DiffInputProblem = Pick<Finding, 'code' | 'message' | 'fix'>;

/** How people write an input that is no path and no address. */
const GIT = /^git:([^:]+):(.+)$/;
const NPM = /^npm:((?:@[^@/\s]+\/)?[^@/\s]+)@([^@\s]+)$/;

/** A path, an address, `git:REV:path`, a folder with a package, or `npm:<package>@<version>`; `api` says all but the input. */
export async function resolveDiffInput(
  input: string,
  api: ResolvedApi,
  cwd: string,
): Promise<DiffInput | DiffInputProblem> {
  const [, revision, file] = GIT.exec(input) ?? [];
  if (revision !== undefined && file !== undefined) return gitInput({ revision, file }, api, cwd);
  const [, name, version] = NPM.exec(input) ?? [];
  if (name !== undefined && version !== undefined) return packageProblem(`${name}@${version}`);
  if (isAddress(input) || input === '-') return { api: { ...api, input } };
  const absolute = path.resolve(cwd, input);
  return isPackageFolder(absolute) ? packageProblem(input) : { api: { ...api, input: absolute } };
}

async function gitInput(
  { revision, file }: { readonly revision: string; readonly file: string },
  api: ResolvedApi,
  cwd: string,
): Promise<DiffInput | DiffInputProblem> {
  if (revision.startsWith('-')) {
    return { code: 'SL101', message: `input “${revision}” is no revision`, fix: 'Write git:REV:path.' };
  }
  const tree = await openGitTree(revision, cwd);
  if (!('root' in tree))
    return { code: 'SL101', message: `input “git:${revision}:${file}” ${tree.problem}`, fix: tree.fix };
  const { root } = tree;
  // As git has it: from the repository's folder, or with `./` from the current one.
  const absolute = file.startsWith('./') || file.startsWith('../') ? path.resolve(cwd, file) : path.resolve(root, file);
  const nameFile = (name: string): string =>
    path.isAbsolute(name) ? `git:${revision}:${path.relative(root, name).split(path.sep).join('/')}` : name;
  const { referenceRoot: _disk, ...rest } = api;
  return { api: { ...rest, input: absolute, referenceRoot: root }, files: tree, nameFile };
}

function isPackageFolder(folder: string): boolean {
  return existsSync(path.join(folder, 'package.json'));
}

/** Packages will say what they were made of in a lock; until they do, there is nothing to read. */
function packageProblem(name: string): DiffInputProblem {
  return {
    code: 'SL107',
    message: `the package ${name} does not hold the document that it was made of`,
    fix: 'Compare with the document itself: a path, an address, or git:REV:path.',
  };
}
