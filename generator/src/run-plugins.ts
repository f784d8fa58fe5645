import * as v from 'valibot';
import type { FindingCollector } from './diagnostics.ts';
import type { EmitInput, Emitter } from './emit/emitter.ts';
import { isObject } from './load/json.ts';
import type { Json, JsonObject } from './load/spec-document.ts';
import type { Plugin, PluginContext } from './plugin.ts';
import { printFiles } from './print/print-files.ts';
import { isInsidePackage } from './write/check-output-paths.ts';
import type { GeneratedFile } from './write/generated-file.ts';

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

/** Files of Specloom's own emitters and of the plugins' ones. A plugin cannot replace a file of another. */
export async function runEmitters(
  emitters: readonly Emitter[],
  plugins: readonly Plugin[],
  { input, findings }: { readonly input: EmitInput; readonly findings: FindingCollector },
): Promise<GeneratedFile[]> {
  const files: GeneratedFile[] = [];
  for (const emitter of emitters) files.push(...printFiles(await emitter.emit(input)));
  const taken = new Map(files.map(({ path }) => [path.toLowerCase(), 'Specloom']));
  for (const plugin of plugins) {
    for (const file of await emitOf(plugin, input, findings)) {
      const holder = taken.get(file.path.toLowerCase());
      taken.set(file.path.toLowerCase(), plugin.name);
      const problem = isInsidePackage(file.path)
        ? holder && `emits ${file.path}, which ${holder} emits too`
        : `emits “${file.path}”, which is no path inside of the package`;
      if (problem) reportOutput(plugin, problem, findings);
      else files.push(file);
    }
  }
  return files;
}

async function emitOf(plugin: Plugin, input: EmitInput, findings: FindingCollector): Promise<GeneratedFile[]> {
  if (plugin.emit === undefined) return [];
  const printed = await guarded(plugin, 'emit', findings, async () => {
    const given: unknown = await plugin.emit?.(input, contextOf(plugin, findings));
    const checked = v.safeParse(FilesSchema, given);
    if (checked.success) return printFiles(given as Parameters<typeof printFiles>[0]);
    const [issue] = checked.issues;
    const place = (issue.path ?? []).map(({ key }) => String(key)).join('.');
    reportOutput(plugin, `emit gave back something else than a list of files${place && `, at ${place}`}`, findings);
    return [];
  });
  return printed ?? [];
}

const file = { path: v.string(), ownership: v.optional(v.picklist(['generated', 'merged', 'once'])) };
const anything = v.array(v.any());
const FilesSchema = v.array(
  v.variant('kind', [
    v.looseObject({ ...file, kind: v.literal('typescript'), imports: anything, statements: anything }),
    v.looseObject({ ...file, kind: v.literal('declarations'), imports: anything, text: v.string() }),
    v.looseObject({ ...file, kind: v.literal('template'), template: v.string(), view: v.looseObject({}) }),
    v.looseObject({ ...file, kind: v.literal('json'), value: v.union([v.looseObject({}), anything]) }),
    v.looseObject({ ...file, kind: v.picklist(['text', 'code']), text: v.string() }),
  ]),
);

/** What a plugin throws is a finding that names it. */
async function guarded<Value>(
  { name }: Plugin,
  step: string,
  findings: FindingCollector,
  run: () => Value | Promise<Value>,
): Promise<Value | undefined> {
  try {
    return await run();
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    findings.report({
      code: 'SL601',
      message: `the plugin ${name} failed in ${step}: ${reason.split('\n')[0]}`,
      fix: `Correct the plugin, or take it out of the config.${placeOf(error)}`,
    });
    return undefined;
  }
}

/** The first line of a stack that is not of a library. */
function placeOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const line = /\n\s+at [^\n]*?\(?((?:file:\/\/)?\/[^\n()]*:\d+:\d+)\)?/.exec(stack)?.[1];
  return line === undefined || line.includes('node_modules') ? '' : ` It threw at ${line}.`;
}

function contextOf({ name }: Plugin, findings: FindingCollector): PluginContext {
  return {
    report: ({ message, fix, pointer, severity }) =>
      findings.report({
        code: 'SL603',
        message: `${name}: ${message}`,
        fix,
        ...(pointer !== undefined && { pointer }),
        ...(severity !== undefined && { severity }),
      }),
  };
}

function reportOutput({ name }: Plugin, problem: string, findings: FindingCollector): void {
  findings.report({
    code: 'SL602',
    message: `the plugin ${name}: ${problem}`,
    fix: 'Correct the plugin, or take it out of the config.',
  });
}
