import type { ResolvedApi } from './config/resolved-api.ts';
import type { FindingCollector } from './diagnostics.ts';
import type { SpecDocument } from './load/spec-document.ts';
import type { ApiModel } from './model/api-model.ts';
import type { GeneratedPackage } from './write/generated-file.ts';

export interface GenerationResult {
  readonly model: ApiModel;
  readonly packages: readonly GeneratedPackage[];
}

/** The pure part of a run, from a loaded document to finished files: no disk, no network, no output. */
export interface Pipeline {
  generatePackages(api: ResolvedApi, document: SpecDocument, findings: FindingCollector): Promise<GenerationResult>;
}

/** Imported late: emitters and printers take most of a command's start, and an unchanged run needs neither. */
export const loadPipeline: () => Promise<Pipeline> = () => import('./generate.ts');
