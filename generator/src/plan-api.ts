import { lockChangeset, withChangeset } from './changeset/with-changeset.ts';
import type { ResolvedApi } from './config/resolved-api.ts';
import { type Diagnostic, type Finding, FindingCollector, GenerationError, resolveFindings } from './diagnostics.ts';
import { generatorVersion } from './generator-version.ts';
import type { Locate } from './load/create-locator.ts';
import type { FileTree } from './load/file-tree.ts';
import type { InputText } from './load/read-input.ts';
import type { SpecDocument } from './load/spec-document.ts';
import { readSpecLock, type SpecLock } from './load/spec-lock.ts';
import type { Pipeline } from './pipeline.ts';
import { planWrites, type WritePlan } from './write/plan-writes.ts';

/** What commands have in common: where they run and how they tell what they are at. */
export interface RunOptions {
  /** Folder that paths in messages are relative to, absolute. */
  readonly cwd: string;
  readonly loadPipeline: () => Promise<Pipeline>;
  /** Where the input `-` reads from. Default: the process's standard input. */
  readonly stdin?: AsyncIterable<Uint8Array | string>;
  /** Called when a stage begins that may take a while. */
  readonly onStage?: (stage: string) => void;
}

export interface ApiPlan {
  /** Absent when the document or the settings have errors. */
  readonly plan?: WritePlan;
  readonly document?: SpecDocument;
  readonly diagnostics: readonly Diagnostic[];
}

export interface PlanSettings {
  readonly force: boolean;
  /** Whether an edited changeset is written anew too. Default: as `force`. */
  readonly forceChangeset?: boolean;
  /** Derive every name anew, whatever was released. Default `false`. */
  readonly updateNames?: boolean;
  /** The input, if it has been read already. */
  readonly source?: InputText;
}

/** Load → generate → compare with the disk. Never throws for what is wrong with the input: that is in `diagnostics`. */
export async function planApi(api: ResolvedApi, settings: PlanSettings, options: RunOptions): Promise<ApiPlan> {
  const findings = new FindingCollector();
  const { document, value: plan } = await withDocument(
    api,
    { ...options, ...settings, findings },
    async (loaded, named) => {
      options.onStage?.('Generating');
      const { generatePackages } = await options.loadPipeline();
      const { model, packages } = await generatePackages(named, loaded, findings);
      findings.throwIfErrors();
      options.onStage?.('Comparing with the output folder');
      const { force } = settings;
      // Late, because most runs find that nothing has changed.
      const { tellChanges } = await import('./changeset/tell-changes.ts');
      const changeset = await tellChanges(named, {
        model,
        packages,
        force: settings.forceChangeset ?? force,
      });
      const plan = { force, generator: generatorVersion(), input: loaded.hash };
      return withChangeset(planWrites(lockChangeset(packages, changeset), plan), changeset, api.client.directory);
    },
  );
  const diagnostics = resolveFindings([...findings.findings, ...(plan?.findings ?? [])], document?.locate ?? nowhere);
  return { diagnostics, ...(document && { document }), ...(plan && { plan }) };
}

const nowhere: Locate = () => undefined;

export interface DocumentOptions extends RunOptions {
  readonly updateNames?: boolean;
  readonly findings: FindingCollector;
  readonly source?: InputText;
  /** Where the document's files come from. Default: the disk. */
  readonly files?: FileTree;
}

/** Loads an API's document and the names lock, and does something with them; a `GenerationError` on the way ends up in the findings. */
export async function withDocument<Value>(
  api: ResolvedApi,
  options: DocumentOptions,
  action: (document: SpecDocument, named: ResolvedApi) => Promise<Value>,
): Promise<{ document?: SpecDocument; value?: Value }> {
  let document: SpecDocument | undefined;
  try {
    options.onStage?.('Reading the document');
    // Late, because parsers take longer to start than an unchanged run has to take.
    const { loadSpec } = await import('./load/load-spec.ts');
    document = await loadSpec(api.input, {
      ...options,
      ...(api.overlays !== undefined && { overlays: api.overlays }),
      ...(api.remoteHosts !== undefined && { remoteHosts: api.remoteHosts }),
      ...(api.referenceRoot !== undefined && { referenceRoot: api.referenceRoot }),
    });
    const lock = readLock(api, options);
    const released = options.updateNames === true ? undefined : lock?.state?.names;
    return { document, value: await action(document, { ...api, lock, options: { ...api.options, released } }) };
  } catch (error) {
    if (!(error instanceof GenerationError)) throw error;
    addMissing(error.findings, options.findings);
    return document === undefined ? {} : { document };
  }
}

/** A damaged lock is given up with the names in it, where that is asked for. */
function readLock({ client }: ResolvedApi, { updateNames, findings }: DocumentOptions): SpecLock | undefined {
  const lock = readSpecLock(client.directory, updateNames === true ? new FindingCollector() : findings);
  findings.throwIfErrors();
  return lock;
}

/** An error may carry the collector's own findings, or others. */
function addMissing(findings: readonly Finding[], collector: FindingCollector): void {
  const known = new Set(collector.findings);
  for (const finding of findings) if (!known.has(finding)) collector.report(finding);
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}
