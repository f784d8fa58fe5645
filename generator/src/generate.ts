import type { ResolvedApi, ResolvedPackage } from './config/resolved-api.ts';
import type { FindingCollector } from './diagnostics.ts';
import type { Emitter } from './emit/emitter.ts';
import { createPackageContext, type PackageContext } from './emit/package-context.ts';
import type { JsonObject, SpecDocument } from './load/spec-document.ts';
import { renderSpecLock, SPEC_LOCK_PATH } from './load/spec-lock.ts';
import { lockClient, lockPackage } from './lock-packages.ts';
import type { ApiModel } from './model/api-model.ts';
import { buildApiModel } from './model/build-api-model.ts';
import { packageNameFrom } from './model/client-name.ts';
import { normalise } from './normalise/normalise.ts';
import type { NormalisedSpec } from './normalise/normalised-spec.ts';
import { clientEmitters, typesEmitter, typesPackageEmitter } from './own-emitters.ts';
import { runEmitters, runNormalisePasses } from './run-plugins.ts';
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
  const spec = await normaliseFor(api, document, findings);
  findings.throwIfErrors();
  const model = buildApiModel(spec, api.options, findings);
  findings.throwIfErrors();
  const made = { model, spec, hash: document.hash, findings };
  const packages = await (api.types === undefined ? emitOnePackage(api, made) : emitTwoPackages(api, api.types, made));
  return { model, packages };
}

/** Normalises and builds the model, and stops there: for `inspect`. */
export async function buildModel(
  api: ResolvedApi,
  document: SpecDocument,
  findings: FindingCollector,
): Promise<ApiModel> {
  return buildApiModel(await normaliseFor(api, document, findings), api.options, findings);
}

function normaliseFor(api: ResolvedApi, document: SpecDocument, findings: FindingCollector): Promise<NormalisedSpec> {
  const passes = (root: JsonObject) => runNormalisePasses(api.plugins ?? [], root, findings);
  return normalise(document, { filters: api.filters, passes, findings });
}

/** What the emitters work on. */
interface Made {
  readonly model: ApiModel;
  readonly spec: NormalisedSpec;
  /** Of the document. */
  readonly hash: string;
  readonly findings: FindingCollector;
}

function emitOnePackage(api: ResolvedApi, made: Made): Promise<GeneratedPackage[]> {
  const context = contextOf(api, api.client, made);
  return emitAll(
    [{ target: api.client, context, emitters: [typesEmitter('src/types'), ...clientEmitters(api)] }],
    api,
    made,
  );
}

function emitTwoPackages(api: ResolvedApi, types: ResolvedPackage, made: Made): Promise<GeneratedPackage[]> {
  const typesContext = contextOf(api, types, made);
  const context = contextOf(api, api.client, made, typesContext);
  return emitAll(
    [
      { target: types, context: typesContext, emitters: [typesEmitter('src'), typesPackageEmitter] },
      { target: api.client, context, emitters: clientEmitters(api) },
    ],
    api,
    made,
  );
}

interface PackagePlan {
  readonly target: ResolvedPackage;
  readonly context: PackageContext;
  readonly emitters: readonly Emitter[];
}

/** Plugins add to the client's package. */
async function emitAll(plans: readonly PackagePlan[], api: ResolvedApi, made: Made): Promise<GeneratedPackage[]> {
  const packages: GeneratedPackage[] = [];
  for (const { target, context, emitters } of plans) {
    const isClient = target === api.client;
    const input = { model: made.model, spec: made.spec, package: context };
    const plugins = isClient ? (api.plugins ?? []) : [];
    const files = await runEmitters(emitters, plugins, { input, findings: made.findings });
    const lock = isClient ? lockClient(api, made) : lockPackage(api, target, made);
    packages.push({
      directory: target.directory,
      files,
      state: [{ path: SPEC_LOCK_PATH, content: renderSpecLock(lock) }],
    });
  }
  return packages;
}

function contextOf(
  api: ResolvedApi,
  target: ResolvedPackage,
  { model }: Made,
  typesPackage?: PackageContext,
): PackageContext {
  const packageName = target.packageName ?? packageNameFrom(model.title);
  const plugins = target === api.client ? (api.plugins ?? []) : [];
  const exports = Object.assign({}, target.exports, ...plugins.map((plugin) => plugin.exports ?? {}));
  const dependencies = Object.assign({}, ...plugins.map((plugin) => plugin.dependencies ?? {}));
  const identity = { ...target, packageName, exports, dependencies };
  return createPackageContext(identity, { runtime: api.runtime, typesPackage });
}
