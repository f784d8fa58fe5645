import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
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
 * @property {string} work temporary folder, with the bench's own node_modules linked into it
 * @property {number | undefined} repetitions what the command line asks for
 * @property {Readonly<Record<'Telnyx' | 'GitHub', string>>} documents
 */

/** @returns {Context & { close(): void }} */
export function createContext({ specs, repetitions }) {
  const work = mkdtempSync(path.join(tmpdir(), 'specloom-bench-'));
  symlinkSync(path.join(BENCH_FOLDER, 'node_modules'), path.join(work, 'node_modules'), 'dir');
  const documents = Object.fromEntries(
    Object.entries(VENDOR_DOCUMENTS).map(([name, file]) => [name, path.join(specs, 'vendor', file)]),
  );
  return { work, repetitions, documents, close: () => rmSync(work, { recursive: true }) };
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
