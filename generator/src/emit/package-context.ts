import type { RuntimeMode } from '../config/resolved-api.ts';
import type { PackageIdentity } from '../model/package-identity.ts';

/** Where a package stands and what it may import: resolved before emission, so that emitters need no disk. */
export interface PackageContext extends PackagePlace {
  readonly runtime: RuntimeMode;
  /** The package of types stands in the same workspace. */
  readonly linksTypes: boolean;
  /** The package that holds the types, where they are not in this one. */
  readonly typesPackage?: PackageIdentity | undefined;
  /** Specifier of the runtime as seen from a folder of the package, e.g. `src/resources`. */
  runtimeModule(from: string): string;
  /** Specifier of the runtime's kit for tests as seen from a folder of the package. */
  testingModule(from: string): string;
  /** Specifier of the types as seen from a folder of the package. */
  typesModule(from: string): string;
}

export const RUNTIME_PACKAGE = '@specloom/runtime';

export interface PackagePlace extends PackageIdentity {
  readonly inWorkspace: boolean;
  /** Root of the pnpm workspace that it stands in. */
  readonly workspace?: string | undefined;
}

export interface ContextOptions {
  readonly runtime: RuntimeMode;
  readonly typesPackage: PackagePlace | undefined;
  /** The types of its operations are its own; the types package has those of components. Default `false`. */
  readonly hasOwnTypes?: boolean;
}

export function createPackageContext(
  identity: PackagePlace,
  { runtime, typesPackage, hasOwnTypes = false }: ContextOptions,
): PackageContext {
  return {
    ...identity,
    runtime,
    typesPackage,
    linksTypes:
      identity.inWorkspace || (identity.workspace !== undefined && identity.workspace === typesPackage?.workspace),
    runtimeModule: (from) => (runtime === 'package' ? RUNTIME_PACKAGE : ownModule(from, 'runtime')),
    testingModule: (from) =>
      runtime === 'package' ? `${RUNTIME_PACKAGE}/testing` : ownModule(from, 'runtime/testing'),
    typesModule: (from) => (hasOwnTypes ? undefined : typesPackage?.packageName) ?? ownModule(from, 'types'),
  };
}

/** Index of a folder below `src`, relative to another folder of the package. */
function ownModule(from: string, folder: string): string {
  const depth = from.split('/').length - 1;
  return `${depth === 0 ? './' : '../'.repeat(depth)}${folder}/index.js`;
}
