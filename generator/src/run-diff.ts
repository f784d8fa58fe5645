import { type Diagnostic, FindingCollector, resolveFindings, type SourcePosition } from './diagnostics.ts';
import type { Change, ModelDiff, Place, Sides } from './diff/change.ts';
import { findPointer } from './diff/find-pointer.ts';
import type { DiffInput } from './diff-input.ts';
import type { NamesLock } from './load/names-lock.ts';
import type { SpecDocument } from './load/spec-document.ts';
import type { ApiModel } from './model/api-model.ts';
import { hasErrors, type RunOptions, withDocument } from './plan-api.ts';

/** A change with its places in the documents. */
export type LocatedChange = Omit<Change, 'places'> & Sides<SourcePosition>;

export interface DiffOptions extends RunOptions {
  /**
   * Where names come from. `kept`: the revision keeps those of the base, as a names lock has `generate` do. `locked`: the names lock of the API's
   * client, if it has one. `derived`: both documents are named by themselves, as with `--update-names`. Default `kept`.
   */
  readonly names?: 'kept' | 'locked' | 'derived' | undefined;
}

export interface DiffResult {
  readonly bump: ModelDiff['bump'];
  readonly changes: readonly LocatedChange[];
  /** Of both documents; with an error in here nothing was compared. */
  readonly diagnostics: readonly Diagnostic[];
  readonly succeeded: boolean;
}

/** What has changed for callers of a client between two documents. Writes nothing. */
export async function runDiff(base: DiffInput, revision: DiffInput, options: DiffOptions): Promise<DiffResult> {
  const old = await readSide(base, options);
  const now = await readSide(revision, options, options.names === 'derived' ? undefined : old.model?.names);
  const diagnostics = [...old.diagnostics, ...now.diagnostics];
  if (old.model === undefined || now.model === undefined || hasErrors(diagnostics)) {
    return { bump: 'none', changes: [], diagnostics, succeeded: false };
  }
  options.onStage?.('Comparing');
  const { diffModels } = await import('./diff/diff-models.ts');
  const { bump, changes } = diffModels(old.model, now.model);
  const located = changes.map(({ places, ...change }): LocatedChange => {
    const [before, after] = [positionOf(places.base, old), positionOf(places.revision, now)];
    return { ...change, ...(before && { base: before }), ...(after && { revision: after }) };
  });
  return { bump, changes: located, diagnostics, succeeded: true };
}

interface ReadSide {
  readonly document?: SpecDocument;
  readonly model?: ApiModel;
  readonly diagnostics: readonly Diagnostic[];
  readonly nameFile: (file: string) => string;
  readonly hasPlaces: boolean;
}

async function readSide(
  { api, files, packaged, nameFile = (file) => file }: DiffInput,
  options: DiffOptions,
  names?: NamesLock,
): Promise<ReadSide> {
  const findings = new FindingCollector();
  const reading = {
    ...options,
    findings,
    updateNames: options.names !== 'locked',
    ...(files && { files }),
    ...(packaged && { source: packaged.source }),
  };
  const { document, value: model } = await withDocument(api, reading, async (loaded, named) => {
    options.onStage?.('Building the model');
    const { buildModel } = await import('./build-model.ts');
    const given = options.names === 'derived' ? undefined : packaged?.names;
    const released = given ?? named.options.released ?? names;
    // Of an API in parts, all of them.
    return buildModel({ ...named, options: { ...named.options, released } }, loaded, findings);
  });
  const diagnostics = resolveFindings(findings.findings, document?.locate ?? (() => undefined)).map((diagnostic) =>
    diagnostic.file === undefined ? diagnostic : { ...diagnostic, file: nameFile(diagnostic.file) },
  );
  // Places of a package's document are in no text that anybody has.
  const hasPlaces = packaged === undefined;
  return { diagnostics, nameFile, hasPlaces, ...(document && { document }), ...(model && { model }) };
}

function positionOf(place: Place | undefined, { document, nameFile, hasPlaces }: ReadSide): SourcePosition | undefined {
  if (place === undefined || document === undefined || !hasPlaces) return undefined;
  const position = document.locate(findPointer(document.root, place));
  return position && { ...position, file: nameFile(position.file) };
}
