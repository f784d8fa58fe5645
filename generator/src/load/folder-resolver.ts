import { readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { BaseResolver, type Document, ResolveError, Source } from '@redocly/openapi-core';
import type { Finding, FindingCollector } from '../diagnostics.ts';
import { createLocator, type Locate } from './create-locator.ts';
import type { LoadLimits } from './limits.ts';
import { nearestFile } from './nearest-file.ts';
import { indexOrigins, type Origins } from './origin-map.ts';
import { parseText } from './parse-text.ts';
import { decodeText, sha256 } from './read-input.ts';
import type { Json } from './spec-document.ts';

export interface LoadedFile {
  readonly text: string;
  readonly value: Json;
  readonly hash: string;
  readonly locate: Locate;
}

/** Why a file was not read; `reported`: the file has findings of its own. */
export type Refusal = Pick<Finding, 'code' | 'message' | 'fix'> | 'reported';

export interface FolderResolverOptions {
  /** Only files in here are read, with symbolic links resolved. Absolute. */
  readonly folder: string;
  readonly limits: LoadLimits;
  readonly findings: FindingCollector;
}

/** Reads the files that `$ref`s name: only those under one folder, never from a network. */
export class FolderResolver extends BaseResolver {
  /** Every file that was read, by absolute path. */
  readonly files: Map<string, LoadedFile> = new Map();
  readonly refusals: Map<string, Refusal> = new Map();
  readonly origins: Origins = new Map();
  readonly #options: FolderResolverOptions;
  readonly #realFolder: string;

  constructor(options: FolderResolverOptions) {
    super();
    this.#options = options;
    this.#realFolder = realpathSync(options.folder);
  }

  override async loadExternalRef(file: string): Promise<Source> {
    const refusal = this.#refuse(file);
    if (refusal !== undefined) throw this.#remember(file, refusal);
    const bytes = readFileSync(file);
    const text = decodeText(bytes);
    if (text === undefined) {
      throw this.#remember(file, {
        code: 'SL104',
        message: 'is not text: expected UTF-8',
        fix: 'Save the file as UTF-8.',
      });
    }
    const isDocument = /\.(?:ya?ml|json)$/i.test(file);
    const parsed = isDocument ? parseText({ file, text }, this.#options.findings) : undefined;
    if (isDocument && parsed === undefined) throw this.#remember(file, 'reported');
    const value = isDocument ? (parsed?.value ?? null) : text;
    const locate = createLocator({ file, text }, parsed?.format ?? 'yaml');
    this.files.set(file, { text, value, hash: sha256(bytes), locate });
    indexOrigins(this.origins, file, value);
    return new Source(file, text);
  }

  override parseDocument(source: Source): Document {
    return { source, parsed: this.files.get(source.absoluteRef)?.value };
  }

  #remember(file: string, refusal: Refusal): ResolveError {
    this.refusals.set(file, refusal);
    return new ResolveError(new Error(refusal === 'reported' ? 'syntax' : refusal.message));
  }

  #refuse(file: string): Refusal | undefined {
    if (/^[a-z][a-z0-9+.-]+:/i.test(file) && !path.isAbsolute(file)) {
      return {
        code: 'SL105',
        message: 'is an address: expected a file under the folder of the document',
        fix: 'Download the file next to the document and refer to it by its relative path.',
      };
    }
    if (isOutside(this.#options.folder, file)) return this.#outside();
    try {
      if (isOutside(this.#realFolder, realpathSync(file))) return this.#outside();
      const { size } = statSync(file);
      if (size <= this.#options.limits.bytes) return undefined;
      return {
        code: 'SL106',
        message: `is too large: expected at most ${this.#options.limits.bytes} bytes, got ${size}`,
        fix: 'Split the file.',
      };
    } catch (error) {
      return {
        code: 'SL104',
        message: `cannot be read (${(error as NodeJS.ErrnoException).code}): expected a file at ${file}`,
        fix: nearestFile(file),
      };
    }
  }

  #outside(): Refusal {
    return {
      code: 'SL105',
      message: `leaves the folder of the document: expected a file under ${this.#options.folder}`,
      fix: 'Move the file into the folder, or set `referenceRoot` in the config to a folder that holds both.',
    };
  }
}

function isOutside(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative);
}
