/** What plugins are made of: `specloom/plugin`. */
import type { Severity } from './diagnostic-catalogue.ts';
import type { EmitInput } from './emit/emitter.ts';
import type { OutputFile } from './emit/output-file.ts';
import type { JsonObject } from './load/spec-document.ts';

export type { Severity } from './diagnostic-catalogue.ts';
export type { EmitInput, Emitter } from './emit/emitter.ts';
export {
  type DeclarationFile,
  type ExportRef,
  exportType,
  exportValue,
  type ImportRef,
  importType,
  importValue,
  type JsonFile,
  type OutputFile,
  type TemplateFile,
  type TextFile,
  type TypeScriptFile,
} from './emit/output-file.ts';
export type { PackageContext } from './emit/package-context.ts';
export type { Json, JsonObject } from './load/spec-document.ts';
export type * from './model/api-model.ts';
export { camelCase, pascalCase, safeIdentifier, splitWords } from './model/identifiers.ts';
export type * from './model/schema-model.ts';
export type * from './model/webhooks-model.ts';
export type { NormalisedSpec } from './normalise/normalised-spec.ts';
export { renderKey, renderLiteral } from './print/render-literal.ts';

/** Adds to what Specloom makes of a document. */
export interface Plugin {
  /** Names it in findings: `valibot-validators`. */
  readonly name: string;
  /**
   * Changes the document, in place or by giving another one back. It is OpenAPI 3 by then, with overlays applied and other files
   * bundled in; names and filters come later.
   */
  normalise?(document: JsonObject, context: PluginContext): JsonObject | undefined | Promise<JsonObject | undefined>;
  /** More files for the client's package, as Specloom's own emitters give them. They obey its rules: manifest, drift, hand edits. */
  emit?(input: EmitInput, context: PluginContext): readonly OutputFile[] | Promise<readonly OutputFile[]>;
  /** Entry points of the client's package that lead to emitted files: `{ './validators': 'src/validators.ts' }`. */
  readonly exports?: Readonly<Record<`./${string}`, string>>;
  /** What emitted files import from other packages, with its version: `{ valibot: '^1.4.2' }`. */
  readonly dependencies?: Readonly<Record<string, string>>;
}

export interface PluginContext {
  /** Tells the user of something, as SL603. */
  report(finding: PluginFinding): void;
}

export interface PluginFinding {
  readonly message: string;
  /** What the reader can do about it, as one imperative sentence. */
  readonly fix: string;
  /** JSON pointer into the document. */
  readonly pointer?: string;
  /** An `error` keeps everything from being written. Default `warning`. */
  readonly severity?: Severity;
}

/** Gives a plugin its type. Returns its argument. */
export function definePlugin(plugin: Plugin): Plugin {
  return plugin;
}
