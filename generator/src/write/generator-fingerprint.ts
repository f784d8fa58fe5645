import { createHash } from 'node:crypto';
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Changes whenever the generator's code, its templates, the runtime that it copies or its dependencies' versions may have
 * changed: by size and time of the files, so that a developer's edit counts without a new version. Of this machine only.
 */
export function generatorFingerprint(): string {
  const code = fileURLToPath(new URL('..', import.meta.url));
  const hash = createHash('sha256');
  for (const place of [
    code,
    path.join(code, '../templates'),
    path.join(code, '../package.json'),
    ...runtimeFolders(),
  ]) {
    for (const line of describePlace(place)) hash.update(line);
  }
  return hash.digest('hex');
}

function runtimeFolders(): string[] {
  try {
    const manifest = createRequire(import.meta.url).resolve('@specloom/runtime/package.json');
    const folder = path.dirname(realpathSync(manifest));
    return [manifest, path.join(folder, 'src'), path.join(folder, 'dist')];
  } catch {
    return [];
  }
}

function describePlace(place: string): string[] {
  if (!existsSync(place)) return [];
  const stats = statSync(place);
  if (!stats.isDirectory()) return [`${place} ${stats.size} ${stats.mtimeMs}\n`];
  return readdirSync(place)
    .sort()
    .flatMap((name) => describePlace(path.join(place, name)));
}
