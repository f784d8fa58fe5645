import path from 'node:path';
import { CONFIG_NAMES, findConfig } from '../config/find-config.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import { resolveConfig } from '../config/resolve-config.ts';
import { resolveZeroConfig } from '../config/resolve-zero-config.ts';
import type { ResolvedApi } from '../config/resolved-api.ts';
import { nearestName } from '../load/nearest-name.ts';
import type { CliEnvironment } from './cli-environment.ts';
import type { OutputOptions } from './command-options.ts';
import { UsageError } from './exit-codes.ts';

export interface Selection {
  readonly apis: readonly ResolvedApi[];
  /** Absolute path of the config; absent with `-i`. */
  readonly config?: string;
}

/**
 * The APIs that a command line means.
 *
 * @throws {UsageError} when it means none, {@link GenerationError} when the config is wrong.
 */
export async function selectApis(
  options: OutputOptions,
  environment: CliEnvironment,
  needsOutput: boolean,
): Promise<Selection> {
  if (options.input !== undefined) return { apis: [withoutConfig(options, options.input, environment, needsOutput)] };
  const stray = Object.keys(FLAGS).find((option) => options[option as keyof typeof FLAGS] !== undefined);
  if (stray !== undefined)
    throw new UsageError(`--${FLAGS[stray as keyof typeof FLAGS]} goes with -i <file>; with a config, set it there`);
  const { loadConfig } = await import('../config/load-config.ts');
  const loaded = await loadConfig(configFile(options, environment));
  return { apis: pick(loaded, options.api), config: loaded.file };
}

/** Options that go with `-i`, as they are written. */
const FLAGS = {
  output: 'output',
  name: 'name',
  clientName: 'client-name',
  overlay: 'overlay',
  runtime: 'runtime',
  allowRemote: 'allow-remote',
} as const;

function withoutConfig(
  options: OutputOptions,
  input: string,
  { cwd }: CliEnvironment,
  needsOutput: boolean,
): ResolvedApi {
  const { config, api, output, name, clientName, overlay, runtime, allowRemote } = options;
  if (config !== undefined || api !== undefined)
    throw new UsageError('-i replaces the config: leave -c and --api away, or -i');
  if (output === undefined && needsOutput) throw new UsageError('-i needs an output folder: add -o <folder>');
  return resolveZeroConfig({
    input,
    output: output ?? '.',
    cwd,
    ...(name !== undefined && { packageName: name }),
    ...(clientName !== undefined && { clientName }),
    ...(overlay !== undefined && { overlays: overlay }),
    ...(runtime !== undefined && { runtime }),
    ...(allowRemote !== undefined && { remoteHosts: allowRemote }),
  });
}

function configFile({ config }: OutputOptions, { cwd, fallbackConfigFolder }: CliEnvironment): string {
  if (config !== undefined) return path.resolve(cwd, config);
  const found = findConfig(cwd) ?? (fallbackConfigFolder === undefined ? undefined : findConfig(fallbackConfigFolder));
  if (found !== undefined) return found;
  throw new UsageError(
    `no config at or above ${cwd} (${CONFIG_NAMES[0]}, .mts, .js, .mjs or .json), and no -i: try specloom generate -i openapi.yaml -o out`,
  );
}

function pick(loaded: LoadedConfig, names: readonly string[] | undefined): ResolvedApi[] {
  const apis = resolveConfig(loaded);
  const known = apis.map(({ name }) => name);
  for (const name of names ?? []) {
    if (known.includes(name)) continue;
    const near = nearestName(name, known);
    throw new UsageError(
      `the config has no API “${name}”${near === undefined ? `; it has ${known.join(', ')}` : `; did you mean ${near}?`}`,
    );
  }
  return apis.filter(({ name }) => names?.includes(name) ?? true);
}
