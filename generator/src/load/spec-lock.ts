import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import type { FindingCollector } from '../diagnostics.ts';
import { type NamesLock, NamesSchema, renderNames } from './names-lock.ts';

/**
 * What a package was generated from, in a file that is committed and published with it: equal locks give equal bytes. A client's also has the document
 * and the names that were given, so that a later document can be compared with it, and keeps them.
 */
export interface SpecLock {
  /** Of the package, when it was generated. */
  readonly version: string;
  /** Version of Specloom. */
  readonly generator: string;
  /** SHA-256 (hex) over the settings that say what is generated. */
  readonly config: string;
  readonly spec: LockedSpec;
  readonly state?: LockedState | undefined;
  /** The last version's, where the document or the files have changed since; absent: they have not. */
  readonly released?: ReleasedState | undefined;
}

export interface LockedSpec {
  /** Where the document comes from: an address, or a path from the package's folder. */
  readonly source: string;
  /** SHA-256 (hex) of the document, its overlays and the files bundled into it. */
  readonly sha256: string;
  /** Version of OpenAPI that the document has, or was brought to. */
  readonly openapi: string;
  /** `info.version` */
  readonly version: string;
}

export interface LockedState {
  readonly names: NamesLock;
  /** The packages of the API by name. */
  readonly packages: LockedPackages;
  /** Packed JSON of the document as it was generated from: overlays applied, references bundled, what filters leave out gone. */
  readonly document: string;
}

export type LockedPackages = Readonly<Record<string, LockedPackage>>;

export interface LockedPackage {
  readonly version: string;
  /** SHA-256 (hex) over the files that are published. */
  readonly files: string;
}

export interface ReleasedState {
  readonly sha256: string;
  /** As each was in its last version. */
  readonly packages: LockedPackages;
  /** Packed JSON, as `document`; both absent where they are those of now. */
  readonly names?: string | undefined;
  readonly document?: string | undefined;
  /** SHA-256 (hex) of the changeset that tells the difference, as Specloom wrote it; absent where there is none. */
  readonly changeset?: string | undefined;
}

/** Relative to a package's folder. */
export const SPEC_LOCK_PATH = 'spec.lock.json';
const LOCK_VERSION = 1;

const PackagesSchema = v.record(v.string(), v.object({ version: v.string(), files: v.string() }));
const LockSchema = v.object({
  lockVersion: v.literal(LOCK_VERSION),
  version: v.string(),
  generator: v.string(),
  config: v.string(),
  spec: v.object({ source: v.string(), sha256: v.string(), openapi: v.string(), version: v.string() }),
  packages: v.optional(PackagesSchema),
  released: v.optional(
    v.object({
      sha256: v.string(),
      packages: PackagesSchema,
      names: v.optional(v.string()),
      document: v.optional(v.string()),
      changeset: v.optional(v.string()),
    }),
  ),
  names: v.optional(NamesSchema),
  document: v.optional(v.string()),
});

/** The lock of a package's folder; `undefined` where there is none yet. Reports SL323 for one that is damaged. */
export function readSpecLock(directory: string, findings: FindingCollector): SpecLock | undefined {
  const file = path.join(directory, SPEC_LOCK_PATH);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  const lock = parseSpecLock(text);
  if (lock !== undefined) return lock;
  findings.report({
    code: 'SL323',
    message: `${SPEC_LOCK_PATH} is damaged: expected a lock as this version of Specloom writes it`,
    fix: 'Restore it from version control, or pass --update-names, which gives the released names up.',
    position: { file, line: 1, column: 1 },
  });
  return undefined;
}

export function parseSpecLock(text: string): SpecLock | undefined {
  try {
    const { names, document, packages, lockVersion: _, ...lock } = v.parse(LockSchema, JSON.parse(text));
    if (names === undefined || document === undefined || packages === undefined) return lock;
    return { ...lock, state: { names, document, packages } };
  } catch {
    return undefined;
  }
}

/** Text of a lock. Members stand in the order in which people look for them. */
export function renderSpecLock({ version, generator, config, spec, state, released }: SpecLock): string {
  const members: [name: string, json: string | undefined][] = [
    ['lockVersion', String(LOCK_VERSION)],
    ['version', JSON.stringify(version)],
    ['generator', JSON.stringify(generator)],
    ['config', JSON.stringify(config)],
    ['spec', json(spec)],
    ['packages', state && json(state.packages)],
    ['names', state && renderNames(state.names, '  ')],
    ['document', state && JSON.stringify(state.document)],
    ['released', released && json(released)],
  ];
  const lines = members.flatMap(([name, json]) => (json === undefined ? [] : [`  ${JSON.stringify(name)}: ${json}`]));
  return `{\n${lines.join(',\n')}\n}\n`;
}

function json(value: object): string {
  return JSON.stringify(value, undefined, 2).replaceAll('\n', '\n  ');
}
