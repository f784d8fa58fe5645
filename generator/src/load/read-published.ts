import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { FileProblem } from './file-tree.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { readRemote } from './read-remote.ts';
import { readFromTar } from './read-tar.ts';
import { SPEC_LOCK_PATH } from './spec-lock.ts';

/** Longest archive that is read, and longest that one is unpacked to, in bytes. */
const MAX_ARCHIVE = 64 * 1024 * 1024;
const MAX_UNPACKED = 512 * 1024 * 1024;

/** The lock of a published package; `undefined` where it has none. The registry is the one that npm is set up with; nothing is installed. */
export async function readPublishedLock(
  name: string,
  version: string,
  cwd: string,
): Promise<{ readonly lock: string | undefined } | FileProblem> {
  const dist = await askRegistry(`${name}@${version}`, cwd);
  if (typeof dist === 'string') {
    return { problem: `is not known to the registry: ${dist}`, fix: 'Check name, version and the registry of .npmrc.' };
  }
  const { host } = new URL(dist.tarball);
  const limits = { bytes: MAX_ARCHIVE, milliseconds: DEFAULT_LIMITS.remoteMilliseconds };
  const read = await readRemote(dist.tarball, { hosts: [host] }, limits);
  if (read.kind !== 'read') return { problem: `cannot be read: its archive ${read.message}`, fix: read.fix };
  if (dist.integrity !== undefined && !isIntact(read.bytes, dist.integrity)) {
    return {
      problem: 'is not what the registry says: its hash differs',
      fix: 'Try again, and ask who runs the registry.',
    };
  }
  try {
    const archive = gunzipSync(read.bytes, { maxOutputLength: MAX_UNPACKED });
    return { lock: readFromTar(archive, (path) => path.split('/').slice(1).join('/') === SPEC_LOCK_PATH) };
  } catch {
    return { problem: 'is no archive that can be unpacked', fix: 'Compare with the document itself.' };
  }
}

interface Dist {
  readonly tarball: string;
  readonly integrity?: string;
}

/** `npm view`, which knows registries, scopes and proxies; or what it says is wrong. */
function askRegistry(spec: string, cwd: string): Promise<Dist | string> {
  return new Promise((resolve) => {
    // npm is a script of the shell there; `spec` has no character that one could take for its own.
    const options = { cwd, shell: process.platform === 'win32', encoding: 'utf8' as const };
    execFile('npm', ['view', spec, 'dist', '--json'], options, (error, stdout, stderr) => {
      const dist = distOf(stdout);
      resolve(
        dist ??
          (/E\d{3}|ENO\w+|ECONN\w+/.exec(`${stderr}${stdout}`)?.[0] || error?.message.split('\n')[0] || 'no answer'),
      );
    });
  });
}

function distOf(text: string): Dist | undefined {
  try {
    const { tarball, integrity } = JSON.parse(text) as { tarball?: unknown; integrity?: unknown };
    if (typeof tarball !== 'string' || !URL.canParse(tarball)) return undefined;
    return { tarball, ...(typeof integrity === 'string' && { integrity }) };
  } catch {
    return undefined;
  }
}

/** Subresource integrity: any of its SHA-512 hashes; without one there is nothing to hold the archive to. */
function isIntact(bytes: Uint8Array, integrity: string): boolean {
  const wanted = integrity.split(/\s+/).filter((hash) => hash.startsWith('sha512-'));
  return wanted.length === 0 || wanted.includes(`sha512-${createHash('sha512').update(bytes).digest('base64')}`);
}
