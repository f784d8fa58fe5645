import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const BENCH_FOLDER = fileURLToPath(new URL('..', import.meta.url));
export const REPOSITORY = path.dirname(path.resolve(BENCH_FOLDER));
export const OAUTH_DOCUMENT = path.join(REPOSITORY, 'spec/telnyx-oauth/openapi.yaml');

const VENDOR_DOCUMENTS = {
  Telnyx: 'team-telnyx_openapi_telnyx.yml',
  GitHub: 'npm--octokit_openapi_api.github.com.json',
};

/**
 * @typedef {object} Context
 * @property {string} work temporary folder, where the bench's own packages resolve
 * @property {number | undefined} repetitions what the command line asks for
 * @property {Readonly<Record<'Telnyx' | 'GitHub', string>>} documents
 * @property {readonly string[]} largest the vendors' largest documents
 * @property {Map<string, Promise<import('./outcome.mjs').Outcome<unknown>>>} builtClients what `built-clients.mjs` has built
 */

/** @returns {Context & { close(): void }} */
export function createContext({ specs, repetitions }) {
  const work = mkdtempSync(path.join(tmpdir(), 'specloom-bench-'));
  linkPackages(work);
  const documents = Object.fromEntries(
    Object.entries(VENDOR_DOCUMENTS).map(([name, file]) => [name, path.join(specs, 'vendor', file)]),
  );
  const largest = largestDocuments(path.join(specs, 'vendor'));
  return {
    work,
    repetitions,
    documents,
    largest,
    builtClients: new Map(),
    close: () => rmSync(work, { recursive: true }),
  };
}

const LARGEST = 5;

/** @returns {string[]} the folder's largest files, the largest first */
function largestDocuments(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((name) => path.join(folder, name))
    .map((file) => ({ file, size: statSync(file).size }))
    .sort((one, other) => other.size - one.size)
    .slice(0, LARGEST)
    .map(({ file }) => file);
}

/** Links the bench's packages one by one, so that clients can be installed beside them. */
function linkPackages(work) {
  const from = path.join(BENCH_FOLDER, 'node_modules');
  const to = path.join(work, 'node_modules');
  mkdirSync(to);
  for (const name of readdirSync(from).filter((entry) => !entry.startsWith('.')))
    symlinkSync(path.join(from, name), path.join(to, name), 'dir');
}

/** Vendor documents that are not where they should be. */
export function missingDocuments(specs) {
  return Object.values(VENDOR_DOCUMENTS)
    .map((file) => path.join(specs, 'vendor', file))
    .filter((file) => !existsSync(file));
}

/** A folder of the work folder, made anew. */
export function freshFolder(...parts) {
  const folder = path.join(...parts);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}
