import type { FindingCollector } from '../diagnostics.ts';
import { parseJson } from './parse-json.ts';
import { parseYaml } from './parse-yaml.ts';
import type { Json } from './spec-document.ts';

export type TextFormat = 'yaml' | 'json';

export interface ParsedText {
  readonly format: TextFormat;
  /** `undefined` for a text without a value, e.g. an empty file. */
  readonly value: Json | undefined;
}

export interface SourceText {
  readonly file: string;
  readonly text: string;
}

/** Parses YAML 1.2 or JSON by what the text is, not by its name. Reports SL102 for every syntax error and gives `undefined`. */
export function parseText(source: SourceText, findings: FindingCollector): ParsedText | undefined {
  return looksLikeJson(source) ? parseJson(source, findings) : parseYaml(source, findings);
}

/** A YAML document may begin with `{` too; one that is called JSON, or reads as JSON, is JSON. */
function looksLikeJson({ file, text }: SourceText): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  if (file.toLowerCase().endsWith('.json')) return true;
  if (/\.ya?ml$/i.test(file)) return parsesAsJson(text);
  return /^\s*[[{]\s*["{[\]}]/.test(text);
}

function parsesAsJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
