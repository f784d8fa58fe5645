import { readFileSync, writeFileSync } from 'node:fs';
import { load } from 'js-yaml';
import type { Json, JsonObject } from '../src/load/spec-document.ts';
import type { ModelOptions } from '../src/model/model-options.ts';

/**
 * A Markdown file: prose, a `yaml` block with a document, then sections of what changes in it. A section has a `yaml` block, a merge patch (RFC 7396) of
 * that document, perhaps a `json` block with what the config says, and a `text` block with the changes that callers see. ` ```yaml base ` in a section is
 * a patch of both sides.
 */
export interface DiffScenario {
  readonly file: string;
  readonly text: string;
  readonly cases: readonly DiffCase[];
}

export interface DiffCase {
  readonly title: string;
  readonly base: JsonObject;
  readonly revision: JsonObject;
  readonly options: ModelOptions;
  readonly expected: string;
}

export function readDiffScenario(file: string): DiffScenario {
  const text = readFileSync(file, 'utf8');
  const [head = '', ...sections] = text.split(/^(?=## )/m);
  const document = { openapi: '3.1.0', info: { title: 'Shop', version: '1.0.0' }, ...yamlOf(head, '') };
  return { file, text, cases: sections.map((section) => readCase(section, document)) };
}

function readCase(section: string, document: JsonObject): DiffCase {
  const base = mergePatch(document, yamlOf(section, ' base')) as JsonObject;
  return {
    title: /^## (.*)$/m.exec(section)?.[1] ?? '',
    base,
    revision: mergePatch(base, yamlOf(section, '')) as JsonObject,
    options: JSON.parse(fenceOf(section, 'json') ?? '{}') as ModelOptions,
    expected: fenceOf(section, 'text') ?? '',
  };
}

function fenceOf(text: string, header: string): string | undefined {
  return new RegExp(`^\`\`\`${header}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(text)?.[1];
}

function yamlOf(text: string, suffix: string): JsonObject {
  return (load(fenceOf(text, `yaml${suffix}`) ?? '{}') as JsonObject | undefined) ?? {};
}

/** RFC 7396 §2. */
function mergePatch(target: Json | undefined, patch: Json): Json {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const isObject = typeof target === 'object' && target !== null && !Array.isArray(target);
  const merged: JsonObject = isObject ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = mergePatch(merged[key], value);
  }
  return merged;
}

/** Rewrites what the sections expect with what came: `pnpm golden:update`. */
export function recordDiffScenario({ file, text }: DiffScenario, actual: ReadonlyMap<string, string>): void {
  const [head = '', ...sections] = text.split(/^(?=## )/m);
  const recorded = sections.map((section) => {
    const came = actual.get(/^## (.*)$/m.exec(section)?.[1] ?? '') ?? '';
    const fence = `\`\`\`text\n${came}\`\`\`\n`;
    const has = /^```text\n[\s\S]*?^```$\n?/m.test(section);
    return has ? section.replace(/^```text\n[\s\S]*?^```$\n?/m, fence) : `${section.trimEnd()}\n\n${fence}\n`;
  });
  writeFileSync(file, `${[head, ...recorded].join('').trimEnd()}\n`);
}
