import type { ResolvedApi } from './config/resolved-api.ts';
import { type Diagnostic, resolveFindings } from './diagnostics.ts';
import { hasErrors, planApi, type RunOptions } from './plan-api.ts';
import { reportDrift } from './write/report-drift.ts';

export interface CheckResult {
  /** Number of files that are as the document gives them. */
  readonly unchanged: number;
  /** SL504 for each file that differs, and whatever else was found. */
  readonly diagnostics: readonly Diagnostic[];
  readonly succeeded: boolean;
}

/** Compares the packages of all given APIs with what their documents give. Writes nothing. */
export async function runCheck(apis: readonly ResolvedApi[], options: RunOptions): Promise<CheckResult> {
  const diagnostics: Diagnostic[] = [];
  let unchanged = 0;
  for (const api of apis) {
    // Edits are drift here, not a reason to refuse; but changesets are there to be edited.
    const { plan, document, diagnostics: found } = await planApi(api, { force: true, forceChangeset: false }, options);
    diagnostics.push(...found);
    if (plan === undefined || document === undefined) continue;
    unchanged += plan.unchanged.length;
    diagnostics.push(...resolveFindings(reportDrift(plan, options.cwd), document.locate));
  }
  return { unchanged, diagnostics, succeeded: !hasErrors(diagnostics) };
}
