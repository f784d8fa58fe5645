import path from 'node:path';
import type { FindingCollector } from '../diagnostics.ts';
import { SPEC_LOCK_PATH } from '../load/spec-lock.ts';
import type { GeneratedPackage } from './generated-file.ts';
import { STATE_FOLDER } from './manifest.ts';

/** Reports SL503 for paths that would leave their package, or meet on a file system that does not tell case apart. */
export function checkOutputPaths(packages: readonly GeneratedPackage[], findings: FindingCollector): void {
  const taken = new Map<string, string>();
  for (const { directory, files } of packages) {
    for (const file of files) {
      if (!isInsidePackage(file.path)) {
        report(findings, path.join(directory, file.path), `“${file.path}” is no path inside the package ${directory}`);
        continue;
      }
      const target = path.join(directory, file.path);
      const rival = takePath(taken, target);
      if (rival !== undefined)
        report(findings, target, `${target} and ${rival} are one path on file systems that ignore case`);
    }
  }
}

/** A relative path with forward slashes that stays in its folder and out of Specloom's own. */
export function isInsidePackage(file: string): boolean {
  if (file === '' || /[\\\0]/.test(file) || path.posix.isAbsolute(file) || path.win32.isAbsolute(file)) return false;
  const segments = file.split('/');
  const isOurs = segments[0] === STATE_FOLDER || file === SPEC_LOCK_PATH;
  return !isOurs && segments.every((segment) => segment !== '' && segment !== '.' && segment !== '..');
}

/** Takes a path and its folders: a file may stand neither where another stands nor where another needs a folder. */
function takePath(taken: Map<string, string>, target: string): string | undefined {
  const key = target.toLowerCase();
  const rival = taken.get(key);
  if (rival !== undefined) return rival;
  taken.set(key, target);
  for (let folder = path.dirname(key); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    const file = taken.get(folder);
    if (file !== undefined && !file.endsWith(path.sep)) return file;
    taken.set(folder, `${folder}${path.sep}`);
  }
  return undefined;
}

function report(findings: FindingCollector, file: string, message: string): void {
  findings.report({
    code: 'SL503',
    message,
    fix: 'Rename one of the two with `names` or `schemaNames` in the config.',
    position: { file, line: 1, column: 1 },
  });
}
