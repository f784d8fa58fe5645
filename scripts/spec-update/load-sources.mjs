import path from 'node:path';
import { register } from 'tsx/esm/api';

register();
const { findConfig } = await import('../../generator/src/config/find-config.ts');
const { loadConfig } = await import('../../generator/src/config/load-config.ts');
const { resolveConfig } = await import('../../generator/src/config/resolve-config.ts');

/**
 * @param {string} root of the workspace, with its specloom.config.*
 * @returns {Promise<{ name: string, address: string, file: string, folders: string[] }[]>} the APIs that name a source: where it is, the document's
 *   file and the folders of the packages, absolute
 */
export async function loadSources(root) {
  const apis = resolveConfig(await loadConfig(findConfig(root)));
  return apis
    .filter(({ source }) => source !== undefined)
    .map(({ name, source, input, client, types, parts = {} }) => ({
      name,
      address: source,
      file: path.resolve(root, input),
      folders: [client, ...(types ? [types] : []), ...Object.values(parts)].map(({ directory }) => directory),
    }));
}
