import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {object} CorpusDocument
 * @property {string} id
 * @property {string} category
 * @property {string} file absolute
 */

/**
 * The OpenAPI documents of a folder: those that its `manifest.jsonl` lists, or else every YAML and JSON file that starts as one.
 *
 * @returns {readonly CorpusDocument[]} `undefined` when there is no such folder
 */
export function listDocuments(folder) {
  const manifest = path.join(folder, 'manifest.jsonl');
  if (existsSync(manifest)) return listed(manifest, folder);
  return existsSync(folder) ? found(folder) : undefined;
}

function listed(manifest, folder) {
  return readFileSync(manifest, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter(({ kind }) => kind === 'openapi')
    .map(({ id, category, file }) => ({ id, category, file: path.join(folder, file) }));
}

/** What is referenced by documents has no such member at its top. */
const IS_DOCUMENT = /^\s*["']?(?:openapi|swagger)["']?\s*:/m;

function found(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:ya?ml|json)$/.test(file))
    .sort();
  return files
    .filter((file) => IS_DOCUMENT.test(readFileSync(path.join(folder, file), 'utf8').slice(0, 4096)))
    .map((file) => ({ id: file, category: path.dirname(file), file: path.join(folder, file) }));
}
