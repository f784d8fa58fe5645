import path from 'node:path';
import { FindingCollector } from '../src/diagnostics.ts';
import type { ModelDiff } from '../src/diff/change.ts';
import { diffModels } from '../src/diff/diff-models.ts';
import { loadSpec } from '../src/load/load-spec.ts';
import type { JsonObject } from '../src/load/spec-document.ts';
import type { ApiModel } from '../src/model/api-model.ts';
import { buildApiModel } from '../src/model/build-api-model.ts';
import type { ModelOptions } from '../src/model/model-options.ts';
import { normalise } from '../src/normalise/normalise.ts';

/** The model of a document given as text, or as the value that it is. */
export async function modelOf(document: string | JsonObject, options: ModelOptions = {}): Promise<ApiModel> {
  const text = typeof document === 'string' ? document : JSON.stringify(document);
  const findings = new FindingCollector();
  const file = path.resolve('openapi.yaml');
  const loaded = await loadSpec(file, { cwd: path.dirname(file), findings, source: { file, text, hash: '' } });
  return buildApiModel(await normalise(loaded, { findings }), options, findings);
}

export async function diffText(
  base: string | JsonObject,
  revision: string | JsonObject,
  options: ModelOptions = {},
): Promise<ModelDiff> {
  return diffModels(await modelOf(base, options), await modelOf(revision, options));
}

/** A line a change: level, code and message, who is affected where there are several, and what to do where the catalogue does not say it. */
export function renderChanges({ changes }: ModelDiff): string {
  const lines = changes.map(({ level, code, message, operations, subject }) => {
    const calls = operations.map(({ call }) => call.replace('client.', '')).join(', ');
    return `${level} ${code} ${message}${subject.kind === 'operation' || calls === '' ? '' : ` [${calls}]`}`;
  });
  return lines.length === 0 ? 'nothing\n' : `${lines.join('\n')}\n`;
}
