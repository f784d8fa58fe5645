import { normaliseFor } from './build-model.ts';
import type { ResolvedApi, ResolvedPackage } from './config/resolved-api.ts';
import type { FindingCollector } from './diagnostics.ts';
import type { EmitInput, Emitter } from './emit/emitter.ts';
import { type ContextOptions, createPackageContext, type PackageContext } from './emit/package-context.ts';
import { buildSlices } from './emit/types/build-slices.ts';
import type { SpecDocument } from './load/spec-document.ts';
import { lockPackages } from './lock-packages.ts';
import type { ApiModel } from './model/api-model.ts';
import { buildApiModel } from './model/build-api-model.ts';
import { packageNameFrom } from './model/client-name.ts';
import { listResources } from './model/list-resources.ts';
import { splitModel } from './model/split-model.ts';
import type { NormalisedSpec } from './normalise/normalised-spec.ts';
import {
  clientEmitters,
  partTypesEmitter,
  sharedTypesEmitter,
  typesEmitter,
  typesPackageEmitter,
} from './own-emitters.ts';
import { runEmitters } from './run-plugins.ts';
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
  const plans = planPackages(api, made);
  findings.throwIfErrors();
  const packages = await emitAll(plans, api, made);
  return { model, packages };
}

/** What the emitters work on. */
interface Made {
  readonly model: ApiModel;
  readonly spec: NormalisedSpec;
  /** Of the document. */
  readonly hash: string;
  readonly findings: FindingCollector;
}

interface PackagePlan {
  readonly target: ResolvedPackage;
  /** Plugins add to it. */
  readonly isClient: boolean;
  readonly isPart?: true;
  readonly input: EmitInput;
  readonly emitters: readonly Emitter[];
}

function planPackages(api: ResolvedApi, made: Made): PackagePlan[] {
  const { client, types, parts } = api;
  const { model, spec } = made;
  const own = clientEmitters(api, client);
  if (types === undefined) {
    const input = { model, spec, package: contextOf(api, client, made) };
    return [{ target: client, isClient: true, input, emitters: [typesEmitter('src/types'), ...own] }];
  }
  const typesContext = contextOf(api, types, made);
  const typesInput = { model, spec, package: typesContext };
  if (parts !== undefined) return planParts(api, parts, { ...made, types, typesInput });
  const input = { model, spec, package: contextOf(api, client, made, { typesPackage: typesContext }) };
  return [
    {
      target: types,
      isClient: false,
      input: typesInput,
      emitters: [typesEmitter('src'), typesPackageEmitter(true)],
    },
    { target: client, isClient: true, input, emitters: own },
  ];
}

/** A client for each part of the API, and the types that they share. */
function planParts(
  api: ResolvedApi,
  packages: Readonly<Record<string, ResolvedPackage>>,
  made: Made & { readonly types: ResolvedPackage; readonly typesInput: EmitInput },
): PackagePlan[] {
  const { model, spec, findings, types, typesInput } = made;
  const shared = { module: typesInput.package.packageName, slices: buildSlices(model, spec) };
  const parts = splitModel(model, spec, { split: api.options.split ?? {}, findings });
  const clients = parts.map((part): PackagePlan => {
    const target = (part.name === undefined ? undefined : packages[part.name]) ?? api.client;
    const context = contextOf(api, target, made, { typesPackage: typesInput.package, hasOwnTypes: true });
    return {
      target,
      isClient: true,
      ...(part.name !== undefined && { isPart: true }),
      input: { model: part.model, spec: part.spec, package: context },
      emitters: [partTypesEmitter(shared), ...clientEmitters(api, target)],
    };
  });
  const emitters = [sharedTypesEmitter(shared), typesPackageEmitter(false)];
  return [{ target: types, isClient: false, isPart: true, input: typesInput, emitters }, ...clients];
}

function operationIds({ resources }: ApiModel): ReadonlySet<string> {
  return new Set(listResources(resources).flatMap(({ operations }) => operations.map(({ id }) => id)));
}

async function emitAll(plans: readonly PackagePlan[], api: ResolvedApi, made: Made): Promise<GeneratedPackage[]> {
  const packages: GeneratedPackage[] = [];
  for (const { target, isClient, isPart, input, emitters } of plans) {
    const plugins = isClient ? (api.plugins ?? []) : [];
    const files = await runEmitters(emitters, plugins, { input, findings: made.findings });
    const { packageName: name, version } = input.package;
    const part = isPart && { isPart, ...(isClient && { operations: operationIds(input.model) }) };
    packages.push({ name, version, directory: target.directory, files, ...part });
  }
  return lockPackages(api, packages, made);
}

function contextOf(
  api: ResolvedApi,
  target: ResolvedPackage,
  { model }: Made,
  types: Partial<Omit<ContextOptions, 'runtime'>> = {},
): PackageContext {
  const packageName = target.packageName ?? packageNameFrom(model.title);
  const plugins = target === api.types ? [] : (api.plugins ?? []);
  const exports = Object.assign({}, target.exports, ...plugins.map((plugin) => plugin.exports ?? {}));
  const dependencies = Object.assign({}, ...plugins.map((plugin) => plugin.dependencies ?? {}));
  const identity = { ...target, packageName, exports, dependencies };
  return createPackageContext(identity, { runtime: api.runtime, typesPackage: undefined, ...types });
}
