import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { runServer } from 'verdaccio';
import { bareEnvironment } from './bare-environment.ts';

/** An npm registry on loopback that holds what is published to it and passes everything else on to the machine's own registry. */
export interface Registry {
  /** `http://127.0.0.1:<port>/`. */
  readonly url: string;
  /** npm settings with which anybody may publish: `npm publish --userconfig <npmrc>`. */
  readonly npmrc: string;
  /**
   * Publishes a packed package under the tag `latest`.
   *
   * @throws Error when the registry has the version already
   */
  publish(tarball: string): Promise<void>;
  /** Stops the registry and removes what it held. */
  close(): Promise<void>;
}

/** Packages that are ours: they come from here or from nowhere, whatever a registry outside has by these names. */
const OWN_PACKAGES = ['specloom', '@specloom/*'];

/** @param more patterns of packages that are the caller's own, e.g. `@acme/*` */
export async function startRegistry(more: readonly string[] = []): Promise<Registry> {
  const folder = mkdtempSync(path.join(tmpdir(), 'specloom-registry-'));
  const server = (await runServer(await configuration(folder, [...OWN_PACKAGES, ...more]))) as Server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/`;
  const npmrc = path.join(folder, 'npmrc');
  // npm asks for a token before it asks the registry, which takes any.
  writeFileSync(npmrc, `registry=${url}\n//127.0.0.1:${port}/:_authToken=anybody\n`);
  const home = path.join(folder, 'home');
  mkdirSync(home);
  const env = bareEnvironment({ home, registry: url });
  return {
    url,
    npmrc,
    publish: async (tarball) => {
      await execute('npm', ['publish', tarball, '--userconfig', npmrc], { cwd: folder, env });
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true });
    },
  };
}

const execute = promisify(execFile);

async function configuration(folder: string, ownPackages: readonly string[]): Promise<Parameters<typeof runServer>[0]> {
  const own = { access: '$all', publish: '$all' };
  return {
    storage: path.join(folder, 'storage'),
    configPath: folder,
    self_path: folder,
    auth: {},
    // By default two slow answers make every package unknown for five minutes, which npm does not try again.
    uplinks: {
      upstream: { maxage: '1h', timeout: '120s', max_fails: 1000, fail_timeout: '1s', ...(await upstream()) },
    },
    packages: {
      ...Object.fromEntries(ownPackages.map((name) => [name, own])),
      '**': { access: '$all', proxy: 'upstream' },
    },
    log: { type: 'stdout', level: 'fatal' },
    web: { enable: false },
  };
}

/** The registry that this machine is set up for, and the authorities that it trusts. */
async function upstream(): Promise<{ url: string; ca?: string }> {
  const setting = async (name: string): Promise<string> =>
    (await execute('npm', ['config', 'get', name], { cwd: tmpdir() })).stdout.trim();
  const [url, authorities] = await Promise.all([setting('registry'), setting('cafile')]);
  return { url, ...(path.isAbsolute(authorities) && { ca: readFileSync(authorities, 'utf8') }) };
}
