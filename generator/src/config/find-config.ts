import { existsSync } from 'node:fs';
import path from 'node:path';

/** Names of the config file, in order of preference. */
export const CONFIG_NAMES: readonly string[] = ['ts', 'mts', 'js', 'mjs', 'json'].map(
  (extension) => `specloom.config.${extension}`,
);

/** The nearest config file at or above a folder. */
export function findConfig(cwd: string): string | undefined {
  for (let folder = cwd; ; folder = path.dirname(folder)) {
    const name = CONFIG_NAMES.find((candidate) => existsSync(path.join(folder, candidate)));
    if (name !== undefined) return path.join(folder, name);
    if (folder === path.dirname(folder)) return undefined;
  }
}
