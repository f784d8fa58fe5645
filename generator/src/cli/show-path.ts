import path from 'node:path';

/** A path as a reader at `cwd` would write it: relative with forward slashes inside it, absolute elsewhere. */
export function showPath(file: string, cwd: string): string {
  if (!path.isAbsolute(file)) return file;
  const relative = path.relative(cwd, file);
  const isOutside = relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative);
  return (isOutside ? file : relative || '.').split(path.sep).join('/');
}
