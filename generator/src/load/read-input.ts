import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { FindingCollector } from '../diagnostics.ts';
import type { FileTree } from './file-tree.ts';
import type { LoadLimits } from './limits.ts';
import { documentsIn, nearestFile } from './nearest-file.ts';

/** What an input gives before anything is parsed. */
export interface InputText {
  /** Absolute path or address; `<stdin>` for standard input. */
  readonly file: string;
  /** UTF-16 text without byte order mark. */
  readonly text: string;
  /** SHA-256 (hex) of the bytes. */
  readonly hash: string;
}

export interface ReadInputOptions {
  /** Folder that a relative input starts from, absolute. */
  readonly cwd: string;
  readonly findings: FindingCollector;
  readonly limits: LoadLimits;
  /** Hosts that addresses may be read from, besides that of the input itself. Default: none. */
  readonly remoteHosts?: readonly string[];
  /** Where files come from. Default: the disk. */
  readonly files?: FileTree;
  /** Where `-` reads from. Default: the process's standard input. */
  readonly stdin?: AsyncIterable<Uint8Array | string>;
}

export const STDIN_FILE = '<stdin>';

/** Reads an input (a path, an address, or `-` for standard input) and hashes it. Reports SL101, SL106 and gives `undefined` when it cannot. */
export async function readInput(input: string, options: ReadInputOptions): Promise<InputText | undefined> {
  const isRemote = isAddress(input);
  const file = input === '-' ? STDIN_FILE : isRemote ? hrefOf(input) : path.resolve(options.cwd, input);
  const bytes = await (input === '-'
    ? readStdin(options)
    : isRemote
      ? readAddress(file, options)
      : readBytes(file, input, options));
  if (bytes === undefined) return undefined;
  const text = decodeText(bytes);
  if (text === undefined) {
    reportUnreadable(options.findings, file, {
      problem: 'is not text: expected UTF-8 or UTF-16, got bytes that are neither',
      fix: 'Pass an OpenAPI document in YAML or JSON, saved as UTF-8.',
    });
    return undefined;
  }
  return { file, text, hash: sha256(bytes) };
}

export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Text of UTF-8 or (with a byte order mark) UTF-16 bytes; `undefined` when they are neither (YAML 1.2.2 §5.2, RFC 8259 §8.1). */
export function decodeText(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

async function readBytes(file: string, input: string, options: ReadInputOptions): Promise<Uint8Array | undefined> {
  if (options.files !== undefined) return readFromTree(options.files, file, options);
  try {
    const { size } = await stat(file);
    if (size > options.limits.bytes) {
      reportTooLarge(options, file, size);
      return undefined;
    }
    return await readFile(file);
  } catch (error) {
    reportUnreadable(options.findings, file, explainReadError(error, file, input));
    return undefined;
  }
}

async function readFromTree(files: FileTree, file: string, options: ReadInputOptions): Promise<Uint8Array | undefined> {
  const read = await files.read(file, options.limits.bytes);
  if (read instanceof Uint8Array) return read;
  reportUnreadable(options.findings, file, read);
  return undefined;
}

/** Who gives an address as the input allows its host by it. */
async function readAddress(address: string, options: ReadInputOptions): Promise<Uint8Array | undefined> {
  const { limits, findings } = options;
  if (!URL.canParse(address)) {
    reportUnreadable(findings, address, { problem: `“${address}” is no address`, fix: 'Correct it.' });
    return undefined;
  }
  const { readRemote } = await import('./read-remote.ts');
  const result = await readRemote(
    address,
    { hosts: [...(options.remoteHosts ?? []), ...hostOf(address)] },
    { bytes: limits.bytes, milliseconds: limits.remoteMilliseconds },
  );
  if (result.kind === 'read') return result.bytes;
  reportUnreadable(findings, address, { problem: `“${address}” ${result.message}`, fix: result.fix });
  return undefined;
}

export function isAddress(location: string): boolean {
  return /^https?:\/\//i.test(location);
}

function hrefOf(address: string): string {
  return URL.canParse(address) ? new URL(address).href : address;
}

/** The host of an address, with its port; nothing for what is no address. */
export function hostOf(address: string): string[] {
  return isAddress(address) && URL.canParse(address) ? [new URL(address).host] : [];
}

async function readStdin(options: ReadInputOptions): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of options.stdin ?? process.stdin) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    size += bytes.length;
    if (size > options.limits.bytes) {
      reportTooLarge(options, STDIN_FILE, size);
      return undefined;
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function reportTooLarge(options: ReadInputOptions, file: string, size: number): void {
  options.findings.report({
    code: 'SL106',
    message: `the document is too large: expected at most ${options.limits.bytes} bytes, got ${size} or more`,
    fix: 'Split the document into one per API, or pass the file that you meant.',
    position: { file, line: 1, column: 1 },
  });
}

function reportUnreadable(findings: FindingCollector, file: string, reason: { problem: string; fix: string }): void {
  findings.report({
    code: 'SL101',
    message: `input ${reason.problem}`,
    fix: reason.fix,
    position: { file, line: 1, column: 1 },
  });
}

function explainReadError(error: unknown, file: string, input: string): { problem: string; fix: string } {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { problem: `“${input}” does not exist`, fix: nearestFile(file) };
    case 'EISDIR':
      return { problem: `“${input}” is a folder, expected a file`, fix: suggestDocumentIn(file, input) };
    case 'EACCES':
    case 'EPERM':
      return { problem: `“${input}” may not be read (${code})`, fix: 'Give yourself read permission on the file.' };
    default:
      return { problem: `“${input}” cannot be read (${code})`, fix: 'Check the path and the file system.' };
  }
}

function suggestDocumentIn(directory: string, input: string): string {
  const [likely] = documentsIn(directory);
  return likely === undefined
    ? 'Pass the OpenAPI document itself.'
    : `Pass the document itself, for example ${path.join(input, likely)}.`;
}
