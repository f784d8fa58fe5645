/** Specloom as a library: the config's types, and the commands as functions. */

export { resolveZeroConfig, type ZeroConfigOptions } from './config/resolve-zero-config.ts';
export type { ResolvedApi, ResolvedPackage, RuntimeMode } from './config/resolved-api.ts';
export { type ApiConfig, defineConfig, type PackageConfig, type SpecloomConfig } from './config.ts';
export { DIAGNOSTICS, type DiagnosticCode, type DiagnosticEntry, type Severity } from './diagnostic-catalogue.ts';
export {
  type Diagnostic,
  type Finding,
  FindingCollector,
  GenerationError,
  type SourcePosition,
} from './diagnostics.ts';
export type { Change, ModelDiff } from './diff/change.ts';
export {
  CHANGES,
  type ChangeEntry,
  type ChangeHeading,
  type ChangeKind,
  type ChangeLevel,
} from './diff/change-catalogue.ts';
export { diffModels } from './diff/diff-models.ts';
export { renderMarkdown } from './diff/render-markdown.ts';
export { type DiffInput, resolveDiffInput } from './diff-input.ts';
export { loadSpec } from './load/load-spec.ts';
export type { SpecDocument } from './load/spec-document.ts';
export type * from './model/api-model.ts';
export type * from './model/schema-model.ts';
export type * from './model/webhooks-model.ts';
export { loadPipeline, type Pipeline } from './pipeline.ts';
export { definePlugin, type Plugin, type PluginContext, type PluginFinding } from './plugin.ts';
export { type CheckResult, runCheck } from './run-check.ts';
export { type DiffOptions, type DiffResult, type LocatedChange, runDiff } from './run-diff.ts';
export { type GenerateOptions, type GenerateResult, runGenerate } from './run-generate.ts';
export { type InspectResult, runInspect } from './run-inspect.ts';
