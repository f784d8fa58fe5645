import { buildModel } from './build-model.ts';
import type { ResolvedApi } from './config/resolved-api.ts';
import { FindingCollector, GenerationError } from './diagnostics.ts';
import { loadSpec } from './load/load-spec.ts';
import type { UnpackedState } from './load/locked-state.ts';
import type { NamesLock } from './load/names-lock.ts';
import { sha256 } from './load/read-input.ts';
import { SPEC_LOCK_PATH } from './load/spec-lock.ts';
import type { ApiModel } from './model/api-model.ts';

/** The model of a state that a lock holds; `undefined` where it cannot be generated from any more. What would be said of its document was said then. */
export async function lockedModel(
  api: ResolvedApi,
  { names, document: text }: UnpackedState,
): Promise<ApiModel | undefined> {
  const findings = new FindingCollector();
  try {
    const source = { file: SPEC_LOCK_PATH, text, hash: sha256(text) };
    const document = await loadSpec(SPEC_LOCK_PATH, { source, cwd: api.client.directory, findings });
    return await buildModel(lockedApi(api, names), document, findings);
  } catch (error) {
    if (error instanceof GenerationError) return undefined;
    throw error;
  }
}

/** How an API is generated from such a state: overlays, filters and plugins have done their part in it, and the config's names are among its names. */
export function lockedApi(
  { overlays: _overlays, filters: _filters, plugins: _plugins, ...api }: ResolvedApi,
  names: NamesLock,
): ResolvedApi {
  return { ...api, options: { ...api.options, names: undefined, schemaNames: undefined, released: names } };
}
