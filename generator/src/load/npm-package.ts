import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseTar } from 'nanotar';
import type { FileProblem } from './file-tree.ts';

/** Longest package that is unpacked, in bytes. */
const MAX_BYTES = 512 * 1024 * 1024;
const NAME = /^(?:@[a-z\d~][a-z\d._~-]*\/)?[a-z\d~][a-z\d._~-]*$/;
/** Lines that npm prints for people; the others are for machines. */
const SAYS_WHY = /^npm (?:error|ERR!) (?!code |syscall |errno |path |A complete log)/;
const VERSION = /^[A-Za-z\d][\w.+-]*$/;

/**
 * Text of a file of a package, `undefined` where the package has no such file, as the registry has it. npm asks for it, with the user's registry and credentials; nothing of the package is run or installed.
 *
 * @param file from the package's folder, e.g. `package.json`
 */
export async function readPackageFile(
  { name, version }: { readonly name: string; readonly version: string },
  file: string,
  cwd: string,
): Promise<{ readonly text: string | undefined } | FileProblem> {
  if (!NAME.test(name) || !VERSION.test(version))
    return { problem: 'is no package and version', fix: 'Write npm:<package>@<version>, e.g. npm:@acme/client@1.2.0.' };
  const folder = await mkdtemp(path.join(tmpdir(), 'specloom-package-'));
  try {
    const problem = await pack(`${name}@${version}`, folder, cwd);
    if (problem !== undefined) return problem;
    const [tarball = ''] = await readdir(folder);
    const bytes = gunzipSync(await readFile(path.join(folder, tarball)), { maxOutputLength: MAX_BYTES });
    // The folder in a package has any name.
    return { text: parseTar(bytes).find((one) => one.name.split('/').slice(1).join('/') === file)?.text };
  } catch (error) {
    return { problem: `cannot be unpacked: ${(error as Error).message}`, fix: 'Ask whoever published it.' };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Why npm did not get it. */
function pack(spec: string, folder: string, cwd: string): Promise<FileProblem | undefined> {
  const argv = ['pack', spec, '--pack-destination', folder, '--ignore-scripts', '--loglevel', 'error'];
  return new Promise((resolve) => {
    execFile(
      'npm',
      argv,
      { cwd, shell: process.platform === 'win32', maxBuffer: 2 ** 24 },
      (error, _stdout, stderr) => {
        if (error === null) return resolve(undefined);
        const [said = error.message] = stderr.split('\n').filter((line) => SAYS_WHY.test(line));
        return resolve({
          problem: `cannot be had from the registry: ${said.replace(/^npm (?:error|ERR!) /, '')}`,
          fix: 'Check name and version, and that `npm view` finds them.',
        });
      },
    );
  });
}
