import { lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What is at a place where a file is to go. */
export type Target =
  | { readonly kind: 'absent' }
  | { readonly kind: 'file'; readonly text: string }
  | { readonly kind: 'blocked'; readonly reason: string };

/** Looks at a path of a package without following symbolic links below the package's folder. */
export function readTarget(directory: string, file: string): Target {
  const segments = file.split('/');
  for (let length = 1; length <= segments.length; length++) {
    const place = path.join(directory, ...segments.slice(0, length));
    const stats = lstatSync(place, { throwIfNoEntry: false });
    if (stats === undefined) return { kind: 'absent' };
    if (stats.isSymbolicLink()) return { kind: 'blocked', reason: `${place} is a symbolic link` };
    const isLast = length === segments.length;
    if (isLast && !stats.isFile())
      return { kind: 'blocked', reason: `${place} is ${stats.isDirectory() ? 'a folder' : 'no regular file'}` };
    if (!isLast && !stats.isDirectory()) return { kind: 'blocked', reason: `${place} is no folder` };
  }
  return { kind: 'file', text: readFileSync(path.join(directory, file), 'utf8') };
}
