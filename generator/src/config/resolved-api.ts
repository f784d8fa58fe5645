import type { SpecLock } from '../load/spec-lock.ts';
import type { ModelOptions } from '../model/model-options.ts';
import type { PackageIdentity } from '../model/package-identity.ts';
import type { OperationFilters } from '../normalise/operation-filter.ts';
import type { Plugin } from '../plugin.ts';

/** `package`: depend on `@specloom/runtime`; `inline`: put its source into the generated package. */
export type RuntimeMode = 'package' | 'inline';

/** One API with everything decided: all that the pipeline needs of config, flags and disk. Paths are absolute. */
export interface ResolvedApi {
  /** Name under `apis` in the config; `default` without one. */
  readonly name: string;
  /** Absolute path or address of the document, or `-` for standard input. */
  readonly input: string;
  /** Address that the document comes from. */
  readonly source?: string;
  /** Absolute folder that `$ref`s may read files from. Absent: the document's folder. */
  readonly referenceRoot?: string;
  /** Hosts that `$ref`s may read addresses from, besides the input's own. Absent: none. */
  readonly remoteHosts?: readonly string[];
  /** Absolute paths of overlay files, in the order in which they are applied. */
  readonly overlays?: readonly string[];
  /** Which operations are generated. Default: all. */
  readonly filters?: OperationFilters;
  /** In the order in which they run. */
  readonly plugins?: readonly Plugin[];
  readonly options: ModelOptions;
  /** What the last run recorded in the client's folder; known once the document is loaded. */
  readonly lock?: SpecLock | undefined;
  readonly runtime: RuntimeMode;
  readonly client: ResolvedPackage;
  /** Absent: the types are part of the client package. */
  readonly types?: ResolvedPackage;
  /** Packages of the parts of a split API, by the names under which `options.split` has them. */
  readonly parts?: Readonly<Record<string, ResolvedPackage>>;
  /** Whether to emit the contract suite. */
  readonly tests: boolean;
  /** Whether to emit README and reference pages. */
  readonly docs: boolean;
  /** Whether to emit the entry point `./testing`. */
  readonly testKit: boolean;
}

/** An output package, without a name where the document's title is to give it. */
export interface ResolvedPackage extends Omit<PackageIdentity, 'packageName'> {
  readonly packageName?: string;
  /** Absolute. */
  readonly directory: string;
  /** It stands in a workspace that has `@specloom/runtime` as a package, and depends on it (and its siblings) by `workspace:`. */
  readonly inWorkspace: boolean;
  /** Root of the pnpm workspace that it stands in, absolute. */
  readonly workspace?: string;
}
