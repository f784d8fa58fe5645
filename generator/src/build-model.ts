import type { ResolvedApi } from './config/resolved-api.ts';
import type { FindingCollector } from './diagnostics.ts';
import type { JsonObject, SpecDocument } from './load/spec-document.ts';
import type { ApiModel } from './model/api-model.ts';
import { buildApiModel } from './model/build-api-model.ts';
import { splitModel } from './model/split-model.ts';
import { normalise } from './normalise/normalise.ts';
import type { NormalisedSpec } from './normalise/normalised-spec.ts';
import { runNormalisePasses } from './run-normalise-passes.ts';

/** Normalises and builds the model, and stops there: for what waits for no emitter to be loaded. */
export async function buildModel(
  api: ResolvedApi,
  document: SpecDocument,
  findings: FindingCollector,
): Promise<ApiModel> {
  return buildApiModel(await normaliseFor(api, document, findings), api.options, findings);
}

/** A split API has a model for each client. */
export async function buildModels(
  api: ResolvedApi,
  document: SpecDocument,
  findings: FindingCollector,
): Promise<readonly ApiModel[]> {
  const spec = await normaliseFor(api, document, findings);
  const model = buildApiModel(spec, api.options, findings);
  const { split } = api.options;
  return split === undefined ? [model] : splitModel(model, spec, { split, findings }).map((part) => part.model);
}

export function normaliseFor(
  api: ResolvedApi,
  document: SpecDocument,
  findings: FindingCollector,
): Promise<NormalisedSpec> {
  const passes = (root: JsonObject) => runNormalisePasses(api.plugins ?? [], root, findings);
  return normalise(document, { filters: api.filters, passes, findings });
}
