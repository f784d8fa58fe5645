import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createJiti } from 'jiti';
import type { SpecloomConfig } from '../config.ts';
import { FindingCollector, GenerationError } from '../diagnostics.ts';
import { nearestFile } from '../load/nearest-file.ts';
import { parseText } from '../load/parse-text.ts';
import { checkConfig } from './check-config.ts';

export interface LoadedConfig {
  /** Absolute path of the config file. */
  readonly file: string;
  readonly config: SpecloomConfig;
}

/** Names of the config file, in order of preference. */
export const CONFIG_NAMES: readonly string[] = ['ts', 'mts', 'js', 'mjs', 'json'].map(
  (extension) => `specloom.config.${extension}`,
);

/** The nearest config file at or above a folder. */
export function findConfig(cwd: string): string | undefined {
  for (let folder = cwd; ; folder = path.dirname(folder)) {
    const name = CONFIG_NAMES.find((candidate) => existsSync(path.join(folder, candidate)));
    if (name !== undefined) return path.join(folder, name);
    if (folder === path.dirname(folder)) return undefined;
  }
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
    : await importConfig(file, findings);
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

async function importConfig(file: string, findings: FindingCollector): Promise<unknown> {
  // A config may say `import { defineConfig } from 'specloom'` where specloom is not installed, or not built.
  const ownConfig = fileURLToPath(
    new URL(import.meta.url.endsWith('.ts') ? '../config.ts' : '../config.js', import.meta.url),
  );
  const jiti = createJiti(file, { alias: { specloom: ownConfig }, moduleCache: false });
  try {
    return await jiti.import(file, { default: true });
  } catch (error) {
    reportLoadError(error, file, findings);
    return undefined;
  }
}

function reportLoadError(error: unknown, file: string, findings: FindingCollector): void {
  const message = error instanceof Error ? error.message : String(error);
  findings.report({
    code: 'SL401',
    message: `the config threw while it was loaded: ${(message.split('\n')[0] ?? message).trim()}`,
    fix: 'Correct the config; it must export its settings by default: export default defineConfig({ apis: { … } }).',
    position: { file, ...positionOf(error, file) },
  });
}

/** Where an error happened: syntax errors say `(line:column)`, others have a stack. */
function positionOf(error: unknown, file: string): { line: number; column: number } {
  const stack = error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : '';
  const start = stack.indexOf(`${file}:`);
  const inStack = start === -1 ? null : /^:(\d+):(\d+)/.exec(stack.slice(start + file.length));
  const match = inStack ?? /\((\d+):(\d+)\)/.exec(stack);
  return { line: Number(match?.[1] ?? 1), column: Number(match?.[2] ?? 1) };
}
