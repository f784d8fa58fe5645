import type { ResolvedApi } from './config/resolved-api.ts';
import { type Diagnostic, FindingCollector, GenerationError, resolveFindings } from './diagnostics.ts';
import { DEFAULT_LIMITS } from './load/limits.ts';
import { type InputText, readInput } from './load/read-input.ts';
import { type ApiPlan, hasErrors, planApi, type RunOptions } from './plan-api.ts';
import { applyPlan, recoverInterrupted } from './write/apply-plan.ts';
import type { WritePlan } from './write/plan-writes.ts';
import { directoriesOf, findUpToDate, recordRun, type UpToDate } from './write/run-record.ts';

export interface GenerateOptions extends RunOptions {
  /** Overwrite generated files that were edited by hand, and do not ask whether anything has changed. Default `false`. */
  readonly force?: boolean;
  /** Derive every name anew, whatever was released, and write the names lock anew. Default `false`. */
  readonly updateNames?: boolean;
  /** Plan and report, write nothing. Default `false`. */
  readonly dryRun?: boolean;
}

/** Absolute paths. In a dry run: what would be. */
export interface FileCounts {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  readonly removed: readonly string[];
}

export interface GenerateResult {
  readonly files: FileCounts;
  /** Files bundled into the documents, absolute. */
  readonly referencedFiles: readonly string[];
  /** With an error in here nothing was written. */
  readonly diagnostics: readonly Diagnostic[];
  readonly succeeded: boolean;
}

/**
 * Generates the packages of all given APIs: all of them, or (when anything has an error) none.
 *
 * @throws {Error} only for faults of Specloom itself.
 */
export async function runGenerate(apis: readonly ResolvedApi[], options: GenerateOptions): Promise<GenerateResult> {
  const prepared: PreparedApi[] = [];
  try {
    if (options.dryRun !== true) recoverInterrupted(apis.flatMap(directoriesOf));
    for (const api of apis) prepared.push(await prepareApi(api, options));
  } catch (error) {
    return failed(prepared, error);
  }
  const diagnostics = prepared.flatMap((api) => [...api.diagnostics]);
  const referencedFiles = referencedFilesOf(prepared);
  if (hasErrors(diagnostics)) return { files: NO_FILES, referencedFiles, diagnostics, succeeded: false };
  const plan = combine(prepared.flatMap(({ plan }) => (plan ? [plan] : [])));
  if (options.dryRun !== true) {
    try {
      applyPlan(plan);
    } catch (error) {
      return failed(prepared, error);
    }
    for (const api of prepared) remember(api);
  }
  return { files: filesOf(plan, prepared), referencedFiles, diagnostics, succeeded: true };
}

interface PreparedApi extends ApiPlan {
  readonly api: ResolvedApi;
  readonly inputHash: string;
  readonly upToDate?: UpToDate;
}

const NO_FILES: FileCounts = { written: [], unchanged: [], removed: [] };

async function prepareApi(api: ResolvedApi, options: GenerateOptions): Promise<PreparedApi> {
  const findings = new FindingCollector();
  const remote = api.remoteHosts === undefined ? {} : { remoteHosts: api.remoteHosts };
  const source = await readInput(api.input, { ...options, ...remote, findings, limits: DEFAULT_LIMITS });
  if (source === undefined)
    return { api, inputHash: '', diagnostics: resolveFindings(findings.findings, () => undefined) };
  const upToDate = isFullRun(api, options) ? undefined : findUpToDate(api, source.hash);
  if (upToDate !== undefined) return { api, inputHash: source.hash, upToDate, diagnostics: upToDate.diagnostics };
  return { api, inputHash: source.hash, ...(await planOf(api, source, options)) };
}

/** What a plugin would make of an unchanged document is not known before it has run. */
function isFullRun({ plugins = [] }: ResolvedApi, { force, updateNames }: GenerateOptions): boolean {
  return force === true || updateNames === true || plugins.length > 0;
}

function planOf(api: ResolvedApi, source: InputText, options: GenerateOptions): Promise<ApiPlan> {
  return planApi(api, { force: options.force === true, updateNames: options.updateNames === true, source }, options);
}

function combine(plans: readonly WritePlan[]): WritePlan {
  return {
    directories: plans.flatMap(({ directories }) => directories),
    write: plans.flatMap(({ write }) => write),
    unchanged: plans.flatMap(({ unchanged }) => unchanged),
    remove: plans.flatMap(({ remove }) => remove),
    findings: plans.flatMap(({ findings }) => findings),
  };
}

function remember({ api, inputHash, document, plan, diagnostics }: PreparedApi): void {
  if (plan === undefined || document === undefined) return;
  recordRun(api, { inputHash, referencedFiles: document.referencedFiles, changeset: plan.changeset, diagnostics });
}

function filesOf(plan: WritePlan, prepared: readonly PreparedApi[]): FileCounts {
  return {
    written: plan.write.map(({ file }) => file),
    unchanged: [...plan.unchanged, ...prepared.flatMap(({ upToDate }) => upToDate?.files ?? [])],
    removed: plan.remove.map(({ file }) => file),
  };
}

function referencedFilesOf(prepared: readonly PreparedApi[]): string[] {
  return prepared.flatMap(({ document, upToDate }) => [...((document ?? upToDate)?.referencedFiles ?? [])]);
}

function failed(prepared: readonly PreparedApi[], error: unknown): GenerateResult {
  if (!(error instanceof GenerationError)) throw error;
  const earlier = prepared.flatMap(({ diagnostics }) => [...diagnostics]);
  return {
    files: NO_FILES,
    referencedFiles: referencedFilesOf(prepared),
    diagnostics: [...earlier, ...resolveFindings(error.findings, () => undefined)],
    succeeded: false,
  };
}
