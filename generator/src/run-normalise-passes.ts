import type { FindingCollector } from './diagnostics.ts';
import { isObject } from './load/json.ts';
import type { Json, JsonObject } from './load/spec-document.ts';
import type { Plugin } from './plugin.ts';
import { contextOf, guarded, reportOutput } from './plugin-guard.ts';

/** Runs the plugins' passes over the document, in order. A pass that fails is reported as SL601 or SL602 and leaves it as it is. */
export async function runNormalisePasses(
  plugins: readonly Plugin[],
  document: JsonObject,
  findings: FindingCollector,
): Promise<JsonObject> {
  let root = document;
  for (const plugin of plugins) {
    if (plugin.normalise === undefined) continue;
    const given: unknown = await guarded(plugin, 'normalise', findings, () =>
      plugin.normalise?.(root, contextOf(plugin, findings)),
    );
    if (given === undefined) continue;
    if (isObject(given as Json) && isObject((given as JsonObject)['paths'] ?? {})) root = given as JsonObject;
    else reportOutput(plugin, 'normalise gave back something that is no OpenAPI document', findings);
  }
  return root;
}
