import * as v from 'valibot';
import type { FindingCollector } from './diagnostics.ts';
import type { EmitInput, Emitter } from './emit/emitter.ts';
import type { Plugin } from './plugin.ts';
import { contextOf, guarded, reportOutput } from './plugin-guard.ts';
import { printFiles } from './print/print-files.ts';
import { isInsidePackage } from './write/check-output-paths.ts';
import type { GeneratedFile } from './write/generated-file.ts';

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
