import path from 'node:path';

export interface BareEnvironmentOptions {
  /** Home folder: where package managers keep caches and look for settings. */
  readonly home: string;
  /** URL of the registry to install from. */
  readonly registry: string;
}

/**
 * Environment variables of somebody whose machine has Node and npm and nothing of this workspace: the Node that runs the caller
 * comes first on the path, commands of installed packages are off it, and no setting of an outer package manager is handed on.
 */
export function bareEnvironment({ home, registry }: BareEnvironmentOptions): NodeJS.ProcessEnv {
  const { PATH = '', TMPDIR } = process.env;
  const folders = PATH.split(path.delimiter).filter((folder) => !folder.includes(path.join('node_modules', '.bin')));
  return {
    PATH: [path.dirname(process.execPath), ...folders].join(path.delimiter),
    HOME: home,
    npm_config_registry: registry,
    ...(TMPDIR !== undefined && { TMPDIR }),
  };
}
