import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';

/** What Specloom once wrote into a package. Committed with it, so that the next run on any machine knows its own files. */
export interface Manifest {
  /** Version of Specloom that wrote the package. */
  readonly generator: string;
  /** SHA-256 (hex) of the document and the files bundled into it. Of a split API the client of the rest alone has it: the others stay as they are while theirs does. */
  readonly input?: string | undefined;
  /** `generated` files: path → SHA-256 (hex) of the content with `\n` line ends. */
  readonly files: Readonly<Record<string, string>>;
  /** `merged` files: path → the members that are ours. */
  readonly merged: Readonly<Record<string, OwnedMembers>>;
  /** `once` files. */
  readonly once: readonly string[];
}

export interface OwnedMembers {
  /** JSON pointers of our members, e.g. `/exports/.~1oauth`. */
  readonly members: readonly string[];
  /** SHA-256 (hex) of their values. */
  readonly hash: string;
}

/** Folder of Specloom's own files in a package, and the manifest in there; relative to the package. */
export const STATE_FOLDER = '.specloom';
export const MANIFEST_PATH = `${STATE_FOLDER}/manifest.json`;

const ManifestSchema = v.object({
  generator: v.string(),
  input: v.optional(v.string()),
  files: v.record(v.string(), v.string()),
  merged: v.record(v.string(), v.object({ members: v.array(v.string()), hash: v.string() })),
  once: v.array(v.string()),
});

/** The manifest of a package folder; `undefined` when there is none, `unreadable` when it is not one of ours. */
export function readManifest(directory: string): Manifest | 'unreadable' | undefined {
  let text: string;
  try {
    text = readFileSync(path.join(directory, MANIFEST_PATH), 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR' ? undefined : 'unreadable';
  }
  try {
    return v.parse(ManifestSchema, JSON.parse(text));
  } catch {
    return 'unreadable';
  }
}

/** Text of a manifest, with sorted paths, so that equal packages have equal bytes. */
export function renderManifest(manifest: Manifest): string {
  const sorted = {
    generator: manifest.generator,
    ...(manifest.input !== undefined && { input: manifest.input }),
    files: sortKeys(manifest.files),
    merged: sortKeys(manifest.merged),
    once: [...manifest.once].sort(),
  };
  return `${JSON.stringify(sorted, undefined, 2)}\n`;
}

function sortKeys<Value>(record: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Version control may check text out with `\r\n`; such a file is not an edited file. */
export function hashText(text: string): string {
  return createHash('sha256')
    .update(text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text)
    .digest('hex');
}
