import type { RuntimeMode } from '../config/resolved-api.ts';
import type { PackageIdentity } from '../model/package-identity.ts';

/** Where a package stands and what it may import: resolved before emission, so that emitters need no disk. */
export interface PackageContext extends PackageIdentity {
  readonly runtime: RuntimeMode;
  readonly inWorkspace: boolean;
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

export function createPackageContext(
  identity: PackageIdentity & { readonly inWorkspace: boolean },
  { runtime, typesPackage }: { runtime: RuntimeMode; typesPackage: PackageIdentity | undefined },
): PackageContext {
  return {
    ...identity,
    runtime,
    typesPackage,
    runtimeModule: (from) => (runtime === 'package' ? RUNTIME_PACKAGE : ownModule(from, 'runtime')),
    testingModule: (from) =>
      runtime === 'package' ? `${RUNTIME_PACKAGE}/testing` : ownModule(from, 'runtime/testing'),
    typesModule: (from) => typesPackage?.packageName ?? ownModule(from, 'types'),
  };
}

/** Index of a folder below `src`, relative to another folder of the package. */
function ownModule(from: string, folder: string): string {
  const depth = from.split('/').length - 1;
  return `${depth === 0 ? './' : '../'.repeat(depth)}${folder}/index.js`;
}
