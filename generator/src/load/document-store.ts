import { readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Finding, FindingCollector } from '../diagnostics.ts';
import { createLocator } from './create-locator.ts';
import type { FileTree } from './file-tree.ts';
import { isObject } from './json.ts';
import { type LoadLimits, separateSharedValues } from './limits.ts';
import { nearestFile } from './nearest-file.ts';
import { parseText } from './parse-text.ts';
import { decodeText, isAddress, sha256 } from './read-input.ts';
import { readRemote } from './read-remote.ts';
import type { RemotePolicy } from './remote-policy.ts';
import { reportWithPositions } from './report-with-positions.ts';
import { type SourceDocument, selfOf } from './source-document.ts';

/** Why a document was not read; `reported`: it has findings of its own. */
export type Refusal = Pick<Finding, 'code' | 'message' | 'fix'> | 'reported';

export interface DocumentStoreOptions {
  /** Only files in here are read, with symbolic links resolved. Absolute. */
  readonly folder: string;
  /** Which addresses are read. */
  readonly remote: RemotePolicy;
  readonly limits: LoadLimits;
  readonly findings: FindingCollector;
  /** Where files come from. Default: the disk. */
  readonly files?: FileTree | undefined;
}

/** The documents that references lead to, each read once: files under one folder, and addresses of allowed hosts. */
export class DocumentStore {
  /** Every document that was read, by location, in the order of reading. */
  readonly documents: Map<string, SourceDocument> = new Map();
  readonly #refusals = new Map<string, Refusal>();
  readonly #options: DocumentStoreOptions;
  readonly #realFolder: string;

  constructor(options: DocumentStoreOptions) {
    this.#options = options;
    this.#realFolder = options.files === undefined ? realpathSync(options.folder) : options.folder;
  }

  async load(location: string): Promise<SourceDocument | Refusal> {
    const known = this.documents.get(location) ?? this.#refusals.get(location);
    if (known !== undefined) return known;
    const read = await this.#read(location);
    if (read instanceof Uint8Array) return this.#parse(location, read);
    this.#refusals.set(location, read);
    return read;
  }

  async #read(location: string): Promise<Uint8Array | Refusal> {
    const { limits, remote, files } = this.#options;
    if (this.documents.size >= limits.documents) {
      return {
        code: 'SL106',
        message: `is one document more than ${limits.documents}`,
        fix: 'Bundle the documents first.',
      };
    }
    if (!isAddress(location)) {
      return files === undefined
        ? (this.#refuseFile(location) ?? readFileSync(location))
        : this.#readFrom(files, location);
    }
    const result = await readRemote(location, remote, {
      bytes: limits.remoteBytes,
      milliseconds: limits.remoteMilliseconds,
    });
    return result.kind === 'read'
      ? result.bytes
      : { code: REMOTE_CODES[result.kind], message: result.message, fix: result.fix };
  }

  #parse(location: string, bytes: Uint8Array): SourceDocument | Refusal {
    const parsed = this.#parseBytes(location, bytes);
    if (parsed === 'reported' || 'code' in parsed) this.#refusals.set(location, parsed);
    else this.documents.set(location, parsed);
    return parsed;
  }

  #parseBytes(location: string, bytes: Uint8Array): SourceDocument | Refusal {
    const text = decodeText(bytes);
    if (text === undefined) return { code: 'SL104', message: 'is not text: expected UTF-8', fix: 'Save it as UTF-8.' };
    const source = { location, text, hash: sha256(bytes) };
    // Prose is kept in files of its own too: `description: { $ref: intro.md }`.
    if (isProse(location)) return { ...source, value: text, locate: createLocator({ file: location, text }, 'yaml') };
    const found = new FindingCollector();
    const parsed = parseText({ file: location, text }, found);
    const locate = createLocator({ file: location, text }, parsed?.format ?? 'yaml');
    const value = parsed?.value ?? null;
    const isUsable =
      parsed !== undefined && (!isObject(value) || separateSharedValues(value, this.#options.limits, found));
    const warnings = new FindingCollector();
    for (const finding of found.findings) warnings.report({ ...finding, severity: 'warning' });
    reportWithPositions(warnings, this.#options.findings, locate);
    return isUsable ? { ...source, value, locate, ...selfOf(value) } : 'reported';
  }

  async #readFrom(files: FileTree, file: string): Promise<Uint8Array | Refusal> {
    if (!path.isAbsolute(file)) return UNREADABLE;
    if (isOutside(this.#options.folder, file)) return this.#outside();
    const read = await files.read(file, this.#options.limits.bytes);
    return read instanceof Uint8Array ? read : { code: 'SL104', message: read.problem, fix: read.fix };
  }

  #refuseFile(file: string): Refusal | undefined {
    if (!path.isAbsolute(file)) return UNREADABLE;
    if (isOutside(this.#options.folder, file)) return this.#outside();
    try {
      if (isOutside(this.#realFolder, realpathSync(file))) return this.#outside();
      const stats = statSync(file);
      if (!stats.isFile()) return { code: 'SL104', message: 'is no file', fix: 'Refer to a file.' };
      if (stats.size <= this.#options.limits.bytes) return undefined;
      return {
        code: 'SL106',
        message: `is too large: expected at most ${this.#options.limits.bytes} bytes, got ${stats.size}`,
        fix: 'Split the file.',
      };
    } catch (error) {
      return {
        code: 'SL104',
        message: `cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)}): expected a file at ${file}`,
        fix: nearestFile(file),
      };
    }
  }

  #outside(): Refusal {
    return {
      code: 'SL105',
      message: `leaves the folder of the document: expected a file under ${this.#options.folder}`,
      fix: 'Set `referenceRoot` in the config to a folder that holds both, or move the file into the folder.',
    };
  }
}

const UNREADABLE: Refusal = {
  code: 'SL105',
  message: 'is neither a file nor an address that could be read: expected a path, or https',
  fix: 'Save the document as a file, and refer to it by its relative path.',
};

const REMOTE_CODES = { refused: 'SL105', failed: 'SL104', tooLarge: 'SL106' } as const;

function isProse(location: string): boolean {
  return /\.(?:md|markdown|txt|html?)$/i.test(location);
}

function isOutside(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative);
}
