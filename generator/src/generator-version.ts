import { readFileSync } from 'node:fs';

/** Version of this package. Source and build stand equally deep under package.json. */
export function generatorVersion(): string {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
