import path from 'node:path';
import type { ResolvedApi, ResolvedPackage } from './config/resolved-api.ts';
import type { FindingCollector } from './diagnostics.ts';
import { emitClient } from './emit/client/emit-client.ts';
import { emitTesting } from './emit/client/emit-testing.ts';
import { emitWebhooks } from './emit/client/emit-webhooks.ts';
import { emitDocs } from './emit/docs/emit-docs.ts';
import type { OutputFile } from './emit/output-file.ts';
import { emitClientPackage } from './emit/package/emit-client-package.ts';
import { emitInlineRuntime } from './emit/package/emit-inline-runtime.ts';
import { emitTypesPackage } from './emit/package/emit-types-package.ts';
import { createPackageContext, type PackageContext } from './emit/package-context.ts';
import { emitContractTests } from './emit/tests/emit-contract-tests.ts';
import { emitTypes } from './emit/types/emit-types.ts';
import { NAMES_LOCK_PATH, renderNamesLock } from './load/names-lock.ts';
import { readRuntimeSource } from './load/read-runtime-source.ts';
import type { SpecDocument } from './load/spec-document.ts';
import type { ApiModel } from './model/api-model.ts';
import { buildApiModel } from './model/build-api-model.ts';
import { packageNameFrom } from './model/client-name.ts';
import { normalise } from './normalise/normalise.ts';
import type { NormalisedSpec } from './normalise/normalised-spec.ts';
import { printFiles } from './print/print-files.ts';
import type { GeneratedPackage } from './write/generated-file.ts';

/**
 * The pipeline between loading and writing: normalise → model → emit → print. Takes the document over: stages may change it
 * in place.
 *
 * @throws GenerationError with every finding so far, when a stage cannot go on
 */
export async function generatePackages(
  api: ResolvedApi,
  document: SpecDocument,
  findings: FindingCollector,
): Promise<{ model: ApiModel; packages: GeneratedPackage[] }> {
  const spec = await normalise(document, api.filters ?? {}, findings);
  findings.throwIfErrors();
  const model = buildApiModel(spec, api.options, findings);
  findings.throwIfErrors();
  const emitted =
    api.types === undefined ? emitOnePackage(api, model, spec) : emitTwoPackages(api, api.types, model, spec);
  const packages = emitted.map(({ directory, files }) => ({ directory, files: printFiles(files) }));
  return { model, packages: packages.map((output) => withNamesLock(output, api, model)) };
}

/** Normalises and builds the model, and stops there: for `inspect`. */
export async function buildModel(
  api: ResolvedApi,
  document: SpecDocument,
  findings: FindingCollector,
): Promise<ApiModel> {
  const spec = await normalise(document, api.filters ?? {}, findings);
  return buildApiModel(spec, api.options, findings);
}

/** The lock stands in the client's folder: that is the package whose callers it is for. */
function withNamesLock(output: GeneratedPackage, { client }: ResolvedApi, { names }: ApiModel): GeneratedPackage {
  if (output.directory !== client.directory) return output;
  return { ...output, state: [{ path: NAMES_LOCK_PATH, content: renderNamesLock(names) }] };
}

interface EmittedPackage {
  readonly directory: string;
  readonly files: readonly OutputFile[];
}

function emitOnePackage(api: ResolvedApi, model: ApiModel, spec: NormalisedSpec): EmittedPackage[] {
  const context = contextOf(api, api.client, model);
  const files = [...emitTypes(model, spec, 'src/types'), ...emitClientFiles(api, model, context)];
  return [{ directory: api.client.directory, files }];
}

function emitTwoPackages(
  api: ResolvedApi,
  types: ResolvedPackage,
  model: ApiModel,
  spec: NormalisedSpec,
): EmittedPackage[] {
  const typesContext = contextOf(api, types, model);
  const context = contextOf(api, api.client, model, typesContext);
  return [
    { directory: types.directory, files: [...emitTypes(model, spec, 'src'), ...emitTypesPackage(model, typesContext)] },
    { directory: api.client.directory, files: emitClientFiles(api, model, context) },
  ];
}

function emitClientFiles(api: ResolvedApi, model: ApiModel, context: PackageContext): OutputFile[] {
  const runtime = readRuntimeSource();
  return [
    ...emitClient(model, context),
    ...(model.webhooks === undefined ? [] : [emitWebhooks(model.webhooks, context)]),
    ...(api.testKit ? [emitTesting(model, context)] : []),
    ...(api.docs ? emitDocs(model, context, { hasTestKit: api.testKit }) : []),
    ...(api.tests ? emitContractTests(model, { documentPath: documentPath(api) }) : []),
    ...(api.runtime === 'inline' ? emitInlineRuntime(runtime, { hasTestKit: api.testKit }) : []),
    ...emitClientPackage(model, context, { runtime, hasTests: api.tests, hasTestKit: api.testKit }),
  ];
}

function contextOf(
  api: ResolvedApi,
  target: ResolvedPackage,
  model: ApiModel,
  typesPackage?: PackageContext,
): PackageContext {
  const packageName = target.packageName ?? packageNameFrom(model.title);
  return createPackageContext({ ...target, packageName }, { runtime: api.runtime, typesPackage });
}

function documentPath({ input, client }: ResolvedApi): string {
  return path.relative(path.join(client.directory, 'tests/contract'), input).split(path.sep).join('/');
}
