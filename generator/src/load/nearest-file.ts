import { readdirSync } from 'node:fs';
import path from 'node:path';
import { nearestName } from './nearest-name.ts';

/** Advice for a file that is not there: a file of a similar name beside it. */
export function nearestFile(file: string): string {
  const directory = path.dirname(file);
  const names = listNames(directory);
  if (names === undefined) return `Check the path: the folder ${directory} does not exist either.`;
  const near = nearestName(path.basename(file), names) ?? names.find((name) => sameStem(name, file));
  return near === undefined
    ? `Check the path: ${directory} has no file of a similar name.`
    : `Did you mean ${path.join(directory, near)}?`;
}

/** YAML and JSON files of a folder, the likeliest OpenAPI documents first. */
export function documentsIn(directory: string): string[] {
  const names = (listNames(directory) ?? []).filter((name) => /\.(?:ya?ml|json)$/i.test(name));
  return [...names.filter(isLikely), ...names.filter((name) => !isLikely(name))];
}

function isLikely(name: string): boolean {
  return /openapi|swagger/i.test(name);
}

function listNames(directory: string): string[] | undefined {
  try {
    return readdirSync(directory).sort();
  } catch {
    return undefined;
  }
}

function sameStem(name: string, file: string): boolean {
  return path.parse(name).name === path.parse(file).name && /\.(?:ya?ml|json)$/i.test(name);
}
