import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { readExistingPackage } from '../config/read-existing-package.ts';
import type { ResolvedApi } from '../config/resolved-api.ts';
import type { Diagnostic } from '../diagnostics.ts';
import { sha256 } from '../load/read-input.ts';
import { SPEC_LOCK_PATH } from '../load/spec-lock.ts';
import { generatorFingerprint } from './generator-fingerprint.ts';
import { hashText, MANIFEST_PATH, type Manifest, readManifest } from './manifest.ts';
import { hasOwnedMembers } from './merge-json.ts';
import { readTarget } from './read-target.ts';
import { isTransactionPending } from './transaction.ts';

/**
 * What the last run on this machine left, kept in the user's cache folder. With it an unchanged run is done after hashing its
 * input and output. It is never needed: without it the run is merely a full one.
 */
interface RunRecord {
  /** Hash over document, settings and generator. */
  readonly key: string;
  /** Files bundled into the document: absolute path → SHA-256 (hex). */
  readonly references: Readonly<Record<string, string>>;
  /** Package folder → SHA-256 (hex) of its manifest. */
  readonly manifests: Readonly<Record<string, string>>;
  /** SHA-256 (hex) of the client's spec lock. */
  readonly lock: string;
  /** The changeset of what has changed since the last version: absolute path → SHA-256 (hex), empty where there is none. */
  readonly changeset: Readonly<Record<string, string>>;
  /** Findings of that run, to be shown again: they are still true. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface UpToDate {
  /** Absolute paths of all files of the packages. */
  readonly files: readonly string[];
  /** Absolute paths. */
  readonly referencedFiles: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The last run's result, if nothing that could change it has changed: document, files it refers to, settings, generator, output. */
export function findUpToDate(api: ResolvedApi, inputHash: string): UpToDate | undefined {
  const record = readRecord(api);
  const directories = directoriesOf(api);
  if (record === undefined || record.key !== runKey(api, inputHash) || isTransactionPending(directories))
    return undefined;
  if ((hashFile(specLockOf(api)) ?? '') !== record.lock) return undefined;
  for (const [file, hash] of Object.entries({ ...record.references, ...record.changeset })) {
    if ((hashFile(file) ?? '') !== hash) return undefined;
  }
  const files: string[] = [];
  for (const directory of directories) {
    const found = unchangedFiles(directory, record.manifests[directory]);
    if (found === undefined) return undefined;
    files.push(...found);
  }
  return { files, referencedFiles: Object.keys(record.references), diagnostics: record.diagnostics };
}

export interface FinishedRun {
  readonly inputHash: string;
  /** Absolute paths. */
  readonly referencedFiles: readonly string[];
  /** Absolute. */
  readonly changeset?: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Remembers a run that wrote everything. A cache folder that cannot be written is no reason to fail. */
export function recordRun(api: ResolvedApi, { inputHash, referencedFiles, changeset, diagnostics }: FinishedRun): void {
  const record: RunRecord = {
    key: runKey(api, inputHash),
    references: hashFiles(referencedFiles),
    manifests: hashFiles(
      directoriesOf(api).map((directory) => path.join(directory, MANIFEST_PATH)),
      (file) => path.dirname(path.dirname(file)),
    ),
    lock: hashFile(specLockOf(api)) ?? '',
    changeset: changeset === undefined ? {} : hashFiles([changeset]),
    diagnostics,
  };
  try {
    mkdirSync(path.dirname(recordFile(api)), { recursive: true });
    writeFileSync(recordFile(api), JSON.stringify(record));
  } catch {
    // The next run is a full one.
  }
}

/** A name that the first run derived stands in package.json afterwards, and is what the next run starts from. */
function runKey(api: ResolvedApi, inputHash: string): string {
  const { packageName = readExistingPackage(api.client.directory).name, ...client } = api.client;
  return sha256(JSON.stringify([{ ...api, client }, packageName, inputHash, generatorFingerprint(), process.version]));
}

function specLockOf({ client }: ResolvedApi): string {
  return path.join(client.directory, SPEC_LOCK_PATH);
}

export function directoriesOf({ client, types, parts = {} }: ResolvedApi): string[] {
  return [client, ...(types ? [types] : []), ...Object.values(parts)].map(({ directory }) => directory);
}

function unchangedFiles(directory: string, manifestHash: string | undefined): string[] | undefined {
  if (manifestHash === undefined || hashFile(path.join(directory, MANIFEST_PATH)) !== manifestHash) return undefined;
  const manifest = readManifest(directory);
  if (manifest === undefined || manifest === 'unreadable') return undefined;
  const files = [...Object.keys(manifest.files), ...Object.keys(manifest.merged), ...manifest.once];
  if (!files.every((file) => isUnchanged(directory, file, manifest))) return undefined;
  return [...files, MANIFEST_PATH].map((file) => path.join(directory, file));
}

function isUnchanged(directory: string, file: string, { files, merged }: Manifest): boolean {
  const target = readTarget(directory, file);
  if (target.kind !== 'file') return false;
  const owned = merged[file];
  if (owned !== undefined) return hasOwnedMembers(target.text, owned);
  const hash = files[file];
  return hash === undefined || hashText(target.text) === hash;
}

function hashFiles(files: readonly string[], keyOf: (file: string) => string = (file) => file): Record<string, string> {
  return Object.fromEntries(files.map((file) => [keyOf(file), hashFile(file) ?? '']));
}

function hashFile(file: string): string | undefined {
  try {
    return sha256(readFileSync(file));
  } catch {
    return undefined;
  }
}

function readRecord(api: ResolvedApi): RunRecord | undefined {
  try {
    return JSON.parse(readFileSync(recordFile(api), 'utf8')) as RunRecord;
  } catch {
    return undefined;
  }
}

function recordFile(api: ResolvedApi): string {
  return path.join(cacheFolder(), 'specloom', `${sha256(api.client.directory).slice(0, 32)}.json`);
}

/** As the XDG Base Directory Specification and Windows have it. */
function cacheFolder(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (XDG_CACHE_HOME) return XDG_CACHE_HOME;
  return process.platform === 'win32' && LOCALAPPDATA ? LOCALAPPDATA : path.join(homedir(), '.cache');
}
