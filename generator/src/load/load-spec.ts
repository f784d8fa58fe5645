import path from 'node:path';
import { FindingCollector, GenerationError } from '../diagnostics.ts';
import { checkIsOpenApi } from './check-is-openapi.ts';
import { createLocator, type Locate } from './create-locator.ts';
import { DocumentStore } from './document-store.ts';
import type { FileTree } from './file-tree.ts';
import { DEFAULT_LIMITS, fitsHeap, type LoadLimits, separateSharedValues } from './limits.ts';
import { linkReferences } from './link-references.ts';
import type { ParsedDocument } from './overlay/apply-overlays.ts';
import { parseText } from './parse-text.ts';
import { hostOf, type InputText, isAddress, readInput, sha256 } from './read-input.ts';
import { reportWithPositions } from './report-with-positions.ts';
import { type SourceDocument, selfOf } from './source-document.ts';
import type { Json, JsonObject, SpecDocument } from './spec-document.ts';

export interface LoadOptions {
  /** Overlay files, absolute, applied in this order before references are followed. */
  readonly overlays?: readonly string[];
  /** Folder that a relative input starts from, absolute. */
  readonly cwd: string;
  readonly findings: FindingCollector;
  /** Folder that `$ref`s may read files from, absolute. Default: the folder of the input. */
  readonly referenceRoot?: string;
  /** Hosts that references may read addresses from, besides that of the input if it is an address itself. Default: none. */
  readonly remoteHosts?: readonly string[];
  readonly limits?: Partial<LoadLimits>;
  /** Where the input and the files that it refers to come from. Default: the disk. */
  readonly files?: FileTree;
  /** The input, if it has been read already. */
  readonly source?: InputText;
  /** Where `-` reads from. Default: the process's standard input. */
  readonly stdin?: AsyncIterable<Uint8Array | string>;
}

/**
 * Reads, parses and links an OpenAPI document (YAML 1.2 or JSON) from a path or an address, or from standard input for `-`. What references lead
 * nowhere, or where they may not, is reported (SL104, SL105) and left out.
 *
 * @throws {GenerationError} with all findings: SL101 (cannot be read), SL102 (syntax), SL103 (no OpenAPI document), SL106 (too large
 *   or too deep).
 */
export async function loadSpec(input: string, options: LoadOptions): Promise<SpecDocument> {
  const { findings } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const source = options.source ?? (await readInput(input, { ...options, limits }));
  const parsed = source && fitsHeap(source, limits, findings) ? parseText(source, findings) : undefined;
  if (source === undefined || parsed === undefined) throw new GenerationError(findings.findings);
  const written = createLocator(source, parsed.format);
  const checked = checkDocument(parsed.value, { limits, locate: written, findings });
  const { root, hash, locate } = await withOverlays({ root: checked, hash: source.hash, locate: written }, options);
  return linkDocument({ source: { ...source, hash }, root, locate }, { ...options, limits });
}

async function withOverlays(document: ParsedDocument, options: LoadOptions): Promise<ParsedDocument> {
  const { overlays = [] } = options;
  if (overlays.length === 0) return document;
  const { applyOverlays } = await import('./overlay/apply-overlays.ts');
  return applyOverlays(document, overlays, options);
}

interface CheckContext {
  readonly limits: LoadLimits;
  readonly locate: Locate;
  readonly findings: FindingCollector;
}

function checkDocument(value: Json | undefined, context: CheckContext): JsonObject {
  const found = new FindingCollector();
  const root = checkIsOpenApi(value, found);
  if (root !== undefined) separateSharedValues(root, context.limits, found);
  reportWithPositions(found, context.findings, context.locate);
  context.findings.throwIfErrors();
  if (root === undefined) throw new GenerationError(context.findings.findings);
  return root;
}

interface CheckedDocument {
  readonly source: InputText;
  readonly root: JsonObject;
  readonly locate: Locate;
}

async function linkDocument(
  { source, root, locate }: CheckedDocument,
  options: LoadOptions & { readonly limits: LoadLimits },
): Promise<SpecDocument> {
  const isRemote = isAddress(source.file);
  const location = isRemote || path.isAbsolute(source.file) ? source.file : path.join(options.cwd, 'stdin.yaml');
  const folder = options.referenceRoot ?? (isRemote ? options.cwd : path.dirname(location));
  const remote = { hosts: [...(options.remoteHosts ?? []), ...hostOf(location)] };
  const { limits, findings, files } = options;
  const store = new DocumentStore({ folder, remote, limits, findings, files });
  const entry = { location, text: source.text, hash: source.hash, value: root, locate, ...selfOf(root) };
  store.documents.set(location, entry);
  const places = await linkReferences(entry, { store, limits: options.limits, findings: options.findings });
  const others = [...store.documents.values()].filter((document) => document !== entry);
  return {
    file: source.file,
    root,
    hash: hashAll(source.hash, others, isRemote ? location : path.dirname(location)),
    referencedFiles: [...others.map((document) => document.location).sort(), ...(options.overlays ?? [])],
    locate: (pointer) => places.locate(pointer),
  };
}

function hashAll(entryHash: string, others: readonly SourceDocument[], folder: string): string {
  if (others.length === 0) return entryHash;
  const lines = others.map(({ location, hash }) => {
    const name = isAddress(location) ? location : path.relative(folder, location).split(path.sep).join('/');
    return `${name} ${hash}`;
  });
  return sha256([entryHash, ...lines.sort()].join('\n'));
}
