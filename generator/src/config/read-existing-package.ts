import { readFileSync } from 'node:fs';
import path from 'node:path';

export interface ExistingPackage {
  readonly name?: string;
  readonly version?: string;
}

/** Name and version of the package.json in a folder, as far as there is one. What is wrong in it the writer reports. */
export function readExistingPackage(directory: string): ExistingPackage {
  try {
    const { name, version } = JSON.parse(readFileSync(path.join(directory, 'package.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    return { ...(typeof name === 'string' && { name }), ...(typeof version === 'string' && { version }) };
  } catch {
    return {};
  }
}
