import { FindingCollector, GenerationError } from '../diagnostics.ts';
import { checkIsOpenApi } from './check-is-openapi.ts';
import { checkReferences, type PlacedReference } from './check-references.ts';
import { createLocator, type Locate } from './create-locator.ts';
import { DEFAULT_LIMITS, type LoadLimits, separateSharedValues } from './limits.ts';
import { parseText } from './parse-text.ts';
import { type InputText, readInput } from './read-input.ts';
import { reportWithPositions } from './report-with-positions.ts';
import type { Json, JsonObject, SpecDocument } from './spec-document.ts';

export interface LoadOptions {
  /** Folder that a relative input starts from, absolute. */
  readonly cwd: string;
  readonly findings: FindingCollector;
  /** Folder that `$ref`s may read files from, absolute. Default: the folder of the input. */
  readonly referenceRoot?: string;
  readonly limits?: Partial<LoadLimits>;
  /** The input, if it has been read already. */
  readonly source?: InputText;
  /** Where `-` reads from. Default: the process's standard input. */
  readonly stdin?: AsyncIterable<Uint8Array | string>;
}

/**
 * Reads, parses and checks an OpenAPI document (YAML 1.2 or JSON) from a path, or from standard input for `-`.
 *
 * @throws {GenerationError} with all findings: SL101 (cannot be read), SL102 (syntax), SL103 (no OpenAPI document), SL104
 *   (reference leads nowhere), SL105 (reference leaves the folder), SL106 (too large or too deep).
 */
export async function loadSpec(input: string, options: LoadOptions): Promise<SpecDocument> {
  const { findings } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const source = options.source ?? (await readInput(input, { ...options, limits }));
  const parsed = source && parseText(source, findings);
  if (source === undefined || parsed === undefined) throw new GenerationError(findings.findings);
  const locate = createLocator(source, parsed.format);
  const { root, external } = checkDocument(parsed.value, { limits, locate, findings });
  if (external.length === 0) return { file: source.file, root, hash: source.hash, referencedFiles: [], locate };
  const { bundleReferences } = await import('./bundle-references.ts');
  return bundleReferences({ source, root, locate }, { ...options, limits });
}

interface CheckContext {
  readonly limits: LoadLimits;
  readonly locate: Locate;
  readonly findings: FindingCollector;
}

function checkDocument(
  value: Json | undefined,
  context: CheckContext,
): { root: JsonObject; external: PlacedReference[] } {
  const found = new FindingCollector();
  const root = checkIsOpenApi(value, found);
  const isUsable = root !== undefined && separateSharedValues(root, context.limits, found);
  const external = isUsable ? checkReferences(root, found) : [];
  reportWithPositions(found, context.findings, context.locate);
  context.findings.throwIfErrors();
  if (root === undefined) throw new GenerationError(context.findings.findings);
  return { root, external };
}
