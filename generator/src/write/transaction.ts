import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { STATE_FOLDER } from './manifest.ts';

/**
 * One change of many files in several folders that happens wholly or not at all.
 *
 * Every folder gets `.specloom/transaction/` with the new files (`new-<n>`) and the old ones (`old-<n>`, hard links where the file
 * system has them). When all are there, the journal is written into the first folder; from then on files are moved into place.
 * Deleting the journal is the commit. A journal that is still there later means that a run died: `recover` undoes it.
 * Process crashes are covered. Against a power failure only the journal is synced: an output can always be generated again.
 */
export interface FileChange {
  /** Package folder, absolute. */
  readonly directory: string;
  /** Absolute. */
  readonly file: string;
  /** Absent: the file is removed. */
  readonly content?: string;
}

interface JournalEntry {
  readonly file: string;
  /** Staged content; null for a removal. */
  readonly staged: string | null;
  /** Saved old file; null where there was none. */
  readonly saved: string | null;
}

interface Journal {
  readonly entries: readonly JournalEntry[];
  /** Folders made for the new files, outermost first. */
  readonly madeFolders: readonly string[];
  /** Every package folder that takes part. */
  readonly directories: readonly string[];
}

interface Owner {
  readonly pid: number;
  /** The folder whose transaction holds the journal. */
  readonly coordinator: string;
}

export const TRANSACTION_FOLDER = path.join(STATE_FOLDER, 'transaction');
const OWNER_FILE = 'owner.json';
const JOURNAL_FILE = 'journal.json';

/** Moves a finished file into place. Replaced in tests that make a run die half way. */
export type MoveIntoPlace = (from: string, to: string) => void;

/** Another run is writing into one of the folders. */
export class TransactionBusyError extends Error {
  override readonly name = 'TransactionBusyError';
}

/** @throws {TransactionBusyError} or the file system's error; either way no file has changed. */
export function commitChanges(
  directories: readonly string[],
  changes: readonly FileChange[],
  move: MoveIntoPlace = renameSync,
): void {
  recover(directories);
  const madeFolders: string[] = [];
  const opened: string[] = [];
  let journal: Journal | undefined;
  try {
    for (const directory of directories) {
      openTransaction(directory, { pid: process.pid, coordinator: directories[0] ?? directory }, madeFolders);
      opened.push(directory);
    }
    const entries = changes.map((change, index) => stage(change, index));
    for (const { file } of changes) madeFolders.push(...missingFolders(path.dirname(file), madeFolders));
    journal = { entries, madeFolders, directories };
    writeJournal(directories[0] ?? '', journal);
    for (const folder of madeFolders) mkdirSync(folder, { recursive: true });
    for (const entry of entries) applyEntry(entry, move);
  } catch (error) {
    rollBack(journal ?? { entries: [], madeFolders, directories: opened });
    throw error;
  }
  closeTransactions(directories);
}

/** Undoes what a run that died left half done in these folders (and in those that it wrote together with them). */
export function recover(directories: readonly string[]): void {
  for (const directory of directories) {
    const folder = path.join(directory, TRANSACTION_FOLDER);
    if (!existsSync(folder)) continue;
    const owner = readJson<Owner>(path.join(folder, OWNER_FILE));
    if (owner !== undefined && isAtWork(owner, folder)) {
      throw new TransactionBusyError(`process ${owner.pid} is writing into ${directory}`);
    }
    const journal = readJson<Journal>(path.join(owner?.coordinator ?? directory, TRANSACTION_FOLDER, JOURNAL_FILE));
    const isOurs = journal?.directories.includes(directory) === true;
    rollBack(isOurs ? journal : { entries: [], madeFolders: [], directories: [directory] });
  }
}

/** Whether a run that died (or one that is still writing) has left a transaction in one of the folders. */
export function isTransactionPending(directories: readonly string[]): boolean {
  return directories.some((directory) => existsSync(path.join(directory, TRANSACTION_FOLDER)));
}

function openTransaction(directory: string, owner: Owner, madeFolders: string[]): void {
  madeFolders.push(...missingFolders(directory, madeFolders));
  mkdirSync(path.join(directory, STATE_FOLDER), { recursive: true });
  const folder = path.join(directory, TRANSACTION_FOLDER);
  try {
    mkdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new TransactionBusyError(`another run is writing into ${directory}`);
  }
  writeFileSync(path.join(folder, OWNER_FILE), JSON.stringify(owner));
  // A run that dies must not show up in `git status`.
  writeFileSync(path.join(folder, '.gitignore'), '*\n');
}

function stage({ directory, file, content }: FileChange, index: number): JournalEntry {
  const folder = path.join(directory, TRANSACTION_FOLDER);
  const staged = content === undefined ? null : path.join(folder, `new-${index}`);
  if (staged !== null) writeFileSync(staged, content ?? '');
  const saved = existsSync(file) ? path.join(folder, `old-${index}`) : null;
  if (saved !== null) saveFile(file, saved);
  return { file, staged, saved };
}

function saveFile(file: string, saved: string): void {
  try {
    linkSync(file, saved);
  } catch {
    copyFileSync(file, saved);
  }
}

function writeJournal(directory: string, journal: Journal): void {
  const file = path.join(directory, TRANSACTION_FOLDER, JOURNAL_FILE);
  const descriptor = openSync(`${file}.part`, 'w');
  try {
    writeFileSync(descriptor, JSON.stringify(journal));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(`${file}.part`, file);
}

function applyEntry({ file, staged }: JournalEntry, move: MoveIntoPlace): void {
  if (staged === null) rmSync(file, { force: true });
  else move(staged, file);
}

/** May be called again after it was itself cut short. */
function rollBack({ entries, madeFolders, directories }: Journal): void {
  for (const { file, staged, saved } of entries) {
    if (saved !== null) {
      if (existsSync(saved)) renameSync(saved, file);
    } else if (staged !== null && !existsSync(staged)) rmSync(file, { force: true });
  }
  closeTransactions(directories);
  removeIfEmpty([...directories.map((directory) => path.join(directory, STATE_FOLDER)), ...[...madeFolders].reverse()]);
}

/** The journal, in the first folder, goes before all else: what is left without one is rubbish. */
function closeTransactions(directories: readonly string[]): void {
  for (const directory of directories) {
    const folder = path.join(directory, TRANSACTION_FOLDER);
    rmSync(path.join(folder, JOURNAL_FILE), { force: true });
    rmSync(folder, { recursive: true, force: true });
  }
}

function missingFolders(folder: string, known: readonly string[]): string[] {
  const missing: string[] = [];
  for (let current = folder; !existsSync(current) && !known.includes(current); current = path.dirname(current))
    missing.unshift(current);
  return missing;
}

function removeIfEmpty(folders: readonly string[]): void {
  for (const folder of folders) {
    try {
      rmdirSync(folder);
    } catch {
      // Not empty, or already gone.
    }
  }
}

function readJson<Value>(file: string): Value | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Value;
  } catch {
    return undefined;
  }
}

/** Process ids are reused, and differ between containers: a transaction takes seconds, so that an old one is nobody's. */
function isAtWork({ pid }: Owner, folder: string): boolean {
  const age = Date.now() - (statSync(path.join(folder, OWNER_FILE), { throwIfNoEntry: false })?.mtimeMs ?? 0);
  return pid !== process.pid && age < LONGEST_TRANSACTION_MS && isAlive(pid);
}

const LONGEST_TRANSACTION_MS = 60_000;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
