import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createJiti } from 'jiti';
import type { SpecloomConfig } from '../config.ts';
import { FindingCollector, GenerationError } from '../diagnostics.ts';
import { LineIndex } from '../load/line-index.ts';
import { nearestFile } from '../load/nearest-file.ts';
import { parseText } from '../load/parse-text.ts';
import { type ConfigSource, checkConfig } from './check-config.ts';

export interface LoadedConfig {
  /** Absolute path of the config file. */
  readonly file: string;
  readonly config: SpecloomConfig;
}

/**
 * Loads and checks a config file.
 *
 * @throws {GenerationError} SL401 when it cannot be loaded, SL402 for everything that is wrong in it.
 */
export async function loadConfig(file: string): Promise<LoadedConfig> {
  const findings = new FindingCollector();
  const text = readConfig(file, findings);
  findings.throwIfErrors();
  const value = file.endsWith('.json')
    ? parseText({ file, text }, findings)?.value
    : await importConfig({ file, text }, findings);
  findings.throwIfErrors();
  const config = checkConfig(value, { file, text }, findings);
  if (config === undefined) throw new GenerationError(findings.findings);
  return { file, config };
}

function readConfig(file: string, findings: FindingCollector): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    findings.report({
      code: 'SL401',
      message: `the config cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`,
      fix: nearestFile(file),
      position: { file, line: 1, column: 1 },
    });
    return '';
  }
}

async function importConfig(source: ConfigSource, findings: FindingCollector): Promise<unknown> {
  // A config may import from specloom where it is not installed, or not built.
  const alias = { 'specloom/plugin': ownModule('plugin'), specloom: ownModule('config') };
  const jiti = createJiti(source.file, { alias, moduleCache: false });
  try {
    return await jiti.import(source.file, { default: true });
  } catch (error) {
    reportLoadError(error, source, findings);
    return undefined;
  }
}

function ownModule(name: string): string {
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return fileURLToPath(new URL(`../${name}.${ending}`, import.meta.url));
}

function reportLoadError(error: unknown, source: ConfigSource, findings: FindingCollector): void {
  const message = error instanceof Error ? error.message : String(error);
  findings.report({
    code: 'SL401',
    message: `the config threw while it was loaded: ${(message.split('\n')[0] ?? message).trim()}`,
    fix: 'Correct the config; it must export its settings by default: export default defineConfig({ apis: { … } }).',
    position: { file: source.file, ...positionOf(error, source) },
  });
}

/** Where an error happened: a missing module where it is imported; syntax errors say `(line:column)`, others have a stack. */
function positionOf(error: unknown, { file, text }: ConfigSource): { line: number; column: number } {
  const message = error instanceof Error ? error.message : '';
  const missing = /Cannot find (?:module|package) '([^']+)'/.exec(message)?.[1];
  const offset = missing === undefined ? -1 : text.indexOf(missing);
  if (offset !== -1) return new LineIndex(text).positionOf(offset);
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const start = stack.indexOf(`${file}:`);
  const inStack = start === -1 ? null : /^:(\d+):(\d+)/.exec(stack.slice(start + file.length));
  const match = inStack ?? /\((\d+):(\d+)\)/.exec(message);
  return { line: Number(match?.[1] ?? 1), column: Number(match?.[2] ?? 1) };
}
